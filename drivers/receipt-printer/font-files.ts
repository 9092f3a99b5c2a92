/**
 * Which font file has a character. Three sources, in this order:
 *
 *     Noto Sans SC, 101 slices      @fontsource/noto-sans-sc
 *     what it lacks, same typeface  assets/fonts/rare: all that names may have and keyboards find
 *     everything else               HanaMin, of the system: a book face, so it is drawn thicker
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FontFiles {
  /** Folder of `@fontsource/noto-sans-sc`: `unicode.json` and `files/`. */
  readonly notoSansSc: string
  /** Folder of the rare characters: `unicode.json` and the slices that it names. */
  readonly rare: string
  /** HanaMinA (rare BMP ideographs) and HanaMinB (U+20000 and up), in this order; may be missing. */
  readonly hanazono: readonly string[]
}

/** Where a checkout, a package and Debian's `fonts-hanazono` keep them. */
export function defaultFontFiles(): FontFiles {
  const packaged = join(import.meta.dirname, 'assets')
  return {
    notoSansSc: dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/package.json'))),
    rare: join(existsSync(packaged) ? packaged : join(import.meta.dirname, '../../assets'), 'fonts/rare'),
    hanazono: ['/usr/share/fonts/truetype/hanazono/HanaMinA.ttf', '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'],
  }
}

export interface FaceFile {
  readonly path: string
  /** How much wider than in the file its lines are drawn, in em. */
  readonly thicken: number
}

/** The files to look into for a code point, the right one first. */
export type ChooseFiles = (codePoint: number, bold: boolean) => readonly FaceFile[]

/** Reads which slice has what; no font is opened. @throws if a folder has no `unicode.json` */
export function createFileChooser(files: FontFiles): ChooseFiles {
  const common = readSlices(files.notoSansSc)
  const rare = readSlices(files.rare)
  return (codePoint, bold) => {
    const has = ({ ranges }: Slice): boolean => ranges.some(([from, to]) => codePoint >= from && codePoint <= to)
    const sans = common.find(has)
    const seldom = rare.find(has)
    return [
      ...(sans === undefined ? [] : [{ path: join(files.notoSansSc, 'files', `noto-sans-sc-${sans.name}-${bold ? 700 : 500}-normal.woff2`), thicken: 0 }]),
      ...(seldom === undefined ? [] : [{ path: join(files.rare, `${seldom.name}-${bold ? 700 : 400}.woff2`), thicken: bold ? 0 : regularToMedium }]),
      ...files.hanazono.map((path) => ({ path, thicken: bold ? 0.07 : 0.04 })),
    ]
  }
}

/** On paper text is Medium, and the rare characters have no such file: with this they leave as much ink. */
const regularToMedium = 0.012

interface Slice {
  readonly name: string
  readonly ranges: readonly Range[]
}

/** First and last code point. */
export type Range = readonly [from: number, to: number]

function readSlices(folder: string): Slice[] {
  const table = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const slices = Object.entries(table).map(([key, ranges]) => ({ name: key.replace(/[[\]]/g, ''), ranges: parseRanges(ranges) }))
  // Latin first: digits and letters must all come from one slice, or their widths differ.
  return slices.toSorted((one, other) => Number(other.name === 'latin') - Number(one.name === 'latin'))
}

/** `U+3447,U+4e00-4e03` as numbers. */
export function parseRanges(ranges: string): Range[] {
  return ranges.split(',').map((range) => {
    const [from = 0, to = from] = range.trim().replace(/^U\+/i, '').split('-').map((hex) => Number.parseInt(hex, 16))
    return [from, to]
  })
}
