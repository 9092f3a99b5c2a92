/** Scenes of 自助办事: a page of any form, taken up from a draft as after a crash, so that no scene has to press its way there. */
import { randomUUID } from 'node:crypto'
import { filledByExample, INK } from '../domain/catalogue/fixtures/examples.ts'
import { wholeForms } from '../domain/catalogue/fixtures/sample.ts'
import type { FormDefinition, FormValues } from '../domain/form/definition.ts'
import { encodeThumb } from '../domain/form/signing.ts'
import type { Draft } from '../station/api/contract.ts'
import { both, k, next, type Scene, type Stage, w } from './screenshot-scenes.ts'

type Looks = Scene['looks']
const portrait: Looks = ['portrait']
const context = { today: '2026-11-20' }
const formOf = (id: string): FormDefinition => {
  const form = wholeForms().find((each) => each.id === id)
  if (form === undefined) throw new Error(`no form ${id}`)
  return form
}

/** Whatever the item asks for, all of it there. */
const everything = Object.fromEntries(['居民身份证', '居民户口簿', '核对授权书', '残疾人证', '面积登记表', '本人社会保障卡或银行卡、存折'].map((name) => [name, 'brought' as const]))

interface At {
  readonly form: string
  /** The page that asks for this, or `review`. */
  readonly field: string
  readonly values?: (values: FormValues) => FormValues
  readonly materials?: Draft['materials']
  readonly elder?: boolean
  readonly low?: boolean
}

/** Opens the page of a form that asks for `field`, everything else being filled by the form's own examples. */
const takeUp = async (stage: Stage, { form: id, field, values = (all) => all, materials = everything, elder = false, low = false }: At): Promise<void> => {
  const form = formOf(id)
  const at = form.pages.findIndex((page) => page.fields.some(({ key }) => key === field))
  const visit = randomUUID()
  stage.station.keepDraft(visit, {
    formId: id, formVersion: form.version, page: at < 0 ? form.pages.length : at, values: values(filledByExample(form, context)), consent: { notice: 'filing-1', at: 0 }, materials,
  })
  await stage.page.goto(`${stage.station.url}#visit=${visit}${elder ? '&elder' : ''}`)
  await stage.page.reload()
  await stage.page.locator('[data-page^=filing]').waitFor()
  await stage.settle()
  if (low) { await stage.press(k('bar.low')); await stage.settle() }
}

const person = (name: string, relation: string, number: string) => ({ memberName: name, memberIdNumber: number, memberRelation: relation, memberKind: 'adult', memberBefore: 'here' })
const family = [person('玉香', 'self', '530926198406060007'), person('岩温', 'spouse', '530926198006150003'), { memberName: '岩罕', memberRelation: 'child' }]
const members = (count: number) => (values: FormValues): FormValues => ({ ...values, members: family.slice(0, count) })
const without = (field: string) => (values: FormValues): FormValues => Object.fromEntries(Object.entries(values).filter(([key]) => key !== field))
const none = without('members')
const unsigned = without('signature')
const thumb = (values: FormValues): FormValues => ({ ...values, signature: encodeThumb('玉香', 'GM1203') })

const scene = (name: string, looks: Looks, at: At, then?: (stage: Stage) => Promise<void>): Scene =>
  ({ name, site: 'village', looks, play: async (stage) => { await takeUp(stage, at); await then?.(stage) } })

/** Of the national list, but in few fonts; the last is one that only the strokes find. */
const rare: At = { form: 'gaoling', field: 'name', values: (values) => ({ ...values, name: '岩㛃䶮𫄨頊' }) }
/** The faces of what people write come when the page is quiet. */
const everyFont = async ({ page }: Stage): Promise<void> => { await page.waitForFunction(() => document.fonts.size > 200 && document.fonts.status === 'loaded') }
const group: At = { form: 'medical-enrol', field: 'members' }
const toSign = async (stage: Stage): Promise<void> => {
  await stage.settle()
  while (await stage.page.getByRole('button', { name: w('review.more') }).isVisible()) { await stage.press(w('review.more')); await stage.settle() }
  await stage.press(w('review.confirm'))
}

