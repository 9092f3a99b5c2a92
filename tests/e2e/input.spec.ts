/**
 * Typing and touching: traces of hands on the glass, writing with a finger, rare names, and a
 * keyboard that leaves every step within reach, on every question of every form.
 */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { filledByExample } from '../../domain/catalogue/fixtures/examples.ts'
import type { FormDefinition } from '../../domain/form/definition.ts'
import { traces } from '../../renderer/kit/input/traces.ts'
import { launchChromium } from '../support/chromium.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { Fingers } from '../support/fingers.ts'
import { sampleStation } from '../support/sample-site.ts'
import { padFaults } from '../support/pad-faults.ts'
import { strokesOf } from '../support/write.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))
const glasses = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const
/** The dead time of a new page, and some more. */
const settleMs = 400
const site = sampleStation('village')
const items = site.documents.flatMap((document) => (document.kind === 'item' ? [document.body] : []))
const forms = site.documents.flatMap((document) => (document.kind === 'form' ? [document.body] : []))
const today = '2026-11-20'

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

/** The kiosk on the first question of a form, answered by its examples or not at all. */
async function open(form: FormDefinition, options: { elder?: boolean; filled?: boolean; page?: number } = {}): Promise<{ page: Page; station: FakeStation; close: () => Promise<void> }> {
  const visit = randomUUID()
  const materials = Object.fromEntries((items.find(({ id }) => id === form.itemId)?.materials ?? []).map(({ name }) => [name, 'brought' as const]))
  const draft = { formId: form.id, formVersion: form.version, page: options.page ?? 0, values: options.filled === true ? filledByExample(form, { today }) : {}, consent: { notice: 'filing-1', at: 0 }, materials }
  const station = await startFakeStation({ ...site, page: built, drafts: new Map([[visit, draft]]) })
  const context = await browser.newContext({ viewport: glasses.portrait, hasTouch: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(`${station.url}#visit=${visit}${options.elder === true ? '&elder' : ''}`)
  await page.getByRole('region', { name: '这一页的按钮' }).waitFor()
  await page.waitForTimeout(settleMs)
  return { page, station, close: async () => { await context.close(); await station.close() } }
}

const gaoling = forms.find((form) => form.id === 'gaoling') as FormDefinition
/** The page that asks for the name and, in normal mode, the ID number. */
const namePage = gaoling.pages.findIndex((page) => page.fields.some((field) => field.key === 'name'))
const middleOf = async (page: Page, name: string): Promise<{ x: number; y: number }> => {
  const box = await page.getByRole('button', { name, exact: true }).first().boundingBox()
  if (box === null) throw new Error(`no ${name}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test.describe('fingers on the glass', () => {
  for (const [name, trace] of Object.entries(traces)) {
    test(`${name}: ${trace.what} → ${trace.presses}`, async () => {
      const { page, close } = await open(gaoling, { page: namePage })
      try {
        await page.getByRole('button', { name: /^身份证号/ }).click()
        const key = await middleOf(page, '5')
        const half = (await page.getByRole('button', { name: '5', exact: true }).boundingBox())?.height ?? 0
        // The traces' key is 88 px high; the edge of this one is where theirs is.
        const grow = half / 88
        await page.waitForTimeout(settleMs)
        await (await Fingers.on(page)).play(trace.events.map((event) => (name === 'slip' ? { ...event, y: event.y - 44 + 44 * grow } : event)), key)
        // A click may still come.
        await page.waitForTimeout(200)
        const typed = (await page.getByRole('button', { name: /^身份证号/ }).innerText()).replace(/\D/g, '')
        expect(typed).toBe('5'.repeat(trace.presses))
      } finally {
        await close()
      }
    })
  }

  test('the second tap of two falls on nothing when the first has turned the page', async () => {
    const station = await startFakeStation({ ...site, page: built })
    const context = await browser.newContext({ viewport: glasses.portrait, hasTouch: true, reducedMotion: 'reduce' })
    try {
      const page = await context.newPage()
      await page.goto(station.url)
      await page.getByRole('button', { name: /^自己办/ }).waitFor()
      await page.waitForTimeout(settleMs)
      const tile = await page.getByRole('button', { name: /^自己办/ }).boundingBox()
      if (tile === null) throw new Error('no tile')
      await (await Fingers.on(page)).play(traces.doubleTap.events, { x: tile.x + tile.width / 2, y: tile.y + tile.height / 2 })
      await page.getByRole('heading', { name: '您要办哪件事' }).waitFor()
      await page.waitForTimeout(settleMs)
      await expect(page.locator('[data-page]')).toHaveAttribute('data-page', 'items')
    } finally {
      await context.close()
      await station.close()
    }
  })
})

test('a question over the page stays however often Escape is pressed', async () => {
  const { page, station, close } = await open(gaoling, { page: namePage })
  try {
    station.warn(20)
    const question = page.getByRole('alertdialog')
    await question.waitFor()
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
    await expect(question).toBeVisible()
    await question.getByRole('button', { name: '我还在，继续' }).press(' ')
    await expect(question).toHaveCount(0)
  } finally {
    await close()
  }
})

test.describe('writing with a finger', () => {
  for (const elder of [false, true]) {
    test(`a name is written and chosen, a palm beside it or not${elder ? ', in elder mode' : ''}`, async () => {
      const { page, close } = await open(gaoling, { elder, page: namePage })
      try {
        await page.getByRole('button', { name: '手写', exact: true }).click()
        const box = await page.locator('svg[data-drawing]').boundingBox()
        if (box === null) throw new Error('no square')
        await page.waitForTimeout(settleMs)
        const fingers = await Fingers.on(page)
        const palm = { id: 9, x: box.width * 0.8, y: box.height * 1.1, mm: 55 }
        await fingers.play([{ ...palm, t: 0, kind: 'down' }], box)
        for (const stroke of strokesOf('勐')) {
          const points = stroke.flatMap((x, at) => (at % 2 === 0 ? [{ x: (x / 300) * box.width, y: ((stroke[at + 1] ?? 0) / 300) * box.height }] : []))
          await fingers.play(points.map((point, at) => ({ ...point, id: 1, mm: 10, t: 0, kind: at === 0 ? 'down' : 'move' })), box)
          await fingers.play([{ id: 1, x: 0, y: 0, mm: 10, t: 0, kind: 'up' }], box)
        }
        await fingers.play([{ ...palm, t: 0, kind: 'up' }], box)
        const choices = page.getByRole('group', { name: '候选字' }).getByRole('button')
        await expect(choices).toHaveCount(8)
        await expect(choices.first()).toHaveText('勐')
        await choices.first().press(' ')
        await expect(page.getByRole('button', { name: /^老人姓名/ })).toHaveText('勐')
        await expect(page.locator('svg[data-drawing] path')).toHaveCount(1)
      } finally {
        await close()
      }
    })
  }

  test('a character that is drawn and not chosen holds the step up and says so', async () => {
    const { page, close } = await open(gaoling, { page: namePage })
    try {
      await page.getByRole('button', { name: '手写', exact: true }).press(' ')
      const box = await page.locator('svg[data-drawing]').boundingBox()
      if (box === null) throw new Error('no square')
      await page.mouse.move(box.x + 80, box.y + 200)
      await page.mouse.down()
      await page.mouse.move(box.x + 400, box.y + 200, { steps: 5 })
      await page.mouse.up()
      await page.getByRole('button', { name: '下一步' }).press(' ')
      await expect(page.getByRole('alert').first()).toContainText('请先选字')
    } finally {
      await close()
    }
  })
})

test('a rare name is found by its strokes, and who does not find it is told what to do', async () => {
  const { page, close } = await open(gaoling, { page: namePage })
  try {
    const press = async (...names: string[]): Promise<void> => { for (const name of names) await page.getByRole('button', { name, exact: true }).press(' ') }
    await press('笔画', '横', '横', '竖', '横', '撇', '折', '横', '横', '玥')
    await expect(page.getByRole('button', { name: /^老人姓名/ })).toHaveText('玥')
    await press('找不到')
    await expect(page.getByRole('status')).toContainText('叫人帮忙')
    await press('先写拼音字母', 'T', 'A', 'O')
    await expect(page.getByRole('button', { name: /^老人姓名/ })).toHaveText('玥TAO')
  } finally {
    await close()
  }
})

test('a rare name is drawn in letters of the program, and they are fetched only for it', async () => {
  const { page, close } = await open(gaoling, { page: namePage })
  try {
    const fetched = (): Promise<string[]> => page.evaluate(() => performance.getEntriesByType('resource').flatMap(({ name }) => /(?:names|traditional)-(?:400|700)/.exec(name) ?? []))
    const press = async (...names: string[]): Promise<void> => { for (const name of names) await page.getByRole('button', { name, exact: true }).press(' ') }
    // The faces are known once the page is quiet.
    await page.waitForFunction(() => document.fonts.size > 200)
    await press('h', 'a', 'n', '罕')
    expect(await fetched()).toEqual([])
    await press('笔画', '横', '横', '横', '竖', '折', '撇', '折', '撇', '横', '㛃')
    await expect(page.getByRole('button', { name: /^老人姓名/ })).toHaveText('罕㛃')
    await expect.poll(async () => new Set(await fetched()).size).toBeGreaterThan(0)
    expect((await fetched()).filter((file) => file.startsWith('traditional'))).toEqual([])
    await page.evaluate(() => document.fonts.ready)
    expect(await fontsOf(page, '㛃')).toEqual(new Set(['ours']))
  } finally {
    await close()
  }
})

/** Where the fonts come from in which the browser draws what has `character` in it: the name of one, if of the system. */
async function fontsOf(page: Page, character: string): Promise<Set<string>> {
  const devTools = await page.context().newCDPSession(page)
  await Promise.all([devTools.send('DOM.enable'), devTools.send('CSS.enable')])
  await devTools.send('DOM.getDocument', { depth: -1 })
  const search = await devTools.send('DOM.performSearch', { query: `//*[contains(text(), "${character}")]` })
  const { nodeIds } = await devTools.send('DOM.getSearchResults', { searchId: search.searchId, fromIndex: 0, toIndex: search.resultCount })
  const found = await Promise.all(nodeIds.map((nodeId) => devTools.send('CSS.getPlatformFontsForNode', { nodeId })))
  return new Set(found.flatMap(({ fonts }) => fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? 'ours' : familyName))))
}

test.describe('the keyboard leaves every step within reach', () => {
  test.describe.configure({ mode: 'parallel' })
  for (const elder of [false, true]) {
    test(`on every question of every form${elder ? ', in elder mode' : ''}`, async () => {
      test.setTimeout(400_000)
      const faults: string[] = []
      let judged = 0
      for (const form of forms) {
        const { page, close } = await open(form, { elder, filled: true })
        try {
          for (let screens = 0; screens < 60 && (await page.getByRole('heading', { name: '请您看看，都对吗' }).count()) === 0; screens += 1) {
            const found = await padFaults(page, glasses)
            judged += found.judged
            faults.push(...found.faults.map((fault) => `${form.id}, ${fault}`))
            const title = await page.locator('h1').innerText()
            await page.getByRole('region', { name: '这一页的按钮' }).getByRole('button').last().press(' ')
            await page.waitForFunction((before) => document.querySelector('h1')?.innerText !== before || document.querySelector('[role=alert]') !== null, title)
            expect(await page.getByRole('alert').allInnerTexts(), `${form.id}, ${title}`).toEqual([])
          }
        } finally {
          await close()
        }
      }
      expect(faults).toEqual([])
      expect(judged).toBeGreaterThan(100)
    })
  }
})
