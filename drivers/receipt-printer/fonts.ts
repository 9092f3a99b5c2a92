/**
 * Glyphs as dots, for characters that a printer's ROM lacks and for the simulator's ROM. The
 * canvas library and the fonts take some 30 MB, so nothing is loaded before the first glyph, and
 * of the 101 slices of Noto Sans SC only those that hold a wanted character.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FontFiles {
  /** Folder of `@fontsource/noto-sans-sc`: `unicode.json` and `files/`. */
  readonly notoSansSc: string
  /** HanaMinA (rare BMP ideographs) and HanaMinB (U+20000 and up), in this order; may be missing. */
  readonly hanazono: readonly string[]
}

/** Where a development checkout and Debian's `fonts-hanazono` keep them; a package names its own. */
export function defaultFontFiles(): FontFiles {
  return {
    notoSansSc: dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/package.json'))),
    hanazono: ['/usr/share/fonts/truetype/hanazono/HanaMinA.ttf', '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'],
  }
}

/** One glyph in its cell, a byte a dot: 0 white to 255 black. */
export interface Glyph {
  readonly width: number
  readonly height: number
  readonly coverage: Uint8Array
  /** No font has it: the cell shows a crossed box. */
  readonly missing: boolean
}

export interface Typesetter {
  /** `cluster`: one character with what combines with it. `width` and `height` of its cell in dots. */
  glyph(cluster: string, width: number, height: number, bold: boolean): Glyph
}

/** A code point that no font may contain: what is drawn for it is drawn for everything missing. */
const noncharacter = '\u{10ffff}'

export async function loadTypesetter(files: FontFiles = defaultFontFiles()): Promise<Typesetter> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas')
  const slices = readSlices(files.notoSansSc)
  const registered = new Map<string, string>()
  const cache = new Map<string, Glyph>()

  function register(path: string, alias: string): string | undefined {
    const known = registered.get(path)
    if (known !== undefined) return known
    if (!existsSync(path) || GlobalFonts.registerFromPath(path, alias) === null) return undefined
    registered.set(path, alias)
    return alias
  }

  function families(codePoint: number, bold: boolean): string {
    const weight = bold ? 700 : 500
    const slice = slices.find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
    const names = [
      slice === undefined ? undefined : register(join(files.notoSansSc, 'files', `noto-sans-sc-${slice.name}-${weight}-normal.woff2`), `jinban-${slice.name}-${weight}`),
      ...files.hanazono.map((path, at) => register(path, `jinban-hanazono-${at}`)),
    ]
    return names.filter((name) => name !== undefined).map((name) => `"${name}"`).join(', ') || 'sans-serif'
  }

  function draw(cluster: string, width: number, height: number, font: string): Uint8Array {
    const context = createCanvas(width, height).getContext('2d')
    context.font = font
    context.textBaseline = 'alphabetic'
    const natural = context.measureText(cluster).width
    const squeeze = natural > width ? width / natural : 1
    context.translate((width - natural * squeeze) / 2, height * 0.86)
    context.scale(squeeze, 1)
    context.fillText(cluster, 0, 0)
    const pixels = context.getImageData(0, 0, width, height).data
    return Uint8Array.from({ length: width * height }, (_, at) => pixels[at * 4 + 3] ?? 0)
  }

  function isMissing(cluster: string, font: string): boolean {
    const base = String.fromCodePoint(cluster.codePointAt(0) ?? 0)
    const drawn = draw(base, 24, 24, font)
    return drawn.every((dot) => dot === 0) ? base.trim() !== '' : equal(drawn, draw(noncharacter, 24, 24, font))
  }

  return {
    glyph(cluster, width, height, bold) {
      const key = `${width} ${height} ${bold} ${cluster}`
      const known = cache.get(key)
      if (known !== undefined) return known
      // A little smaller than the cell, so that neighbours do not touch.
      const font = `${height * 0.96}px ${families(cluster.codePointAt(0) ?? 0, bold)}`
      const missing = isMissing(cluster, font.replace(/^[\d.]+px/, '24px'))
      const glyph = { width, height, missing, coverage: missing ? crossedBox(width, height) : draw(cluster, width, height, font) }
      if (cache.size > 2_000) cache.clear()
      cache.set(key, glyph)
      return glyph
    },
  }
}

interface Slice {
  readonly name: string
  readonly ranges: readonly (readonly [number, number])[]
}

function readSlices(folder: string): Slice[] {
  const table = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const slices = Object.entries(table).map(([key, ranges]) => ({ name: key.replace(/[[\]]/g, ''), ranges: ranges.split(',').map(parseRange) }))
  // Latin first: digits and letters must all come from one slice, or their widths differ.
  return slices.toSorted((one, other) => Number(other.name === 'latin') - Number(one.name === 'latin'))
}

function parseRange(range: string): readonly [number, number] {
  const [from = 0, to = from] = range.replace(/^U\+/i, '').split('-').map((hex) => Number.parseInt(hex, 16))
  return [from, to]
}

function crossedBox(width: number, height: number): Uint8Array {
  const line = Math.max(1, Math.round(height / 24))
  const edge = 2 * line
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const x = at % width
    const y = Math.floor(at / width)
    if (x < edge || x >= width - edge || y < edge || y >= height - edge) return 0
    const frame = x < edge + line || x >= width - edge - line || y < edge + line || y >= height - edge - line
    const diagonal = Math.abs(x / width - y / height) * width < line
    return frame || diagonal ? 255 : 0
  })
}

const equal = (one: Uint8Array, other: Uint8Array): boolean => one.every((value, at) => value === other[at])
