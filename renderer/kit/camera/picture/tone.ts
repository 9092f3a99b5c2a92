/**
 * Makes paper white and ink black again: a shadow over the sheet, a lamp at one side. Where the
 * light is weak everything is brightened, as far as needed for the paper to be even.
 */
import type { Pixels } from './picture.ts'

/** 灰度 for papers, 彩色 for what has a photo or a seal. */
export type Tone = 'grey' | 'colour'

/** Parts of the longer side in which the paper's brightness is taken. */
const CELLS = 24
/** What white paper becomes. */
const WHITE = 245
/** Of the brightness in a cell, this share is below the paper's: print is, paper is not. */
const PAPER = 0.9
/** How much a dark part is brightened at most: what is darker is no shadow but a picture. */
const most: Readonly<Record<Tone, { readonly even: number; readonly whole: number }>> = { grey: { even: 2.2, whole: 2.2 }, colour: { even: 1.8, whole: 1.5 } }
/** Grey levels that are pure black after all: ink is dark grey to a camera. */
const BLACK = 26

export function toned(page: Pixels, tone: Tone): Pixels {
  const { width, height, data } = page
  const cells = paperOf(page)
  const brightest = sortedShare(cells.light, 0.9)
  const whole = Math.min(most[tone].whole, WHITE / Math.max(1, brightest))
  const gains = cells.light.map((light) => whole * Math.min(most[tone].even, Math.max(1, brightest / Math.max(1, light))))
  const out = new Uint8ClampedArray(data.length)
  const black = tone === 'grey' ? BLACK : 0
  const stretch = 255 / (255 - black)
  for (let y = 0, at = 0; y < height; y++) {
    const v = Math.min(cells.rows - 1, Math.max(0, ((y + 0.5) * cells.rows) / height - 0.5))
    const v0 = Math.min(cells.rows - 1, v | 0)
    const v1 = Math.min(cells.rows - 1, v0 + 1)
    const fv = v - v0
    for (let x = 0; x < width; x++, at += 4) {
      const u = Math.min(cells.columns - 1, Math.max(0, ((x + 0.5) * cells.columns) / width - 0.5))
      const u0 = u | 0
      const u1 = Math.min(cells.columns - 1, u0 + 1)
      const fu = u - u0
      const top = (gains[v0 * cells.columns + u0] ?? 1) * (1 - fu) + (gains[v0 * cells.columns + u1] ?? 1) * fu
      const bottom = (gains[v1 * cells.columns + u0] ?? 1) * (1 - fu) + (gains[v1 * cells.columns + u1] ?? 1) * fu
      const gain = top * (1 - fv) + bottom * fv
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
      if (tone === 'grey') {
        const light = (((red * 77 + green * 150 + blue * 29) / 256) * gain - black) * stretch
        out[at] = out[at + 1] = out[at + 2] = light
      } else {
        out[at] = red * gain
        out[at + 1] = green * gain
        out[at + 2] = blue * gain
      }
      out[at + 3] = 255
    }
  }
  return { width, height, data: out }
}

/** Brightness of the paper, cell by cell; where a cell holds a picture or a thick line, that of its neighbours. */
function paperOf({ width, height, data }: Pixels): { readonly columns: number; readonly rows: number; readonly light: number[] } {
  const size = Math.max(8, Math.ceil(Math.max(width, height) / CELLS))
  const columns = Math.max(1, Math.round(width / size))
  const rows = Math.max(1, Math.round(height / size))
  const light: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const counts = new Uint32Array(256)
      let all = 0
      for (let y = Math.floor((row * height) / rows); y < Math.floor(((row + 1) * height) / rows); y += 2) {
        for (let x = Math.floor((column * width) / columns); x < Math.floor(((column + 1) * width) / columns); x += 2) {
          const at = (y * width + x) * 4
          const level = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8
          counts[level] = (counts[level] ?? 0) + 1
          all++
        }
      }
      let level = 255
      for (let above = 0; level > 0; level--) if ((above += counts[level] ?? 0) > all * (1 - PAPER)) break
      light.push(level)
    }
  }
  const around = (from: readonly number[], pick: (values: readonly number[]) => number): number[] => from.map((_, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    const values: number[] = []
    for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) values.push(from[v * columns + u] ?? 0)
    return pick(values)
  })
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  return { columns, rows, light: around(around(light, (values) => sortedShare(values, 0.8)), mean) }
}

/** The value that this share of all values is not above. */
function sortedShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
