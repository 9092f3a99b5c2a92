/**
 * Pictures on slips as dots: grey values to black and white, and where they stand on the paper.
 *
 *     PNG ─► png.ts ─► greys ─► threshold or dither ─► bitmap ─► placed ─► GS v 0
 */
import type { ReceiptElement, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Bitmap } from './codec.ts'

/** Why a picture cannot be printed. `too-large`: the file; `too-tall`: on paper; `too-wide`: dots that do not fit the paper cannot be made smaller. */
export type PictureProblem = 'not-a-png' | 'too-large' | 'too-wide' | 'too-tall' | 'malformed' | 'no-decoder'

/** A byte a dot, row after row, 0 black to 255 white. */
export interface Greys {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

export const dotsPerMm = 8
/** 10 cm: five seconds of a line at 115200 baud, and nobody wants more of their slip to be a picture. */
export const tallestRows = 800

type Shades = Extract<ReceiptPicture, { format: 'png' }>['shades']

export function blackAndWhite({ width, height, dots }: Greys, shades: Shades): Bitmap {
  const widthBytes = Math.ceil(width / 8)
  const rows = new Uint8Array(widthBytes * height)
  const isBlack = shades === 'threshold' ? (at: number) => (dots[at] ?? 255) < 128 : dithered(width, dots)
  for (let y = 0; y < height; y += 1) {
    // There and back again: errors that always run to the right make stripes.
    for (let step = 0; step < width; step += 1) {
      const x = y % 2 === 0 ? step : width - 1 - step
      if (!isBlack(y * width + x)) continue
      const byte = y * widthBytes + (x >> 3)
      rows[byte] = (rows[byte] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { widthBytes, height, rows }
}

/** Error diffusion after Floyd and Steinberg (1976); dots must be asked for in the order of `blackAndWhite`. */
function dithered(width: number, dots: Uint8Array): (at: number) => boolean {
  const greys = Float32Array.from(dots)
  const spread = (at: number, error: number): void => { if (at < greys.length) greys[at] = (greys[at] ?? 0) + error }
  return (at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    const ahead = y % 2 === 0 ? 1 : -1
    const within = (column: number): boolean => column >= 0 && column < width
    const grey = greys[at] ?? 255
    const black = grey < 128
    const error = grey - (black ? 0 : 255)
    if (within(x + ahead)) spread(at + ahead, (error * 7) / 16)
    if (within(x - ahead)) spread(at + width - ahead, (error * 3) / 16)
    spread(at + width, (error * 5) / 16)
    if (within(x + ahead)) spread(at + width + ahead, error / 16)
    return black
  }
}

/** A bitmap of the domain, which is printed dot for dot. */
export function ownBitmap({ widthDots, heightDots, rows }: Extract<ReceiptPicture, { format: 'bitmap' }>, paperDots: number): Result<Bitmap, PictureProblem> {
  const widthBytes = Math.ceil(widthDots / 8)
  if (!(Number.isInteger(widthDots) && widthDots > 0 && Number.isInteger(heightDots) && heightDots > 0) || rows.length !== widthBytes * heightDots) return err('malformed')
  if (widthDots > paperDots) return err('too-wide')
  if (heightDots > tallestRows) return err('too-tall')
  return ok({ widthBytes, height: heightDots, rows: withoutPadding(rows, widthDots) })
}

/** Bits behind the last dot of a row are nobody's, and would be ink. */
function withoutPadding(rows: Uint8Array, widthDots: number): Uint8Array {
  const [widthBytes, spare] = [Math.ceil(widthDots / 8), (8 - (widthDots % 8)) % 8]
  return rows.map((byte, at) => (at % widthBytes === widthBytes - 1 ? byte & (0xff << spare) : byte))
}

type Align = NonNullable<Extract<ReceiptElement, { kind: 'picture' }>['align']>

/** Moved to its place by blank dots on its left: not every printer aligns images. By whole bytes, which no eye sees. */
export function placed(picture: Bitmap, align: Align, paperDots: number): Bitmap {
  const free = Math.max(0, Math.floor(paperDots / 8) - picture.widthBytes)
  const left = { left: 0, center: Math.floor(free / 2), right: free }[align]
  if (left === 0) return picture
  const widthBytes = left + picture.widthBytes
  const rows = new Uint8Array(widthBytes * picture.height)
  for (let y = 0; y < picture.height; y += 1) rows.set(picture.rows.subarray(y * picture.widthBytes, (y + 1) * picture.widthBytes), y * widthBytes + left)
  return { widthBytes, height: picture.height, rows }
}
