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

/** When neither fonts nor canvas can be loaded: a slip with boxes in it is better than no slip. */
export const boxTypesetter: Typesetter = {
  glyph: (_, width, height) => ({ width, height, coverage: crossedBox(width, height), missing: true }),
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

  function faceOf(cluster: string, bold: boolean): Face {
    const codePoint = cluster.codePointAt(0) ?? 0
    const weight = bold ? 700 : 500
    const slice = slices.find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
    const sans = slice && register(join(files.notoSansSc, 'files', `noto-sans-sc-${slice.name}-${weight}-normal.woff2`), `jinban-${slice.name}-${weight}`)
    const rare = files.hanazono.map((path, at) => register(path, `jinban-hanazono-${at}`))
    const names = [sans, ...rare].filter((name) => name !== undefined)
    return { families: names.map((name) => `"${name}"`).join(', ') || 'sans-serif', thin: sans === undefined, bold }
  }

  function draw(cluster: string, width: number, height: number, face: Face): Uint8Array {
    const context = createCanvas(width, height).getContext('2d')
    const narrow = width < height
    context.font = `${height * 0.94}px ${face.families}`
    const natural = context.measureText(cluster).width
    const squeeze = natural > width || isBoxDrawing(cluster) ? width / natural : 1
    // Letters reach below the line, ideographs do not: each stands in the middle of its cell.
    context.translate((width - natural * squeeze) / 2, height * (narrow ? 0.79 : 0.85))
    context.scale(squeeze, 1)
    context.fillText(cluster, 0, 0)
    if (face.thin) {
      // HanaMin is a book face; its hairlines would vanish between the dots.
      context.lineWidth = height * (face.bold ? 0.07 : 0.04)
      context.strokeText(cluster, 0, 0)
    }
    const pixels = context.getImageData(0, 0, width, height).data
    return Uint8Array.from({ length: width * height }, (_, at) => pixels[at * 4 + 3] ?? 0)
  }

  function isMissing(cluster: string, face: Face): boolean {
    const base = String.fromCodePoint(cluster.codePointAt(0) ?? 0)
    const drawn = draw(base, 24, 24, face)
    return drawn.every((dot) => dot === 0) ? base.trim() !== '' : equal(drawn, draw(noncharacter, 24, 24, face))
  }

  return {
    glyph(cluster, width, height, bold) {
      const key = `${width} ${height} ${bold} ${cluster}`
      const known = cache.get(key)
      if (known !== undefined) return known
      // A control character has no picture, and the canvas throws at U+0000.
      if (/\p{Cc}/u.test(cluster)) return { width, height, missing: false, coverage: new Uint8Array(width * height) }
      const face = faceOf(cluster, bold)
      const missing = isMissing(cluster, face)
      const glyph = { width, height, missing, coverage: missing ? crossedBox(width, height) : draw(cluster, width, height, face) }
      if (cache.size > 2_000) cache.clear()
      cache.set(key, glyph)
      return glyph
    },
  }
}

interface Face {
  /** As CSS lists them, the first that has the character is used. */
  readonly families: string
  readonly thin: boolean
  readonly bold: boolean
}

/** Lines that must meet their neighbours. */
const isBoxDrawing = (cluster: string): boolean => /^[\u2500-\u257f]$/.test(cluster)

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
