/**
 * Glyphs as dots, for characters that a printer's ROM lacks and for the simulator's ROM. The
 * canvas library and the fonts take some 30 MB, so nothing is loaded before the first glyph, and
 * of the slices of a font only those that hold a wanted character.
 */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createFileChooser, defaultFontFiles, type FontFiles } from './font-files.ts'

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
  const filesFor = createFileChooser(files)
  const registered = new Map<string, string>()
  const cache = new Map<string, Glyph>()

  function register(path: string): string | undefined {
    const known = registered.get(path)
    if (known !== undefined) return known
    const alias = `jinban-${basename(path)}`
    if (!existsSync(path) || GlobalFonts.registerFromPath(path, alias) === null) return undefined
    registered.set(path, alias)
    return alias
  }

  function faceOf(cluster: string, bold: boolean): Face {
    const found = filesFor(cluster.codePointAt(0) ?? 0, bold).flatMap(({ path, thicken }) => {
      const family = register(path)
      return family === undefined ? [] : [{ family, thicken }]
    })
    return { families: found.map(({ family }) => `"${family}"`).join(', ') || 'sans-serif', thicken: found[0]?.thicken ?? 0 }
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
    if (face.thicken > 0) {
      // Hairlines would vanish between the dots.
      context.lineWidth = height * face.thicken
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
  /** Of the first of them, in em. */
  readonly thicken: number
}

/** Lines that must meet their neighbours. */
const isBoxDrawing = (cluster: string): boolean => /^[\u2500-\u257f]$/.test(cluster)

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
