/** A PNG file as grey values at the size in which it is printed. The canvas library is loaded when the first one comes. */
import type { ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { dotsPerMm, tallestRows, type Greys, type PictureProblem } from './picture.ts'

/** A logo has some 50 KB and 1,000 dots; a few bytes of PNG may unfold to gigabytes. */
const largestFileBytes = 2_000_000
const largestSideDots = 4_096

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** `paperDots`: no wider than this; a picture is never made larger than it is meant to be. */
export async function readPng({ bytes, widthMm }: Extract<ReceiptPicture, { format: 'png' }>, paperDots: number): Promise<Result<Greys, PictureProblem>> {
  const size = sizeOf(bytes)
  if (!size.ok) return size
  const width = Math.min(paperDots, Math.round(widthMm * dotsPerMm))
  if (!(width >= 1)) return err('malformed')
  const height = Math.max(1, Math.round((size.value.height * width) / size.value.width))
  if (height > tallestRows) return err('too-tall')
  const canvasLibrary = await import('@napi-rs/canvas').catch(() => null)
  if (canvasLibrary === null) return err('no-decoder')
  const picture = await canvasLibrary.loadImage(Buffer.from(bytes)).catch(() => null)
  if (picture === null) return err('malformed')
  const context = canvasLibrary.createCanvas(width, height).getContext('2d')
  // Paper shows through where the picture is transparent.
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  return ok({ width, height, dots: Uint8Array.from({ length: width * height }, (_, at) => luma(data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0)) })
}

/** From its header, before anything is unpacked (PNG, 11.2.1). */
function sizeOf(bytes: Uint8Array): Result<{ readonly width: number; readonly height: number }, PictureProblem> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length > largestFileBytes) return err('too-large')
  if (file.length < 33 || !file.subarray(0, 8).equals(signature) || file.toString('latin1', 12, 16) !== 'IHDR') return err('not-a-png')
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  if (width === 0 || height === 0) return err('malformed')
  return width > largestSideDots || height > largestSideDots ? err('too-large') : ok({ width, height })
}

/** How bright people see a colour (Rec. 601). */
const luma = (red: number, green: number, blue: number): number => Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
