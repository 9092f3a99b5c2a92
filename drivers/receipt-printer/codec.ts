/**
 * ESC/POS, the host's side. Pure: bytes out. Every command stands once, with the bytes of
 * `docs/protocols/receipt-printer.md`. The simulator has bytes of its own and never imports this file.
 */
import { realTimeNumber, type RealTimeQuestion } from './status.ts'

export type Alignment = 'left' | 'center' | 'right'

const alignments: Record<Alignment, number> = { left: 0, center: 1, right: 2 }

/** One dot row after the other, eight dots a byte, the leftmost in the highest bit; 1 is black. */
export interface Bitmap {
  readonly widthBytes: number
  readonly height: number
  readonly rows: Uint8Array
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

/** Rows a raster command carries at most: a longer image is sent in bands, which print without a gap. */
export const rasterBandRows = 64

export const command = {
  /** Back to power-on settings; also ends automatic status, so it must be asked for again. */
  initialize: (): Uint8Array => bytes(0x1b, 0x40),
  lineFeed: (): Uint8Array => bytes(0x0a),
  feedLines: (lines: number): Uint8Array => bytes(0x1b, 0x64, lines),
  feedDots: (dots: number): Uint8Array => bytes(0x1b, 0x4a, dots),
  lineSpacing: (dots: number): Uint8Array => bytes(0x1b, 0x33, dots),
  align: (to: Alignment): Uint8Array => bytes(0x1b, 0x61, alignments[to]),
  bold: (on: boolean): Uint8Array => bytes(0x1b, 0x45, on ? 1 : 0),
  /** Width and height 1 to 8 times. */
  size: (times: number): Uint8Array => bytes(0x1d, 0x21, ((times - 1) << 4) | (times - 1)),
  smoothing: (on: boolean): Uint8Array => bytes(0x1d, 0x62, on ? 1 : 0),
  chineseOn: (): Uint8Array => bytes(0x1c, 0x26),
  cut: (kind: 'full' | 'partial'): Uint8Array => bytes(0x1d, 0x56, kind === 'full' ? 0 : 1),
  /** Sends four bytes now and at every change. */
  automaticStatus: (on: boolean): Uint8Array => bytes(0x1d, 0x61, on ? 0xff : 0),
  /** Answered at once, whatever waits in the buffer. */
  realTimeStatus: (question: RealTimeQuestion): Uint8Array => bytes(0x10, 0x04, realTimeNumber[question]),
  /** Answered in its turn: the answer says that everything before it is on paper. Not answered while offline. */
  paperInTurn: (): Uint8Array => bytes(0x1d, 0x72, 0x01),
  raster,
  qrCode,
} as const

function raster(image: Bitmap): Uint8Array {
  const bands: Uint8Array[] = []
  for (let top = 0; top < image.height; top += rasterBandRows) {
    const height = Math.min(rasterBandRows, image.height - top)
    const rows = image.rows.slice(top * image.widthBytes, (top + height) * image.widthBytes)
    bands.push(bytes(0x1d, 0x76, 0x30, 0, image.widthBytes & 0xff, image.widthBytes >> 8, height & 0xff, height >> 8), defuse(rows))
  }
  return concat(bands)
}

/**
 * Printers execute `DLE EOT`, `DLE ENQ` and `DLE DC4` the moment they arrive, also in the middle
 * of an image: the last of them opens the drawer or switches the printer off. One dot more in the
 * second byte breaks the pattern and is not visible.
 */
function defuse(rows: Uint8Array): Uint8Array {
  for (let at = 1; at < rows.length; at += 1) {
    const second = rows[at]
    if (rows[at - 1] === 0x10 && (second === 0x04 || second === 0x05 || second === 0x14)) rows[at] = second | 0x80
  }
  return rows
}

/** Model 2, error correction M. `moduleDots`: side of one module, 1 to 16. */
function qrCode(data: Uint8Array, moduleDots: number): Uint8Array {
  const gsParenK = (...parameters: readonly number[]): Uint8Array => {
    const length = parameters.length
    return bytes(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, ...parameters)
  }
  return concat([
    gsParenK(0x31, 0x41, 0x32, 0x00),
    gsParenK(0x31, 0x43, moduleDots),
    gsParenK(0x31, 0x45, 0x31),
    gsParenK(0x31, 0x50, 0x30, ...data),
    gsParenK(0x31, 0x51, 0x30),
  ])
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
