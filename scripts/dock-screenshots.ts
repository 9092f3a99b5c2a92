/**
 * Looks at the cockpit's dock with a demonstration of its own: devices used, broken and mended.
 *
 * Run: node scripts/dock-screenshots.ts [--to=docs/screenshots]
 * Exits 1 if the page threw, broke its own policy, or is wider than its window.
 */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { launchChromium } from '../tests/support/chromium.ts'
import { install, missing } from './setup/system-packages.ts'

const root = new URL('..', import.meta.url).pathname
const read = <T>(room: string, name: string): T => JSON.parse(readFileSync(join(root, 'renderer', room, 'locales', name), 'utf8')) as T
const words = read<{ readonly names: Record<string, string>; readonly troubles: Record<string, string>; readonly jamming: string; readonly supplies: { readonly battery: string }; readonly layCard: string; readonly cell: string; readonly more: string }>('dock', 'devices.json')
const kioskWords = read<{ readonly home: { readonly selfVillage: string } }>('kiosk', 'zh.json')
const guideWords = read<{ readonly take: { readonly print: string } }>('kiosk/guides', 'zh.json')
const { values: { to: folder } } = parseArgs({ options: { to: { type: 'string', default: join(root, 'docs/screenshots') } } })

const device = (page: Page, name: string) => page.getByRole('region', { name: words.names[name] ?? '', exact: true })
async function breakIt(page: Page, name: string, trouble: string): Promise<void> {
  const way = device(page, name).getByRole('button', { name: words.troubles[trouble] ?? '', exact: true })
  const more = device(page, name).getByRole('button', { name: words.more, exact: true })
  if (!(await way.isVisible())) await more.click()
  await way.click()
}
const cell = (page: Page, number: number) => device(page, 'locker').getByRole('button', { name: new RegExp(`^${words.cell.replace('{n}', String(number))}`) })

/** Each goes on from where the one before ended. */
const scenes: readonly { readonly name: string; readonly play: (page: Page) => Promise<void> }[] = [
  { name: 'dock', play: async (page) => {
    const kiosk = page.frameLocator('iframe')
    const press = async (name: string | RegExp): Promise<void> => {
      const button = kiosk.getByRole('button', { name }).first()
      await button.waitFor()
      // A new page takes no finger at first.
      await page.waitForTimeout(400)
      await button.click()
    }
    await press(new RegExp(`^${kioskWords.home.selfVillage}`))
    await press(/^80/)
    await press(new RegExp(`^${guideWords.take.print}`))
    await device(page, 'printer').locator('img').first().waitFor()
  } },
  { name: 'dock-broken', play: async (page) => {
    await device(page, 'idCard').getByRole('button', { name: new RegExp(`^${words.layCard}`) }).first().click()
    await breakIt(page, 'idCard', 'checksum')
    await breakIt(page, 'idCard', 'slow')
    await cell(page, 3).click()
    await cell(page, 11).click()
    await device(page, 'locker').getByRole('button', { name: words.jamming }).click()
    await cell(page, 8).click()
    await device(page, 'locker').getByRole('button', { name: words.jamming }).click()
    await breakIt(page, 'printer', 'paperOut')
    await breakIt(page, 'a4Printer', 'tonerLow')
    await breakIt(page, 'ratingPad', 'unplugged')
    await breakIt(page, 'scanner', 'off')
    await device(page, 'ups').getByRole('button', { name: words.supplies.battery, exact: true }).click()
    await device(page, 'printer').locator('em[data-troubled=true]').waitFor()
  } },
]

install(missing('pictures'))
const start = spawn(process.execPath, [join(root, 'scripts/start/main.ts'), '--site', 'GM-0104', '--fresh', '--yes', '--no-window'], { stdio: ['ignore', 'pipe', 'inherit'] })
const ended = new Promise((resolve) => start.once('exit', resolve))
const complaints: string[] = []
try {
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: start.stdout }).on('line', (line) => { if (line.includes('http://127.0.0.1:')) resolve(line.trim()) })
    void ended.then((code) => reject(new Error(`npm start ended with ${String(code)}`)))
  })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${address}#devices`)
    await device(page, 'locker').waitFor()
    await page.frameLocator('iframe').locator('h1').waitFor()
    for (const { name, play } of scenes) {
      await play(page)
      await page.evaluate(() => document.fonts.ready)
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) complaints.push(`${name}: wider than its window`)
      const picture = join(folder, `${name}-wide.png`)
      await page.screenshot({ path: picture })
      execFileSync('pngquant', ['--force', '--ext', '.png', '--nofs', '128', picture])
      process.stdout.write(`${name}-wide\n`)
    }
  } finally {
    await browser.close()
  }
} finally {
  start.kill('SIGINT')
  await ended
}
if (complaints.length > 0) process.stdout.write(`\n${complaints.join('\n')}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
