/**
 * Fills a form at the kiosk from given values, page by page, by the keys on the screen. It knows
 * the pages from the definition, so it waits for each and would not find one that is not shown.
 */
import type { Page } from '@playwright/test'
import { pinyin } from 'pinyin-pro'
import { askedMaterials } from '../../domain/case/materials.ts'
import type { ServiceItem } from '../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues, PlainField } from '../../domain/form/definition.ts'
import { decodePlace } from '../../domain/form/place.ts'
import { entriesOf, type Entry } from '../../domain/form/group.ts'
import { entryScreens, screensOf, type GroupScreen, type QuestionScreen } from '../../renderer/kiosk/filing/screens.ts'
import { drawn } from './drawn.ts'

const patience = { timeout: 20_000 }
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export interface Filler {
  readonly page: Page
  /** The business day that the kiosk has. */
  readonly today: string
}

/** Presses what has this name, as soon as it is there. By the keyboard: what is reached is reachable without a hand. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const found = { name, exact: typeof name === 'string' }
  await page.getByRole('button', found).or(page.getByRole('radio', found)).first().press(' ', patience)
  await drawn(page)
}

/** Waits for the page with this question. */
export const seeTitle = (page: Page, title: string): Promise<void> => page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ state: 'attached', ...patience })

/** The button that goes on is the last one of the page's own. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('region', { name: '这一页的按钮' }).getByRole('button').last().press(' ', patience)
  await drawn(page)
}

/** From home through the guide, its questions whether the item fits, and the consent. */
export async function agree(page: Page, item: ServiceItem): Promise<void> {
  await press(page, /^(自助办事|自己办)/)
  const tile = page.getByRole('button', { name: new RegExp(`^${literally(item.plainName)}`) })
  await tile.or(page.getByRole('button', { name: '下一页' })).first().waitFor(patience)
  while (!(await tile.first().isVisible())) await press(page, '下一页')
  await tile.first().press(' ')
  await press(page, '现在就办')
  for (const { ask, needs } of item.eligibility) {
    await seeTitle(page, ask)
    await press(page, needs === 'yes' ? /^是/ : /^不是/)
  }
  if (item.eligibility.length > 0) await press(page, '现在就办')
  await press(page, '我知道了，开始填')
}

/** Says what was brought; whatever is not told otherwise was. */
export async function sayMaterials(page: Page, item: ServiceItem, otherwise: Readonly<Record<string, string>> = {}): Promise<void> {
  const perPage = 4
  const asked = askedMaterials(item, item.formId ?? '')
  for (let at = 0; at < asked.length; at += perPage) {
    for (const { name } of asked.slice(at, at + perPage)) {
      await page.getByRole('radiogroup', { name }).getByRole('radio', { name: otherwise[name] ?? '带来了', exact: true }).press(' ', patience)
    }
    await goOn(page)
  }
}

/** From home to the first page of the form, everything having been brought. @param reader the kiosk can read ID cards, and offers to */
export async function openForm(page: Page, item: ServiceItem, reader = false): Promise<void> {
  await agree(page, item)
  await sayMaterials(page, item)
  if (reader) await press(page, /^自己填/)
}

/** Answers every page up to the review; `between` is called after each entry of a group. */
export async function fillForm(filler: Filler, form: FormDefinition, values: FormValues, between: (entry: number) => Promise<void> = async () => {}): Promise<void> {
  const { page, today } = filler
  const screens = screensOf(form, values, { today }, false)
  for (const screen of screens) {
    await seeTitle(page, screen.title)
    if (screen.kind === 'questions') await answerScreen(page, screen, values)
    else {
      const entries = entriesOf(screen.field, values)
      for (const [index, entry] of entries.entries()) {
        await fillEntry(filler, form, screen, entry, values)
        await between(index)
        await seeTitle(page, screen.title)
      }
    }
    await goOn(page)
  }
}

export async function fillEntry({ page, today }: Filler, form: FormDefinition, screen: GroupScreen, entry: Entry, values: FormValues): Promise<void> {
  await press(page, screen.field.add ?? '再加一个')
  for (const inner of entryScreens(form, screen, entry, values, { today }, false)) {
    await seeTitle(page, inner.title)
    await answerScreen(page, inner, entry)
    await goOn(page)
  }
}

async function answerScreen(page: Page, screen: QuestionScreen, values: FormValues | Entry): Promise<void> {
  for (const field of screen.fields) {
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
    if (typeof value === 'string') await answer(page, field, value)
  }
}

async function answer(page: Page, field: PlainField, value: string): Promise<void> {
  switch (field.kind) {
    case 'choice':
      return page.getByRole('radiogroup', { name: field.label, exact: true })
        .getByRole('radio', { name: field.choices.find((choice) => choice.value === value)?.label ?? value, exact: true }).press(' ', patience)
    case 'phone':
      return typeKeys(page, value)
    case 'date': {
      const [year = '', month = '', day = ''] = value.split('-')
      await press(page, `${year}年`)
      await press(page, `${Number(month)}月`)
      return press(page, `${Number(day)}日`)
    }
    case 'place': {
      const { village, group, detail } = decodePlace(value)
      await press(page, village)
      await press(page, group)
      return typeKeys(page, detail)
    }
    case 'name':
    case 'text':
      await press(page, new RegExp(`^${literally(field.label)}`))
      return typeChinese(page, value)
    case 'idNumber':
    case 'account':
    case 'number':
    case 'amount':
      await press(page, new RegExp(`^${literally(field.label)}`))
      return typeKeys(page, value)
    case 'signature':
      return
  }
}

async function typeKeys(page: Page, text: string): Promise<void> {
  for (const key of text) await press(page, key)
}

/** Syllable by syllable, each character from its candidates. */
async function typeChinese(page: Page, text: string): Promise<void> {
  for (const character of text) {
    if (/\p{P}/u.test(character)) {
      for (const key of ['字母符号', character, '拼音']) await press(page, key)
      continue
    }
    await typeKeys(page, pinyin(character, { toneType: 'none' }))
    const candidate = page.getByRole('button', { name: character, exact: true })
    for (let more = 0; more < 12 && !(await candidate.first().isVisible()); more += 1) await press(page, '更多')
    await candidate.first().press(' ', patience)
  }
}

/** Looks through all of the review and confirms it. */
export async function confirmReview(page: Page): Promise<void> {
  await seeTitle(page, '请您看看，都对吗？')
  const confirm = page.getByRole('button', { name: '都对，去签名' })
  while (!(await confirm.isVisible())) await press(page, '下一页')
  await confirm.press(' ')
}

/** Two strokes with a finger. */
export async function sign(page: Page): Promise<void> {
  await seeTitle(page, '请签上名字')
  await page.waitForTimeout(320) // the dead time of a new page, for hands
  const box = await page.getByRole('img', { name: '签名框' }).boundingBox()
  if (box === null) throw new Error('no signature pad')
  for (const [from, to] of [[[0.2, 0.3], [0.5, 0.3]], [[0.35, 0.15], [0.33, 0.8]]] as const) {
    await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1])
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 6 })
    await page.mouse.up()
  }
}
