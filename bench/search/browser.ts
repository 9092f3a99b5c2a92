/** The kiosk's search in Debian's Chromium, with the processor four times slower. */
import { build, type Plugin } from 'esbuild'
import { join } from 'node:path'
import type { Searchable } from '../../domain/search/searchable.ts'
import { launchChromium } from '../../tests/support/chromium.ts'
import type { PageReport } from './page.ts'

export const throttle = 4

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

export async function searchInBrowser(items: readonly Searchable[], queries: readonly string[], plugins: Plugin[] = []): Promise<BrowserReport> {
  const script = await bundled(plugins)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const devtools = await page.context().newCDPSession(page)
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
    return { ...report, browser: browser.version(), heapMB: Math.round(((await heap()) - before) * 10) / 10 }
  } finally {
    await browser.close()
  }
}

async function bundled(plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [join(import.meta.dirname, 'page.ts')], bundle: true, write: false, format: 'iife', target: 'chrome114', plugins })
  return outputFiles[0]?.text ?? ''
}
