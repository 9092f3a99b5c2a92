/**
 * Looks at the kit: one picture a component, in both densities, both themes and both orientations.
 *
 * Run: node scripts/build.ts kit, then
 *      node scripts/gallery-pictures.ts [--to=.var/gallery] [name of a component]
 * Exits 1 if the page threw or something sticks out of it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../tests/support/chromium.ts'
import { startFakeStation } from '../tests/support/fake-station.ts'
import { sampleStation } from '../tests/support/sample-site.ts'
import { ROOT } from './runtime/paths.ts'

const glasses = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } }
const looks = { normal: '', elder: 'elder', sun: 'sun', 'elder-sun': 'elder,sun' }

const { values: flags, positionals: [wanted] } = parseArgs({ options: { to: { type: 'string', default: join(ROOT, '.var/gallery') } }, allowPositionals: true })
const complaints: string[] = []
mkdirSync(flags.to, { recursive: true })
const station = await startFakeStation({ ...sampleStation('hall'), page: join(ROOT, 'dist/renderer/kit') })
const browser = await launchChromium()
for (const [glass, size] of Object.entries(glasses)) {
  for (const [look, hash] of Object.entries(looks)) {
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
    page.on('pageerror', (error) => { complaints.push(`${look} ${glass}: ${error.message}`) })
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${look} ${glass}: ${message.text()}`) })
    await page.goto(`${station.url}#${hash}`)
    await page.evaluate(() => document.fonts.ready)
    for (const entry of await page.locator('[data-entry]').all()) {
      const name = await entry.getAttribute('data-entry')
      if (wanted !== undefined && name !== wanted) continue
      const over = await entry.evaluate((box) => [...box.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.className))
      if (over.length > 0) complaints.push(`${name} ${look} ${glass} sticks out: ${String(over[0])}`)
      await entry.screenshot({ path: join(flags.to, `${name}-${look}-${glass}.png`) })
    }
    await page.close()
  }
}
await browser.close()
await station.close()
if (complaints.length > 0) process.stdout.write(`${complaints.join('\n')}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
