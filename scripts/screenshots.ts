/**
 * Looks at the kiosk: opens the built page before a station in memory and takes one picture a
 * scene, in every density and orientation, at true size or, with --half, at half of it and with
 * few colours, as docs/screenshots keeps them.
 *
 * Run: vite build --mode kiosk, then
 *      node scripts/screenshots.ts [--page=dist/renderer/kiosk] [--to=docs/screenshots] [--half] [pattern of scenes]
 * Exits 1 if a page threw, broke its own policy, or shows something cut off, to the side or below.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../tests/support/chromium.ts'
import { drawn } from '../tests/support/drawn.ts'
import { startFakeStation, type FakeStation } from '../tests/support/fake-station.ts'
import { sampleStation } from '../tests/support/sample-site.ts'
import { install, missing } from './setup/system-packages.ts'
import { deviceScenes } from './device-scenes.ts'
import { filingScenes } from './filing-scenes.ts'
import { staffScenes } from './staff-scenes.ts'
import { scenes, type Scene } from './screenshot-scenes.ts'

const root = new URL('..', import.meta.url).pathname
const looks = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
} as const

async function shoot(browser: Browser, scene: Scene, look: keyof typeof looks, folder: string): Promise<string[]> {
  const station: FakeStation = await startFakeStation({ ...sampleStation(scene.site), page: flags.page, sentenceMs: 60_000 })
  const context = await browser.newContext({ viewport: looks[look], deviceScaleFactor: flags.half ? 0.5 : 1, hasTouch: true, reducedMotion: 'reduce' })
  const complaints: string[] = []
  try {
    const page: Page = await context.newPage()
    page.setDefaultTimeout(5000)
    page.on('console', (message) => { if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION/.test(message.text())) complaints.push(`${scene.name}: ${message.text()}`) })
    page.on('pageerror', (error) => { complaints.push(`${scene.name}: ${error.stack ?? error.message}`) })
    await page.goto(station.url)
    await page.locator('h1').waitFor()
    await page.evaluate(() => document.fonts.ready)
    await scene.play({ page, station, press: (name) => press(page, name), settle: () => settle(page) })
    // The title of a number is for the ear alone; the loop has none.
    await page.locator('h1, [data-page=idle]').first().waitFor({ state: 'attached' })
    await settle(page)
    const picture = join(folder, `${scene.name}-${look}.png`)
    await page.screenshot({ path: picture })
    if (flags.half) execFileSync('pngquant', ['--force', '--ext', '.png', '--nofs', '128', picture])
    complaints.push(...(await faultsOf(page)).map((fault) => `${scene.name}-${look}: ${fault}`))
  } catch (error) {
    await context.pages()[0]?.screenshot({ path: join(folder, `failed-${scene.name}-${look}.png`) })
    complaints.push(`${scene.name}-${look}: ${(error as Error).message}`)
  } finally {
    await context.close()
    await station.close()
  }
  return complaints
}

/** A finger: not before the dead time of a new page is over. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.waitForTimeout(320)
  const named = { name, exact: typeof name === 'string' }
  await page.getByRole('button', named).or(page.getByRole('radio', named)).first().click()
  await drawn(page)
}

async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(250)
  await page.evaluate(() => document.fonts.ready)
}

/** What a picture can hide: text that is cut, and things that stick out of the window. */
async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('#root *, [role=dialog] *')) {
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      if (box.width <= 1 || style.visibility === 'hidden' || element.closest('svg') !== null) continue
      if (box.right > innerWidth + 1 || box.left < -1) faults.push(`sticks out: ${element.className} "${element.textContent.slice(0, 20)}"`)
      // Pages of a text lie beside each other; arrows lead to them.
      if (element.dataset['paged'] !== undefined) continue
      const cutBelow = element.scrollHeight > element.clientHeight + 2 && style.overflowY !== 'visible' && style.display !== 'inline' && style.getPropertyValue('-webkit-line-clamp') === 'none'
      // A page may go on below only where its button says so.
      if (cutBelow && !(element.tagName === 'MAIN' && element.nextElementSibling?.hasAttribute('data-more') === true)) faults.push(`cut below by ${element.scrollHeight - element.clientHeight} px: ${element.className}`)
      if (element.tagName === 'MAIN' && element.scrollTop > 0) faults.push(`scrolled by ${element.scrollTop} px: its top is out of sight`)
      if (element.scrollWidth > element.clientWidth + 2 && style.overflowX !== 'visible' && style.display !== 'inline') faults.push(`cut: ${element.className} "${element.textContent.slice(0, 20)}"`)
    }
    return faults
  })
}

const { values: flags, positionals: [part = ''] } = parseArgs({
  options: { page: { type: 'string', default: join(root, 'dist/renderer/kiosk') }, to: { type: 'string', default: join(root, 'docs/screenshots') }, half: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const folder = flags.to
if (flags.half) install(missing('pictures'))
mkdirSync(folder, { recursive: true })
const browser = await launchChromium()
const complaints: string[] = []
try {
  const wanted = [...scenes, ...filingScenes, ...deviceScenes, ...staffScenes].flatMap((scene) => scene.looks.filter((look) => new RegExp(part).test(`${scene.name}-${look}`)).map((look) => ({ scene, look })))
  // Two at a time: each waits for the page more than it works.
  const photograph = async (): Promise<void> => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      complaints.push(...(await shoot(browser, next.scene, next.look, folder)))
      process.stdout.write(`${next.scene.name}-${next.look}\n`)
    }
  }
  await Promise.all([photograph(), photograph()])
} finally {
  await browser.close()
}
if (complaints.length > 0) process.stdout.write(`\n${complaints.join('\n')}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
