/** Where the fonts of papers are: those that slips are drawn with, so that nothing more is shipped. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TypefaceFiles } from './typefaces.ts'

/** HanaMin (fonts-hanazono of the system): U+20000 and up, and rare ideographs that nobody else has. */
const everythingElse = ['/usr/share/fonts/truetype/hanazono/HanaMinA.ttf', '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf']

/** In a checkout or a package: one file of 7,947 characters, the rare ones beside it, then the system's. */
export function shippedTypefaces(): TypefaceFiles {
  const noto = join(dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/package.json'))), 'files')
  const packaged = join(import.meta.dirname, 'assets')
  const rare = join(existsSync(packaged) ? packaged : join(import.meta.dirname, '../../assets'), 'fonts/rare')
  return {
    text: [join(noto, 'noto-sans-sc-chinese-simplified-500-normal.woff2'), join(rare, 'names-400.woff2'), join(rare, 'traditional-400.woff2'), ...everythingElse],
    title: [join(noto, 'noto-sans-sc-chinese-simplified-700-normal.woff2'), join(rare, 'names-700.woff2'), join(rare, 'traditional-700.woff2'), ...everythingElse],
  }
}
