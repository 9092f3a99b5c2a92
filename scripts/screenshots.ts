/**
 * Looks at the kiosk: opens the built page before a station in memory and takes one picture a
 * scene, at true size, in every density and orientation.
 *
 * Run: vite build --mode kiosk, then
 *      node scripts/screenshots.ts [--page=dist/renderer/kiosk] [--to=docs/screenshots] [pattern of scenes]
 * Exits 1 if a page threw, broke its own policy, or shows something cut off, to the side or below.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { CatalogueDocument } from '../domain/catalogue/documents.ts'
import { County, SiteProfile } from '../domain/site/profile.ts'
import type { Place, QueueState } from '../station/api/contract.ts'
import { launchChromium } from '../tests/support/chromium.ts'
import { startFakeStation, type FakeStation } from '../tests/support/fake-station.ts'
import { scenes, type Scene } from './screenshot-scenes.ts'

const root = new URL('..', import.meta.url).pathname
const assets = (path: string): string => join(root, 'assets/catalogue', path)
const json = (path: string): unknown => JSON.parse(readFileSync(assets(path), 'utf8'))

const documents = (['item', 'form', 'queue', 'notice'] as const).flatMap((kind) =>
  readdirSync(assets(`${kind}s`)).sort().map((file) => {
    const body = json(`${kind}s/${file}`) as { id: string }
    return CatalogueDocument.parse({ kind, id: body.id, body })
  }))

const defaults = json('site-defaults.json') as Record<string, Record<string, unknown>>
const villages = (json('sites.json') as { sites: { level: string; township: string; village?: string }[] }).sites
  .flatMap((site) => (site.level === 'village' && site.village !== undefined ? [{ township: site.township, name: site.village }] : []))

const sampleSites = {
  hall: { id: 'GM-000', level: 'county', name: '\u803f\u9a6c\u53bf\u653f\u52a1\u670d\u52a1\u4e2d\u5fc3' },
  village: { id: 'GM-0101', level: 'village', name: '\u803f\u9a6c\u9547\u8292\u56fd\u6751\u4e3a\u6c11\u670d\u52a1\u7ad9' },
} as const

function placeOf(site: keyof typeof sampleSites): Place {
  const { id, level, name } = sampleSites[site]
  const { bottom: _ignored, ...profile } = { bottom: null, ...defaults[level] }
  return {
    county: County.parse(json('county.json')),
    site: SiteProfile.parse({ id, level, name, township: villages[0]?.township ?? '', ...profile }),
    kioskNumber: `${id}-K1`,
    demo: false,
    villages,
  }
}

const queues: QueueState[] = [
  { id: 'social-security', waiting: 4, minutes: 12 }, { id: 'personal', waiting: 2, minutes: 7 },
  { id: 'enterprise', waiting: 0, minutes: 0 }, { id: 'general', waiting: 7, minutes: 35 },
]

const looks = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
} as const

async function shoot(browser: Browser, scene: Scene, look: keyof typeof looks, folder: string): Promise<string[]> {
  const station: FakeStation = await startFakeStation({ place: placeOf(scene.site), documents, queues, page: flags.page })
  const context = await browser.newContext({ viewport: looks[look], hasTouch: true, reducedMotion: 'reduce' })
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
    await settle(page)
    await page.screenshot({ path: join(folder, `${scene.name}-${look}.png`) })
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
  // A radio's own input is hidden; people press its label.
  const label = page.locator('label').filter({ hasText: typeof name === 'string' ? new RegExp(`^${name}$`) : name })
  await page.getByRole('button', { name, exact: typeof name === 'string' }).or(label).first().click()
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
  options: { page: { type: 'string', default: join(root, 'dist/renderer/kiosk') }, to: { type: 'string', default: join(root, 'docs/screenshots') } },
  allowPositionals: true,
})
const folder = flags.to
mkdirSync(folder, { recursive: true })
const browser = await launchChromium()
const complaints: string[] = []
try {
  for (const scene of scenes) {
    for (const look of scene.looks) {
      if (!new RegExp(part).test(`${scene.name}-${look}`)) continue
      complaints.push(...(await shoot(browser, scene, look, folder)))
      process.stdout.write(`${scene.name}-${look}\n`)
    }
  }
} finally {
  await browser.close()
}
if (complaints.length > 0) process.stdout.write(`\n${complaints.join('\n')}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
