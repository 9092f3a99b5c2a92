/** The scenes of scripts/screenshots.ts: how to get to each page. Buttons are named by the locale files, so a changed word changes both. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { FakeStation } from '../tests/support/fake-station.ts'
import { writeCharacter } from '../tests/support/write.ts'

export interface Stage { readonly page: Page; readonly station: FakeStation; readonly press: (name: string | RegExp) => Promise<void>; readonly settle: () => Promise<void> }

export interface Scene {
  readonly name: string
  readonly site: 'hall' | 'village'
  readonly looks: readonly ('portrait' | 'landscape')[]
  readonly play: (stage: Stage) => Promise<void>
}

type Words = { readonly [key: string]: string | Words }
export const read = (path: string): Words => JSON.parse(readFileSync(new URL(`../renderer/${path}/locales/zh.json`, import.meta.url), 'utf8')) as Words
const kiosk = read('kiosk')
const kit = read('kit')
const pick = (words: Words, path: string): string => {
  const found = path.split('.').reduce<string | Words | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  if (typeof found !== 'string') throw new Error(`no words for ${path}`)
  return found
}
export const w = (path: string): string => pick(kiosk, path)
const guides = read('kiosk/guides')
const g = (path: string): string => pick(guides, path)
export const k = (path: string): string => pick(kit, path)
/** A tile is named by its title and its note together. */
const starting = (path: string, words: Words = kiosk): RegExp => new RegExp(`^${pick(words, path)}`)

export const both = ['portrait', 'landscape'] as const
const elder = (play?: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.elder')); await play?.(stage) }
const sun = (play?: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.sun')); await play?.(stage) }
const low = (play?: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.low')); await play?.(stage) }

const toNotices = async ({ press }: Stage): Promise<void> => { await press(/^(村务公开|政务公开)/) }
const toIdentity = async ({ press }: Stage): Promise<void> => { await press(/^(排队取号|取号排队)/); await press(/^社会保障/) }
export const type = async (stage: Stage, text: string): Promise<void> => { await stage.page.waitForTimeout(320); for (const character of text) await stage.page.getByRole('button', { name: character, exact: true }).click() }

/** From a guide: its two questions, and that it fits. */
export const toConsent = async ({ press }: Stage): Promise<void> => {
  await press(g('guide.start')); await press(/^\u662f/); await press(/^\u662f/); await press(g('guide.start'))
}

/** No answer of the county for nine days. */
const stale = { online: false, catalogueStaleDays: 9 }

export const toGuide = async ({ press, page }: Stage): Promise<void> => {
  await press(/^(自助办事|自己办|我要办事)/)
  await page.getByRole('heading', { name: w('items.title') }).waitFor()
  while (!(await page.getByRole('button', { name: /^80/ }).isVisible())) await press(g('paged.next'))
  await press(/^80/)
}

/** Says that everything was brought: at one press, or in large letters one by one. */
export const broughtAll = async (stage: Stage): Promise<void> => {
  const all = stage.page.getByRole('button', { name: w('materials.all') })
  await all.or(stage.page.getByRole('radio', { name: w('materials.brought') })).or(stage.page.getByRole('button', { name: w('materials.brought') })).first().waitFor()
  if (await all.isVisible()) { await stage.press(w('materials.all')); return }
  for (let left = 3; left > 0; left -= 1) { await stage.press(w('materials.brought')); await next(stage) }
}

const toForm = async (stage: Stage): Promise<void> => {
  await toGuide(stage)
  await toConsent(stage)
  const more = stage.page.getByRole('button', { name: w('review.more') })
  await more.or(stage.page.getByRole('button', { name: w('consent.agree') })).first().waitFor()
  while (await more.isVisible()) await stage.press(w('review.more'))
  await stage.press(w('consent.agree'))
  await broughtAll(stage)
  await stage.press('给自己办'); await next(stage)
}
export const next = (stage: Stage): Promise<void> => stage.press(w('form.next'))
const name = async (stage: Stage): Promise<void> => {
  await type(stage, 'ai'); await stage.press('岩'); await type(stage, 'han'); await stage.press('罕')
}
const sampleId = '530926194303150001'

/** The loop, some slides on; -1 is the last. */
const idle = async (page: Page, slide: number): Promise<void> => {
  await page.clock.install()
  await page.reload()
  await page.locator('h1').waitFor()
  await page.clock.fastForward(90_000)
  await page.locator('[data-page=idle] i').first().waitFor()
  const dots = await page.locator('[data-page=idle] i').count()
  await page.clock.runFor(12_000 * (slide < 0 ? dots + slide : slide) + 1000)
  await page.clock.resume()
}

/** Fills the sample form as a villager would: by choosing where one can choose. */
const fill = async (stage: Stage): Promise<void> => {
  await toForm(stage)
  await name(stage)
  await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage)
  await stage.press('傣族'); await next(stage)
  await stage.press('芒国村'); await stage.press('三组'); await type(stage, '18号'); await next(stage)
  await stage.press('是，住在那里'); await next(stage)
  await stage.press(w('form.phoneNone')); await next(stage)
  await stage.press('还没有，以后补'); await next(stage)
  await stage.press('没有'); await next(stage)
  await stage.press('都是真的'); await stage.press(w('form.toReview'))
}
const confirm = async (stage: Stage): Promise<void> => {
  const more = stage.page.getByRole('button', { name: w('review.more') })
  await more.or(stage.page.getByRole('button', { name: w('review.confirm') })).first().waitFor()
  while (await more.isVisible()) await stage.press(w('review.more'))
  await stage.press(w('review.confirm'))
}
const sign = async ({ page }: Stage): Promise<void> => {
  await page.waitForTimeout(320)
  const box = await page.getByRole('img', { name: k('signature.label') }).boundingBox()
  if (box === null) throw new Error('no signature pad')
  for (const stroke of [[[0.2, 0.3], [0.34, 0.26], [0.3, 0.7]], [[0.24, 0.5], [0.4, 0.48]], [[0.5, 0.25], [0.52, 0.72], [0.6, 0.6]], [[0.66, 0.3], [0.8, 0.28], [0.72, 0.5], [0.84, 0.74]]]) {
    const [first, ...rest] = stroke as [number[], ...number[][]]
    await page.mouse.move(box.x + box.width * (first[0] ?? 0), box.y + box.height * (first[1] ?? 0))
    await page.mouse.down()
    for (const [x = 0, y = 0] of rest) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 8 })
    await page.mouse.up()
  }
}

