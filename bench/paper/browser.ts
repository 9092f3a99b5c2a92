/** The peer: Debian's Chromium prints the same pages, mark for mark, in the same font. */
import type { Browser, Page as Tab } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { Run } from '../../station/paper/lines.ts'
import { sheet, type Ink, type Mark, type Page } from '../../station/paper/marks.ts'
import type { TypefaceFiles } from '../../station/paper/typefaces.ts'
import { launchChromium } from '../../tests/support/chromium.ts'

const inks: Readonly<Record<Ink, string>> = { black: '#000', grey: '#4d4d4d', pen: '#1b3fae', pale: '#ededed' }
const origin = 'http://paper.invalid'

export interface PrintingBrowser extends AsyncDisposable {
  readonly version: string
  /** Puts pages on the screen, with their font loaded; this is not counted. */
  show(pages: readonly Page[]): Promise<void>
  /** Nothing but the printing. */
  print(): Promise<Uint8Array>
}

export async function printingBrowser(files: TypefaceFiles): Promise<PrintingBrowser> {
  const browser: Browser = await launchChromium()
  const tab: Tab = await (await browser.newContext()).newPage()
  const weights = { text: files.text[0] ?? '', title: files.title[0] ?? '' }
  await tab.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    return name === 'text' || name === 'title' ? route.fulfill({ body: readFileSync(weights[name]), contentType: 'font/woff2', headers: { 'access-control-allow-origin': '*' } }) : route.fulfill({ body: frame, contentType: 'text/html' })
  })
  await tab.goto(`${origin}/`)
  return {
    version: browser.version(),
    async show(pages) {
      await tab.evaluate(async (content) => {
        document.body.innerHTML = content
        await Promise.all([document.fonts.load('400 11px paper'), document.fonts.load('700 11px paper')])
        await document.fonts.ready
      }, pages.map((page) => `<svg width="${sheet.width}pt" height="${sheet.height}pt" viewBox="0 0 ${sheet.width} ${sheet.height}">${page.map((mark) => drawn(mark, weights.title)).join('')}</svg>`).join(''))
    },
    print: () => tab.pdf({ preferCSSPageSize: true, printBackground: true }),
    async [Symbol.asyncDispose]() { await browser.close() },
  }
}

const frame = `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: paper; font-weight: 400; src: url(${origin}/text) format('woff2') }
@font-face { font-family: paper; font-weight: 700; src: url(${origin}/title) format('woff2') }
@page { size: 210mm 297mm; margin: 0 }
body { margin: 0; font-family: paper } svg { display: block; break-after: page } svg:last-child { break-after: auto }
</style>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function drawn(mark: Mark, title: string): string {
  switch (mark.mark) {
    case 'text': return words(mark.runs, mark.x, mark.y, mark.size, inks[mark.ink], title, mark.hand ? ` transform="translate(${mark.x} ${mark.y}) skewX(-12) translate(${-mark.x} ${-mark.y})"` : '')
    case 'line': return `<path d="M${mark.from.join(' ')}L${mark.to.join(' ')}" stroke="#000" stroke-width="${mark.thick}"/>`
    case 'box': return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="none" stroke="#000" stroke-width="${mark.thick}"/>`
    case 'fill': return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="${inks[mark.ink]}"/>`
    case 'tick': return `<polyline points="${mark.points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${inks[mark.ink]}" stroke-width="${mark.thick}" stroke-linecap="round"/>`
    case 'strokes': return mark.strokes.map((stroke) => `<polyline points="${stroke.map(({ x, y }) => `${mark.x + x * mark.scale},${mark.y + y * mark.scale}`).join(' ')}" fill="none" stroke="#000" stroke-width="1.6" stroke-linecap="round"/>`).join('')
    case 'watermark': return words(mark.runs, (sheet.width - mark.width) / 2, sheet.height / 2 + mark.size * 0.38, mark.size, inks.pale, title, ` transform="rotate(-35 ${sheet.width / 2} ${sheet.height / 2})"`)
  }
}

const words = (runs: readonly Run[], x: number, y: number, size: number, ink: string, title: string, transform: string): string =>
  runs.map((run) => `<text x="${x + run.x}" y="${y}" font-size="${size}" fill="${ink}" font-weight="${run.typeface.name === title ? 700 : 400}" xml:space="preserve"${transform}>${escaped(run.text)}</text>`).join('')
