/** The kiosk is heard: by 「听」 (every page: `kiosk-a11y.spec.ts`), in listen mode by two touches, in languages by choice. [ML-02] */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '../support/chromium.ts'
import { startFakeStation, type FakeOptions, type FakeStation } from '../support/fake-station.ts'
import { drawn } from '../support/drawn.ts'
import { earScript, listenTo } from '../support/listening.ts'
import { sampleStation, type SampleSite } from '../support/sample-site.ts'
import { glasses } from '../walk/walker.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

interface Visitor { readonly page: Page; readonly station: FakeStation; readonly tap: (name: string | RegExp) => Promise<void>; readonly said: () => string[] }

/** Somebody with a finger, at a kiosk of their own. */
async function visiting(site: SampleSite, options: Partial<FakeOptions>, visit: (visitor: Visitor) => Promise<void>): Promise<void> {
  const station = await startFakeStation({ ...sampleStation(site), page: built, ...options })
  const context = await browser.newContext({ viewport: glasses.portrait, hasTouch: true, reducedMotion: 'reduce' })
  try {
    await context.addInitScript({ content: earScript })
    const page = await context.newPage()
    await page.goto(station.url)
    await page.locator('h1').waitFor()
    const tap = async (name: string | RegExp): Promise<void> => {
      const control = page.getByRole('button', { name, exact: typeof name === 'string' }).first()
      await control.waitFor()
      await page.waitForTimeout(320) // the dead time of a new page, for hands
      await control.tap()
      await drawn(page)
    }
    await visit({ page, station, tap, said: () => station.spoken.map(({ text }) => text) })
  } finally {
    await context.close()
    await station.close()
  }
}

test('what is being said stops with a touch, and the rest of it is never fetched', async () => {
  await visiting('hall', { sentenceMs: 60_000 }, async ({ page, station, tap }) => {
    await tap('听')
    await expect(page.getByRole('button', { name: /^停/ })).toContainText('试用音')
    await page.locator('h1').tap()
    await expect(page.getByRole('button', { name: '听', exact: true })).toBeVisible()
    const fetched = station.spoken.length
    await tap(/^排队取号/)
    await page.getByRole('heading', { name: '您要办哪一类' }).waitFor()
    expect(station.spoken).toHaveLength(fetched)
  })
})

test('a machine that cannot speak says so, and one without any voice has no button for it', async () => {
  await visiting('hall', {}, async ({ page, station, tap }) => {
    station.silence()
    await tap('听')
    await expect(page.getByText('现在念不出来')).toBeVisible()
  })
  const { place } = sampleStation('hall')
  await visiting('hall', { place: { ...place, voices: [] } }, async ({ page }) => { await expect(page.locator('[data-listen]')).toHaveCount(0) })
})

test('in large letters a question over the page and what goes wrong are said unasked, slowly', async () => {
  await visiting('hall', {}, async ({ page, station, tap, said }) => {
    await tap('长辈版')
    await expect.poll(said).toContain('您好，要办什么？')
    await tap(/^取号排队/)
    await page.getByRole('heading', { name: '您要办哪一类' }).waitFor()
    station.warn(20)
    await expect.poll(said).toContain('您还在吗？')
    expect(said().filter((text) => text === '您还在吗？')).toHaveLength(1)
    expect(new Set(station.spoken.map(({ pace }) => pace))).toEqual(new Set(['slow']))
  })
})

test('in large letters the question of a page that has to be read from the store first is said unasked', async () => {
  await visiting('village', {}, async ({ tap, said }) => {
    await tap('长辈版')
    await tap(/^办事指南/)
    await expect.poll(said).toContain('您想办什么事？')
    await tap(/^看给谁办/)
    await expect.poll(said).toContain('给谁办？')
    await tap(/^为自己/)
    await expect.poll(said).toContain('为自己')
  })
})

test('in listen mode the first touch says a control and the second one presses it', async () => {
  await visiting('hall', {}, async ({ page, tap, said }) => {
    await tap('长辈版')
    await tap(/^先听再按/)
    await expect(page.getByRole('note')).toContainText('先听再按')
    await tap(/^取号排队/)
    await expect.poll(() => said().at(-1)).toMatch(/^取号排队.*请按黄色的 1$/)
    await expect(page.locator('[data-heard]')).toContainText('取号排队')
    await expect(page.getByRole('heading', { name: '您好，要办什么？' })).toBeVisible()
    await tap(/^取号排队/)
    await expect(page.getByRole('heading', { name: '您要办哪一类' })).toBeVisible()
    await tap(/^社会保障/)
    await tap(/^社会保障/)
    await page.getByRole('heading', { name: '要登记身份证号码吗' }).waitFor()
    await tap('5')
    await expect.poll(() => said().at(-1)).toBe('已输入')
    await tap('删除')
    await expect.poll(() => said().at(-1)).toBe('删除')
    expect(said()).not.toContain('5')
  })
})

test('a finger that slides off a control in listen mode presses nothing', async () => {
  await visiting('hall', {}, async ({ page, tap }) => {
    await tap('长辈版')
    await tap(/^先听再按/)
    await page.waitForTimeout(320)
    const box = await page.getByRole('button', { name: /^取号排队/ }).boundingBox()
    if (box === null) throw new Error('no tile')
    await page.mouse.move(box.x + 40, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 40, box.y - 60)
    await page.mouse.up()
    await expect(page.locator('[data-heard]')).toHaveCount(0)
  })
})

test('English is offered, read and heard, and says politely what stays Chinese', async () => {
  await visiting('hall', {}, async ({ page, station, tap }) => {
    await tap('语言')
    await tap(/^English/)
    await page.getByRole('heading', { name: 'What can we do for you?' }).waitFor()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await tap(/^Take a number/)
    await expect(page.getByText('This part is in Chinese')).toBeVisible()
    const before = station.spoken.length
    await listenTo(page, station)
    const said = station.spoken.slice(before)
    expect(said[0]).toMatchObject({ text: 'What is it about?', language: 'en' })
    expect(said.find(({ text }) => text.startsWith('社会保障'))?.language).toBe('zh')
  })
})

test('a language nobody has recorded is named and cannot be chosen; one that is, is spoken and ends with the visit', async () => {
  const { place } = sampleStation('village')
  await visiting('village', {}, async ({ page, tap }) => {
    await tap('语言')
    await expect(page.getByText('傣语')).toBeVisible()
    await expect(page.getByRole('button', { name: /傣语|佤语/ })).toHaveCount(0)
  })
  const recorded = place.voices.map((voice) => (voice.language === 'wa' ? { ...voice, clips: 3 } : voice))
  await visiting('village', { place: { ...place, voices: recorded } }, async ({ page, station, tap }) => {
    await tap('语言')
    await tap(/^佤语/)
    await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
    expect(await listenTo(page, station)).toContain('您好，要办什么？')
    expect(station.spoken.at(-1)?.language).toBe('wa')
    await page.reload()
    await listenTo(page, station)
    expect(station.spoken.at(-1)?.language).toBe('wa')
    await tap('首页')
    await page.waitForURL((url) => !url.hash.includes('language'))
    await page.locator('h1').waitFor()
    await listenTo(page, station)
    expect(station.spoken.at(-1)?.language).toBe('zh')
  })
})
