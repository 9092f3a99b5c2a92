/** The kiosk's style sheet of fonts as data: one face a slice, as `all-slices.ts` writes them. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'
import { parseRanges, type Range } from '../../drivers/receipt-printer/font-files.ts'

/** The sheet that pages import. */
export const sheetUrl = new URL('../../assets/fonts/noto-sans-sc.css', import.meta.url)

export interface Face {
  readonly weight: 400 | 700
  readonly file: string
  readonly ranges: readonly Range[]
}

/** @throws Error if a face of the sheet names no file, weight or range */
export function readSheet(): Face[] {
  return [...readFileSync(sheetUrl, 'utf8').matchAll(/@font-face\{(.*?)\}/g)].map(([, face = '']) => {
    const weight = Number(/font-weight:(\d+)/.exec(face)?.[1])
    const file = /url\((\S+?)\)/.exec(face)?.[1]
    const ranges = /unicode-range:([^;}]+)/.exec(face)?.[1]
    if ((weight !== 400 && weight !== 700) || file === undefined || ranges === undefined) throw new Error(`not a face of ours: ${face}`)
    return { weight, file: fileURLToPath(new URL(file, sheetUrl)), ranges: parseRanges(ranges) }
  })
}

const packageFolder = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url)

/** The files of Noto Sans SC Regular as `@fontsource` slices it; every weight has the same characters. */
export function servedSlices(): string[] {
  return readdirSync(new URL('files/', packageFolder)).filter((name) => /^noto-sans-sc-(\d+|latin|latin-ext|cyrillic|vietnamese)-400-normal\.woff2$/.test(name))
    .map((name) => fileURLToPath(new URL(`files/${name}`, packageFolder)))
}

/** Characters as a line of `unicode-range`: `U+3447,U+4e00-4e03`. */
export function formatRanges(characters: Iterable<string>): string {
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const code of codes) {
    const last = runs.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else runs.push([code, code])
  }
  return runs.map(([from, to]) => (from === to ? `U+${from.toString(16)}` : `U+${from.toString(16)}-${to.toString(16)}`)).join(',')
}

const known = new Map<string, ReadonlySet<number>>()

/** The code points that a font file has glyphs for, by its cmap. */
export function glyphsOf(file: string): ReadonlySet<number> {
  const found = known.get(file)
  if (found !== undefined) return found
  const font = fontkit.create(readFileSync(file))
  if (!('characterSet' in font)) throw new Error(`${file} holds more than one font`)
  const glyphs = new Set(font.characterSet)
  known.set(file, glyphs)
  return glyphs
}
