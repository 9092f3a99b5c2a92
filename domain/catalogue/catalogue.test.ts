import { describe, expect, it } from 'vitest'
import { FormDefinition, type FormValues } from '../form/definition.ts'
import { problemsOf } from '../form/sound.ts'
import { isShown, shownPages, validateForm } from '../form/validate.ts'
import { parseResidentId } from '../identity/resident-id.ts'
import { parseCatalogue } from './catalogue.ts'
import { folder, sampleFiles } from './fixtures/sample.ts'

const TODAY = '2026-03-04'

describe('a catalogue that does not fit together', () => {
  const files = sampleFiles()
  it.each([
    ['an item without its form', { ...files, forms: [] }, /item gaoling: no form gaoling/],
    ['a form nobody names', { ...files, items: files.items.map((item) => ({ ...item, formId: null })) }, /form gaoling: item gaoling does not name it/],
    ['a site without its queue', { ...files, queues: files.queues.filter(({ id }) => id !== 'general') }, /site GM-000: no queue general/],
    ['hours of a site that is none', { ...files, siteOverrides: { 'GM-9999': {} } }, /site-overrides: no site GM-9999/],
    ['two queues with one prefix', { ...files, queues: files.queues.map((queue) => ({ ...queue, prefix: 'A' })) }, /two queues with one prefix/],
    ['one id twice', { ...files, notices: [...files.notices, ...files.notices] }, /is there twice/],
  ])('%s is refused', (_, broken, problem) => {
    expect(() => parseCatalogue(broken)).toThrow(problem)
  })
})

describe('the form for 高龄保健补助', () => {
  const form = FormDefinition.parse(folder('forms').find(({ file }) => file === 'gaoling.json')?.content)
  const elder: FormValues = {
    name: '岩罕香', idNumber: '530926194303150001', ethnicity: 'dai', registeredPlace: '耿马镇/芒国村/三组/', livesAtRegistered: 'yes', phone: 'none',
    accountKind: 'later', filedBy: 'self', otherBenefit: 'no', promise: 'true', signature: 'M0 0l100 100 100 0',
  }
  const agent = { filedBy: 'agent', agentRelation: 'child', agentName: '岩温', agentIdNumber: '530926197003150003', agentPhone: '138 0000 0000' }
  const check = (values: FormValues) => validateForm(form, values, { today: TODAY })

  it('is sound, and asks one to three things on a page at a time', () => {
    expect(problemsOf(form)).toEqual([])
    for (const values of [elder, { ...elder, ...agent, accountKind: 'bank-card' }]) {
      for (const page of form.pages) {
        expect(page.fields.filter(({ key }) => isShown(form, key, values, { today: TODAY })).length).toBeLessThanOrEqual(3)
      }
    }
  })

  it('asks each page as a question or a request, with a reason', () => {
    for (const page of form.pages) {
      expect(page.title).toMatch(/？$|^请/)
      expect(page.reason).toBeTruthy()
    }
  })

  it('can be filed without a phone, a card or a helper', () => {
    expect(check(elder)).toEqual({ ok: true, values: elder })
    expect(shownPages(form, elder, { today: TODAY })).toEqual([0, 1, 2, 3, 4, 6, 7])
  })

  it('can be filed by somebody else, who says who they are', () => {
    expect(check({ ...elder, ...agent })).toMatchObject({ ok: true, values: { ...agent, agentPhone: '13800000000' } })
    expect(check({ ...elder, filedBy: 'agent' })).toEqual({ ok: false, errors: { agentRelation: 'ID-101', agentName: 'ID-101', agentIdNumber: 'ID-101', agentPhone: 'ID-101' } })
    expect(shownPages(form, { ...elder, ...agent }, { today: TODAY })).toHaveLength(8)
  })

  it('is for people of 80 and more', () => {
    expect(check({ ...elder, idNumber: '530926197003150003' })).toEqual({ ok: false, errors: { idNumber: 'ID-114' } })
  })

  it('asks for bank and account once a kind of account is chosen', () => {
    expect(check({ ...elder, accountKind: 'social-card' })).toEqual({ ok: false, errors: { bank: 'ID-101', account: 'ID-101' } })
    expect(check({ ...elder, accountKind: 'social-card', bank: 'other', bankOther: '富滇银行', account: '6217 0000 0000 0000 004' })).toMatchObject({ ok: true, values: { account: '6217000000000000004' } })
  })

  it('shows examples that pass its own rules and belong to nobody', () => {
    const shown = form.pages.flatMap((page) => page.fields).filter((field) => field.kind === 'idNumber').map((field) => field.example?.replace('例：', '') ?? '')
    expect(shown).toHaveLength(2)
    for (const number of shown) {
      const parsed = parseResidentId(number, TODAY)
      // Sequence 000 is given to nobody.
      expect(parsed.ok && parsed.value.number.slice(14, 17)).toBe('000')
    }
  })
})
