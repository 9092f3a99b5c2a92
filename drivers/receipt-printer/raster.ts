/** Lines and QR codes as images, for what the printer cannot draw itself. */
import { encode } from 'uqr'
import type { Bitmap } from './codec.ts'
import type { Typesetter } from './fonts.ts'
import type { LayoutLine } from './layout.ts'
import { columnsOf } from './text.ts'

/** Dots of one column of normal size; a character is twice as high as its column is wide. */
export const columnDots = 12
export const characterDots = 24

/** Ink from here on: a little below the middle, so that thin strokes of 24-dot characters survive. */
const inkThreshold = 112

/**
 * One line of text as an image that begins at the left margin; `missing` counts the characters
 * that no font has. Blank columns on the right are left out: every byte costs time on a serial line.
 */
export function rasterLine(line: Extract<LayoutLine, { kind: 'text' }>, widthDots: number, typesetter: Typesetter): { image: Bitmap; missing: number } {
  const columnWidth = columnDots * line.times
  const height = characterDots * line.times
  const used = columnsOf(line.clusters) * columnWidth
  const free = Math.max(0, widthDots - used)
  const left = { left: 0, center: Math.floor(free / 2), right: free }[line.align]
  const widthBytes = Math.ceil(Math.min(widthDots, left + used) / 8)
  const rows = new Uint8Array(widthBytes * height)
  let x = left
  let missing = 0
  for (const cluster of line.clusters) {
    const width = cluster.columns * columnWidth
    if (cluster.text !== ' ') {
      const glyph = typesetter.glyph(cluster.text, width, height, line.bold)
      if (glyph.missing) missing += 1
      stamp(rows, widthBytes, x, width, height, (at) => (glyph.coverage[at] ?? 0) >= inkThreshold)
    }
    x += width
  }
  return { image: { widthBytes, height, rows }, missing }
}

function stamp(rows: Uint8Array, widthBytes: number, left: number, width: number, height: number, isInk: (at: number) => boolean): void {
  for (let at = 0; at < width * height; at += 1) {
    const x = left + (at % width)
    if (!isInk(at) || x >= widthBytes * 8) continue
    const byte = Math.floor(at / width) * widthBytes + (x >> 3)
    rows[byte] = (rows[byte] ?? 0) | (0x80 >> (x & 7))
  }
}

/** A QR code in the middle of the paper, for printers that have no QR command. */
export function rasterQr(data: string, moduleDots: number, widthDots: number): Bitmap {
  const { data: modules, size } = encode(data, { ecc: 'M', border: 0 })
  const side = size * moduleDots
  const left = Math.max(0, Math.floor((widthDots - side) / 2))
  const widthBytes = Math.ceil((left + side) / 8)
  const rows = new Uint8Array(widthBytes * side)
  stamp(rows, widthBytes, left, side, side, (at) => modules[Math.floor(at / side / moduleDots)]?.[Math.floor((at % side) / moduleDots)] === true)
  return { widthBytes, height: side, rows }
}

/** The largest module that keeps the code within half of the paper and a third of 80 mm: 3 to 8 dots. */
export function qrSize(data: string, widthDots: number): { readonly moduleDots: number; readonly sideDots: number } {
  const { size } = encode(data, { ecc: 'M', border: 0 })
  const moduleDots = Math.max(3, Math.min(8, Math.floor(Math.min(widthDots / 2, 260) / size)))
  return { moduleDots, sideDots: size * moduleDots }
}