export const filingScenes: readonly Scene[] = [
  scene('filing-agent', both, { form: 'medical-enrol', field: 'filedBy', values: (values) => ({ ...values, filedBy: 'agent' }) }),
  scene('filing-relation', both, { form: 'medical-enrol', field: 'agentRelation', values: (values) => ({ ...values, filedBy: 'agent', agentRelation: 'child' }) }),
  scene('filing-statement', both, { form: 'medical-enrol', field: 'agentStatement', values: (values) => ({ ...values, filedBy: 'agent' }) }),
  scene('filing-materials', both, { ...group, materials: { 居民身份证: 'brought' } }),
  scene('filing-materials-promise', both, { form: 'disability-subsidy', field: 'filedBy', materials: { 居民身份证: 'licence', '本人社会保障卡或银行卡、存折': 'later' } }, (stage) => next(stage)),
  scene('filing-materials-elder', both, { ...group, materials: {}, elder: true }),
  scene('filing-materials-low', portrait, { ...group, materials: {}, low: true }),
  scene('filing-missing', both, { form: 'disability-subsidy', field: 'filedBy', materials: { 居民身份证: 'none', 残疾人证: 'none', '本人社会保障卡或银行卡、存折': 'later' } }, (stage) => next(stage)),
  scene('filing-missing-elder', both, { ...group, materials: { 居民身份证: 'brought', 居民户口簿: 'none' }, elder: true }, (stage) => next(stage)),
  scene('filing-group-empty', both, { ...group, values: none }),
  scene('filing-group', both, { ...group, values: members(3) }),
  scene('filing-group-wrong', both, { ...group, values: members(3) }, (stage) => next(stage)),
  scene('filing-group-taken', both, { ...group, values: members(2) }, (stage) => stage.press('去掉岩温 · 配偶')),
  scene('filing-group-elder', both, { ...group, values: members(3), elder: true }),
  scene('filing-group-low', portrait, { ...group, values: members(3), low: true }),
  scene('filing-entry', both, { ...group, values: members(3) }, (stage) => stage.press('接着填岩罕 · 子女')),
  scene('filing-entry-elder', both, { ...group, values: members(3), elder: true }, (stage) => stage.press('接着填岩罕 · 子女')),
  scene('filing-amount', both, { form: 'minimum-living', field: 'incomeWork', values: (values) => ({ ...values, incomeWork: '18600' }) }),
  scene('filing-amount-elder', both, { form: 'minimum-living', field: 'incomeWork', values: (values) => ({ ...values, incomeWork: '18600' }), elder: true }),
  scene('filing-number', both, { form: 'homestead', field: 'landArea' }),
  scene('filing-date', both, { form: 'temporary-relief', field: 'happenedOn', values: (values) => ({ ...values, happenedOn: '' }) }),
  scene('filing-date-elder', both, { form: 'temporary-relief', field: 'happenedOn', values: (values) => ({ ...values, happenedOn: '2026-02' }), elder: true }),
  scene('filing-plots', both, { form: 'farmland-subsidy', field: 'plots' }),
  scene('filing-rare', both, rare, async (stage) => { await everyFont(stage); for (const key of [k('keyboard.strokes'), '横', '横', '横', '竖', '不确定']) await stage.press(key) }),
  scene('filing-rare-elder', both, { ...rare, elder: true }, async (stage) => { await everyFont(stage); await stage.press(k('keyboard.strokes')) }),
  scene('filing-rare-review', both, { ...rare, field: 'review' }, everyFont),
  scene('filing-review', both, { form: 'medical-enrol', field: 'review', values: members(2), materials: { ...everything, 居民户口簿: 'licence' } }),
  scene('filing-review-elder', both, { form: 'medical-enrol', field: 'review', values: members(2), elder: true }),
  scene('filing-review-wrong', both, { form: 'medical-enrol', field: 'review', values: members(3) }),
  scene('filing-thumb', both, { ...group, field: 'review', values: unsigned }, async (stage) => { await toSign(stage); await stage.press(w('thumb.offer')) }),
  scene('filing-thumb-elder', both, { ...group, field: 'review', values: unsigned, elder: true }, async (stage) => { await toSign(stage); await stage.press(w('thumb.offer')) }),
  scene('filing-thumb-ready', both, { ...group, field: 'review', values: thumb }, toSign),
  scene('filing-sign-elder', both, { ...group, field: 'review', values: (values) => ({ ...values, signature: INK }), elder: true }, toSign),
]