/** To a keyboard, and there to one of its ways to write. */
const toWay = async (stage: Stage, way: 'writing' | 'strokes' | 'signs' | 'digits'): Promise<void> => { await toForm(stage); await stage.press(k(`keyboard.${way}`)); await stage.settle() }
const byStrokes = async (stage: Stage): Promise<void> => { await toWay(stage, 'strokes'); for (const key of ['横', '横', '竖', '不确定']) await stage.press(key) }
const handwriting = async (stage: Stage): Promise<void> => { await toWay(stage, 'writing'); await stage.page.waitForTimeout(320); await writeCharacter(stage.page, '勐'); await stage.settle() }

export const scenes: readonly Scene[] = [
  { name: 'home-hall', site: 'hall', looks: both, play: async () => {} },
  { name: 'home-village', site: 'village', looks: both, play: async () => {} },
  { name: 'home-elder', site: 'hall', looks: both, play: elder() },
  { name: 'home-village-elder', site: 'village', looks: ['portrait'], play: elder() },
  { name: 'home-sun', site: 'hall', looks: both, play: sun() },
  { name: 'home-elder-sun', site: 'village', looks: both, play: elder(sun()) },
  { name: 'home-low-sun', site: 'hall', looks: ['portrait'], play: low(sun()) },
  { name: 'form-name-sun', site: 'village', looks: ['portrait'], play: sun(async (stage) => { await toForm(stage); await type(stage, 'meng') }) },
  { name: 'time-out-sun', site: 'hall', looks: ['portrait'], play: sun(async (stage) => { await stage.press(starting('home.queue')); await stage.settle(); stage.station.warn(20) }) },
  { name: 'home-low', site: 'hall', looks: ['portrait'], play: low() },
  { name: 'notices', site: 'village', looks: both, play: toNotices },
  { name: 'notices-hall', site: 'hall', looks: ['portrait'], play: toNotices },
  { name: 'notices-elder', site: 'village', looks: both, play: async (stage) => { await toNotices(stage); await stage.press(k('bar.elder')) } },
  { name: 'notices-low', site: 'village', looks: ['portrait'], play: low(toNotices) },
  { name: 'notice', site: 'village', looks: both, play: async (stage) => { await toNotices(stage); await stage.press(/医保/) } },
  { name: 'notice-affairs', site: 'village', looks: both, play: async (stage) => { await toNotices(stage); await stage.press('村务公开'); await stage.press(/账/) } },
  { name: 'notice-elder', site: 'village', looks: both, play: async (stage) => { await toNotices(stage); await stage.press('村务公开'); await stage.press(/账/); await stage.press(k('bar.elder')) } },
  { name: 'items-event', site: 'village', looks: both, play: async ({ press }) => { await press(w('events.elder')) } },
  { name: 'items-low', site: 'village', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.selfVillage')) }) },
  { name: 'ticket-queue-low', site: 'hall', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.queue')) }) },
  { name: 'guide-low', site: 'village', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.selfVillage')); await press(/^80/) }) },
  { name: 'consent-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await stage.press(starting('home.selfVillage')); await stage.press(/^80/); await toConsent(stage) }) },
  { name: 'progress-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R') }) },
  { name: 'help-low', site: 'village', looks: ['portrait'], play: low(async ({ press }) => { await press(k('bar.help')) }) },
  { name: 'ticket-number-low', site: 'hall', looks: ['portrait'], play: low(async (stage) => { await toIdentity(stage); await stage.press(w('ticket.without')) }) },
  { name: 'form-choice-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage) }) },
  { name: 'review-low', site: 'village', looks: ['portrait'], play: low(fill) },
  { name: 'sign-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await fill(stage); await confirm(stage); await sign(stage) }) },
  { name: 'ticket-queue', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.queue')) } },
  { name: 'ticket-queue-elder', site: 'hall', looks: ['portrait'], play: elder(async ({ press }) => { await press(starting('home.queueElder')) }) },
  { name: 'ticket-identity', site: 'hall', looks: both, play: toIdentity },
  { name: 'ticket-identity-elder', site: 'hall', looks: both, play: elder(toIdentity) },
  { name: 'ticket-identity-low', site: 'hall', looks: ['portrait'], play: low(toIdentity) },
  { name: 'ticket-identity-wrong', site: 'hall', looks: both, play: async (stage) => { await toIdentity(stage); await type(stage, '530926194303150002'); await stage.press(w('ticket.with')) } },
  { name: 'ticket-number', site: 'hall', looks: both, play: async (stage) => { await toIdentity(stage); await stage.press(w('ticket.without')) } },
  { name: 'ticket-number-elder', site: 'hall', looks: both, play: elder(async (stage) => { await toIdentity(stage); await stage.press(w('ticket.without')) }) },
  { name: 'ticket-no-paper', site: 'hall', looks: both, play: async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toIdentity(stage); await stage.press(w('ticket.without')) } },
  { name: 'ticket-no-paper-elder', site: 'hall', looks: ['portrait'], play: elder(async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toIdentity(stage); await stage.press(w('ticket.without')) }) },
  { name: 'progress', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R') } },
  { name: 'progress-wrong', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '9KXM4R9P'); await stage.press(w('progress.query')) } },
  { name: 'progress-result', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R9P'); await stage.press(w('progress.query')) } },
  { name: 'progress-elder', site: 'village', looks: both, play: elder(async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R') }) },
  { name: 'items', site: 'village', looks: both, play: async ({ press }) => { await press(starting('home.selfVillage')) } },
  { name: 'items-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(starting('home.selfElder')) }) },
  { name: 'guide', site: 'village', looks: both, play: async ({ press }) => { await press(starting('home.selfVillage')); await press(/^80/) } },
  { name: 'home-stale', site: 'village', looks: both, play: async ({ station }) => { station.setState(stale) } },
  { name: 'home-stale-elder', site: 'hall', looks: ['portrait'], play: elder(async ({ station }) => { station.setState(stale) }) },
  { name: 'guide-stale', site: 'village', looks: both, play: async (stage) => { stage.station.setState(stale); await toGuide(stage) } },
  { name: 'guide-elder', site: 'village', looks: ['portrait'], play: elder(async ({ press }) => { await press(starting('home.selfElder')); await press(/^80/) }) },
  { name: 'guides', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.guides')) } },
  { name: 'guides-low', site: 'hall', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.guides')) }) },
  { name: 'guides-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(starting('home.guides')) }) },
  { name: 'guides-typing', site: 'hall', looks: both, play: async (stage) => { await stage.press(starting('home.guides')); await stage.press(new RegExp(g('find.box').slice(0, 2))); await type(stage, 'butie') } },
  { name: 'guides-typing-elder', site: 'village', looks: both, play: elder(async (stage) => { await stage.press(starting('home.guides')); await stage.press(new RegExp(g('find.box').slice(0, 2))); await stage.press('jkl'); await stage.press('abc') }) },
  { name: 'guides-typing-low', site: 'hall', looks: ['portrait'], play: low(async (stage) => { await stage.press(starting('home.guides')); await stage.press(new RegExp(g('find.box').slice(0, 2))); await type(stage, 'butie') }) },
  { name: 'guides-nothing', site: 'hall', looks: both, play: async (stage) => { await stage.press(starting('home.search')); await type(stage, 'qwxkj') } },
  { name: 'guides-nothing-elder', site: 'village', looks: both, play: elder(async (stage) => { await stage.press(starting('home.guides')); await stage.press(new RegExp(g('find.box').slice(0, 2))); for (const key of ['wxyz', 'wxyz', 'wxyz', 'pqrs', 'wxyz']) await stage.press(key) }) },
  { name: 'guides-by-department', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.guides')); await press(starting('find.byDepartment', guides)) } },
  { name: 'guides-by-department-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(starting('home.guides')); await press(starting('find.byDepartment', guides)) }) },
  { name: 'guides-list', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.guides')); await press(g('whom.self')) } },
  { name: 'guides-list-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(starting('home.guides')); await press(starting('find.byWhom', guides)); await press(starting('whom.self', guides)) }) },
  { name: 'guides-list-low', site: 'hall', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.guides')); await press(starting('find.byWhom', guides)); await press(starting('whom.self', guides)) }) },
  { name: 'guide-where', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('tabs.where')) } },
  { name: 'guide-rules', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('tabs.rules')) } },
  { name: 'guide-questions', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('tabs.questions')) } },
  { name: 'guide-read-only', site: 'hall', looks: both, play: async ({ press }) => { await press(w('events.house')); await press(/^\u7533\u8bf7\u5b85\u57fa\u5730/) } },
  { name: 'guide-materials-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.bring', guides)) }) },
  { name: 'guide-steps-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.steps', guides)) }) },
  { name: 'guide-where-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.where', guides)) }) },
  { name: 'guide-take-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.take', guides)) }) },
  { name: 'guide-print', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('take.print')) } },
  { name: 'guide-print-no-paper', site: 'village', looks: both, play: async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toGuide(stage); await stage.press(g('take.print')) } },
  { name: 'guide-print-no-paper-elder', site: 'village', looks: both, play: elder(async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toGuide(stage); await stage.press(starting('tabs.take', guides)); await stage.press(starting('take.print', guides)) }) },
  { name: 'guide-code', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('take.code')) } },
  { name: 'guide-code-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.take', guides)); await stage.press(starting('take.code', guides)) }) },
  { name: 'eligibility', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('guide.start')) } },
  { name: 'eligibility-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(g('guide.start')) }) },
  { name: 'eligibility-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await toGuide(stage); await stage.press(g('guide.start')) }) },
  { name: 'eligibility-unlikely', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('guide.start')); await stage.press(starting('check.no', guides)) } },
  { name: 'eligibility-unsure-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(g('guide.start')); await stage.press(starting('check.unsure', guides)) }) },
  { name: 'eligibility-fits', site: 'village', looks: both, play: async (stage) => { await toGuide(stage); await stage.press(g('guide.start')); await stage.press(/^\u662f/); await stage.press(/^\u662f/) } },
  { name: 'questions', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.guides')); await press(starting('find.questions', guides)) } },
  { name: 'questions-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(starting('home.guides')); await press(starting('find.questions', guides)) }) },
  { name: 'question', site: 'hall', looks: both, play: async ({ press, page }) => { await press(starting('home.guides')); await press(starting('find.questions', guides)); await page.waitForTimeout(400); await page.locator('main button').first().click() } },
  { name: 'samples', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.samples')) } },
  { name: 'sample', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.samples')); await press(/^80/) } },
  { name: 'sample-larger', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.samples')); await press(/^80/); await press(g('samples.larger')); await press(g('samples.larger')) } },
  { name: 'sample-blank', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.samples')); await press(/^80/); await press(g('samples.blank')) } },
  { name: 'sample-print', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.samples')); await press(/^80/); await press(g('take.print')) } },
  { name: 'sample-elder', site: 'village', looks: both, play: elder(async (stage) => { await toGuide(stage); await stage.press(starting('tabs.take', guides)); await stage.press(starting('take.sample', guides)) }) },
  { name: 'sample-low', site: 'hall', looks: ['portrait'], play: low(async ({ press }) => { await press(starting('home.samples')); await press(/^80/) }) },
  { name: 'consent', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.selfVillage')); await stage.press(/^80/); await toConsent(stage) } },
  { name: 'consent-elder', site: 'village', looks: ['portrait'], play: elder(async (stage) => { await stage.press(starting('home.selfElder')); await stage.press(/^80/); await toConsent(stage) }) },
  { name: 'form-name', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await type(stage, 'ai'); await stage.press('岩'); await type(stage, 'han') } },
  { name: 'form-name-elder', site: 'village', looks: both, play: elder(async (stage) => { await toForm(stage); await stage.press('abc'); await stage.press('ghi') }) },
  { name: 'input-writing', site: 'village', looks: both, play: handwriting },
  { name: 'input-writing-elder', site: 'village', looks: both, play: elder(handwriting) },
  { name: 'input-writing-low', site: 'village', looks: ['portrait'], play: low(handwriting) },
  { name: 'input-writing-empty', site: 'village', looks: ['portrait'], play: (stage) => toWay(stage, 'writing') },
  { name: 'input-strokes', site: 'village', looks: both, play: byStrokes },
  { name: 'input-strokes-elder', site: 'village', looks: both, play: elder(byStrokes) },
  { name: 'input-strokes-low', site: 'village', looks: ['portrait'], play: low(byStrokes) },
  { name: 'input-missing', site: 'village', looks: both, play: async (stage) => { await toWay(stage, 'strokes'); await stage.press(k('byStrokes.missing')) } },
  { name: 'input-missing-elder', site: 'village', looks: both, play: elder(async (stage) => { await toWay(stage, 'strokes'); await stage.press(k('byStrokes.missing')) }) },
  { name: 'input-following', site: 'village', looks: both, play: async (stage) => { await handwriting(stage); await stage.press('勐') } },
  { name: 'input-surname', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await type(stage, 'lixiuying') } },
  { name: 'input-following-elder', site: 'village', looks: both, play: elder(async (stage) => { await toForm(stage); await stage.press('abc'); await stage.press('ghi'); await stage.press('岩') }) },
  { name: 'input-signs', site: 'village', looks: both, play: (stage) => toWay(stage, 'signs') },
  { name: 'input-digits-elder', site: 'village', looks: both, play: elder((stage) => toWay(stage, 'digits')) },
  { name: 'form-name-low', site: 'village', looks: ['portrait'], play: low(async (stage) => { await toForm(stage); await type(stage, 'meng') }) },
  { name: 'form-wrong', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, '530926194303150002'); await next(stage) } },
  { name: 'form-choice', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage); await stage.press('佤族') } },
  { name: 'form-place', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage); await stage.press('佤族'); await next(stage) } },
  { name: 'form-place-group', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage); await stage.press('佤族'); await next(stage); await stage.press('芒国村') } },
  { name: 'form-place-number', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage); await stage.press('佤族'); await next(stage); await stage.press('芒国村'); await stage.press('三组'); await type(stage, '18号') } },
  { name: 'form-phone', site: 'village', looks: both, play: async (stage) => { await toForm(stage); await name(stage); await stage.press(/^身份证号/); await type(stage, sampleId); await next(stage); await stage.press('佤族'); await next(stage); await stage.press('芒国村'); await stage.press('三组'); await next(stage); await stage.press('是，住在那里'); await next(stage); await type(stage, '13876531'); await next(stage) } },
  { name: 'review', site: 'village', looks: both, play: fill },
  { name: 'sign', site: 'village', looks: both, play: async (stage) => { await fill(stage); await confirm(stage); await sign(stage) } },
  { name: 'receipt', site: 'village', looks: both, play: async (stage) => { await fill(stage); await confirm(stage); await sign(stage); await stage.press(w('sign.submit')) } },
  { name: 'receipt-no-paper', site: 'village', looks: both, play: async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-104' }); await fill(stage); await confirm(stage); await sign(stage); await stage.press(w('sign.submit')) } },
  {
    // The station goes away with the press of "submit" and comes back: the page waits, then shows the one receipt.
    name: 'station-away', site: 'village', looks: ['portrait'], play: async (stage) => {
      await fill(stage); await confirm(stage); await sign(stage)
      stage.station.stop()
      await stage.press(w('sign.submit'))
      await stage.page.getByText(w('sign.waiting')).waitFor()
    },
  },
  {
    name: 'station-back', site: 'village', looks: ['portrait'], play: async (stage) => {
      await fill(stage); await confirm(stage); await sign(stage)
      stage.station.stop()
      await stage.press(w('sign.submit'))
      await stage.page.getByText(w('sign.waiting')).waitFor()
      stage.station.restart()
      await stage.page.getByText(w('receipt.code'), { exact: true }).waitFor()
      if (stage.station.filed.size !== 1) throw new Error(`${stage.station.filed.size} cases filed`)
    },
  },
  {
    // The page dies in the middle of a form and is loaded again: it stands where it stood.
    name: 'page-reloaded', site: 'village', looks: ['portrait'], play: async (stage) => {
      await toForm(stage); await name(stage)
      await stage.page.waitForTimeout(500)
      await stage.page.reload()
      await stage.page.getByRole('button', { name: /\u5ca9\u7f55/ }).waitFor()
    },
  },
  {
    // Who reads large letters goes on reading large letters.
    name: 'page-reloaded-elder', site: 'hall', looks: ['portrait'], play: elder(async ({ page }) => {
      await page.reload()
      await page.getByRole('button', { name: starting('home.queueElder') }).waitFor()
    }),
  },
  { name: 'idle', site: 'hall', looks: both, play: async ({ page }) => { await page.clock.install(); await page.reload(); await page.locator('h1').waitFor(); await page.clock.fastForward(90_000); await page.clock.resume() } },
  { name: 'idle-notice', site: 'village', looks: both, play: async ({ page }) => { await idle(page, 1) } },
  { name: 'idle-affairs', site: 'village', looks: both, play: async ({ page }) => { await idle(page, 3) } },
  { name: 'idle-how-to', site: 'hall', looks: both, play: async ({ page }) => { await idle(page, -1) } },
  { name: 'language', site: 'village', looks: both, play: async ({ press }) => { await press(k('bar.language')) } },
  { name: 'language-elder', site: 'village', looks: both, play: elder(async ({ press }) => { await press(k('bar.language')) }) },
  { name: 'language-english', site: 'hall', looks: both, play: async ({ press }) => { await press(k('bar.language')); await press(/^English/) } },
  { name: 'listening', site: 'hall', looks: both, play: async (stage) => { await stage.press(starting('home.queue')); await stage.press(k('listen.listen')) } },
  { name: 'listening-elder', site: 'village', looks: both, play: elder(async (stage) => { await stage.press(starting('home.selfElder')); await stage.page.getByText(k('listen.trial')).waitFor() }) },
  { name: 'hear-first', site: 'hall', looks: both, play: elder(async (stage) => { await stage.press(starting('hearing.label')); await stage.press(starting('home.queueElder')) }) },
  {
    // Listen mode is switched on in the middle of a form; 返回 itself then wants to be heard first.
    name: 'hear-first-form', site: 'village', looks: both, play: elder(async (stage) => {
      await toForm(stage)
      await stage.press(k('bar.language')); await stage.press(starting('hearing.label'))
      await stage.press(k('bar.back')); await stage.press(k('bar.back'))
    }),
  },
  { name: 'leaving', site: 'village', looks: ['portrait'], play: async (stage) => { await toForm(stage); await type(stage, 'ai'); await stage.press('岩'); await stage.press(k('bar.home')) } },
  { name: 'help', site: 'village', looks: both, play: async ({ press }) => { await press(k('bar.help')) } },
  { name: 'time-out', site: 'hall', looks: both, play: async (stage) => { await stage.press(starting('home.queue')); await stage.settle(); stage.station.warn(20) } },
  { name: 'time-out-elder', site: 'hall', looks: ['portrait'], play: elder(async (stage) => { await stage.press(starting('home.queueElder')); await stage.settle(); stage.station.warn(20) }) },
]
