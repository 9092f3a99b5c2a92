/** The kiosk's search in Debian's Chromium, with the processor four times slower. */
import type { Browser } from '@playwright/test'
import { build, type Plugin } from 'esbuild'
import { join } from 'node:path'
import type { Searchable } from '../../domain/search/searchable.ts'
import { launchChromium } from '../../tests/support/chromium.ts'
import { median } from '../rig/numbers.ts'
import type { PageReport } from './page.ts'

export const throttle = 4
const pages = 3

export interface BrowserReport extends PageReport {
  readonly browser: string
  /** What the opened index keeps, items themselves not counted. */
  readonly heapMB: number
}

/** A search that does not know how characters sound. */
export const deaf: Plugin = {
  name: 'deaf',
  setup: (bundle) => { bundle.onLoad({ filter: /sounds\.zh\.json$/ }, () => ({ contents: '{}', loader: 'json' })) },
}

/**
 * In fresh pages, one after the other, each as cold as a visit's: what counts of each keystroke is
 * the median, for others use this machine's processors too.
 */
export async function searchInBrowser(items: readonly Searchable[], queries: readonly string[], plugins: Plugin[] = []): Promise<BrowserReport> {
  const script = await bundled(plugins)
  const browser = await launchChromium()
  try {
    const rounds: Round[] = []
    while (rounds.length < pages) rounds.push(await inFreshPage(browser, script, items, queries))
    const [first] = rounds
    if (first === undefined) throw new Error('no page was opened')
    const usual = (of: (round: Round) => number) => median(rounds.map(of))
    return {
      ...first, browser: browser.version(), heapMB: usual(({ heapMB }) => heapMB),
      buildMs: usual(({ buildMs }) => buildMs), openMs: usual(({ openMs }) => openMs), firstSearchMs: usual(({ firstSearchMs }) => firstSearchMs),
      searchMs: first.searchMs.map((_, at) => usual(({ searchMs }) => searchMs[at] ?? Infinity)),
    }
  } finally {
    await browser.close()
  }
}

type Round = PageReport & { readonly heapMB: number }

async function inFreshPage(browser: Browser, script: string, items: readonly Searchable[], queries: readonly string[]): Promise<Round> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await page.addScriptTag({ content: script })
  await page.evaluate((given) => { Object.assign(globalThis, { given }) }, { items, queries })
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize = 0 } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number }
    return (usedSize + backingStorageSize) / 2 ** 20
  }
  const before = await heap()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const report = await page.evaluate(() => {
    const { given: { items: all, queries: asked }, measure } = globalThis as unknown as { given: { items: never; queries: never }; measure(items: never, queries: never): PageReport }
    return measure(all, asked)
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const heapMB = Math.round(((await heap()) - before) * 10) / 10
  await context.close()
  return { ...report, heapMB }
}

async function bundled(plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [join(import.meta.dirname, 'page.ts')], bundle: true, write: false, format: 'iife', target: 'chrome114', plugins })
  return outputFiles[0]?.text ?? ''
}
