import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReceiptElement, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import type { Paper } from '../sim-api/contract.ts'
import { boxTypesetter } from './fonts.ts'
import { readReceiptPrinterProfile } from './open.ts'
import { blackAndWhite, ownBitmap, placed } from './picture.ts'
import { readPng } from './png.ts'
import { SimulatedPrinter } from './simulator.ts'
import { encodeSlip } from './slip.ts'

const profile = readReceiptPrinterProfile('simulated-80mm-serial')

function png(width: number, height: number, draw: (context: SKRSContext2D) => void): Uint8Array {
  const canvas = createCanvas(width, height)
  draw(canvas.getContext('2d'))
  return canvas.toBuffer('image/png')
}
const logo = (bytes: Uint8Array, more: Partial<Extract<ReceiptPicture, { format: 'png' }>> = {}): Extract<ReceiptPicture, { format: 'png' }> => ({ format: 'png', bytes, widthMm: 40, shades: 'threshold', ...more })
const leftHalfBlack = png(320, 160, (context) => { context.fillStyle = 'black'; context.fillRect(0, 0, 160, 160) })

/** A slip of one picture as a photograph, and the photograph's dots as light or dark. The knife's teeth and the margins of the paper are left out. */
async function photographed(element: Extract<ReceiptElement, { kind: 'picture' }>): Promise<{ readonly paper: Paper; readonly stray: number; isDark(x: number, y: number): boolean }> {
  const slip = await encodeSlip({ elements: [element] }, profile, async () => boxTypesetter)
  if (!slip.ok) throw new Error(slip.error)
  const printer = new SimulatedPrinter()
  const cut = new Promise<Paper>((resolve) => { printer.onPaper(resolve) })
  await printer.receive(slip.value.bytes)
  const paper = await cut
  const picture = await loadImage(Buffer.from(paper.png, 'base64'))
  const context = createCanvas(picture.width, picture.height).getContext('2d')
  context.drawImage(picture, 0, 0)
  // 13 mm lie between print head and knife, 4 mm beside the printable dots.
  return { paper, stray: printer.strayBytes, isDark: (x, y) => (context.getImageData(x + 32, y + 104 + 5, 1, 1).data[0] ?? 255) < 128 }
}

describe('a picture on a slip', () => {
  test('comes out where it belongs, as wide as it is meant to be, and every byte of it is understood', async () => {
    const { paper, stray, isDark } = await photographed({ kind: 'picture', picture: logo(leftHalfBlack), align: 'center' })
    expect([stray, paper.text]).toEqual([0, '[image 448x64]\n[image 448x64]\n[image 448x32]'])
    // 320 dots in the middle of 576: black from 128 to 288.
    expect([[126, 80], [130, 80], [286, 80], [290, 80], [130, 1], [130, 158], [130, 162]].map(([x = 0, y = 0]) => isDark(x, y))).toEqual([false, true, true, false, true, true, false])
  })

  test('of single dots is printed dot for dot, and nothing of the padding', async () => {
    const rows = Uint8Array.of(0b1010_1010, 0b1011_1111, 0, 0)
    const { isDark } = await photographed({ kind: 'picture', picture: { format: 'bitmap', widthDots: 11, heightDots: 2, rows } })
    expect(Array.from({ length: 16 }, (_, x) => isDark(x, 0))).toEqual([...'1010101010100000'].map((dot) => dot === '1'))
    expect(Array.from({ length: 16 }, (_, x) => isDark(x, 1))).not.toContain(true)
  })

  test('is made smaller where the paper is narrower', async () => {
    const greys = await readPng(logo(leftHalfBlack, { widthMm: 70 }), 384)
    expect(greys.ok && [greys.value.width, greys.value.height]).toEqual([384, 192])
  })

  test('shows paper where it is transparent', async () => {
    const greys = await readPng(logo(png(80, 80, () => {}), { widthMm: 10 }), 576)
    expect(greys.ok && greys.value.dots.every((dot) => dot === 255)).toBe(true)
  })
})

describe('greys', () => {
  const even = (grey: number) => ({ width: 64, height: 64, dots: new Uint8Array(64 * 64).fill(grey) })
  const ink = (rows: Uint8Array): number => rows.reduce((sum, byte) => sum + [...byte.toString(2)].filter((bit) => bit === '1').length, 0)

  test('become as many black dots as they are dark, when they are dithered', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), (grey) => {
      expect(ink(blackAndWhite(even(grey), 'dither').rows) / 4_096).toBeCloseTo(1 - grey / 255, 1)
    }))
  })

  test('become black or white at a threshold', () => {
    expect([0, 127, 128, 255].map((grey) => ink(blackAndWhite(even(grey), 'threshold').rows))).toEqual([4_096, 4_096, 0, 0])
  })

  test('that are black and white already stay as they are', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(0, 255), { minLength: 130, maxLength: 130 }), fc.constantFrom('dither' as const, 'threshold' as const), (dots, shades) => {
      const { rows } = blackAndWhite({ width: 13, height: 10, dots: Uint8Array.from(dots) }, shades)
      expect(dots.map((_, at) => ((rows[Math.floor(at / 13) * 2 + ((at % 13) >> 3)] ?? 0) & (0x80 >> ((at % 13) & 7))) === 0 ? 255 : 0)).toEqual(dots)
    }))
  })

  test('stay on the paper, wherever they are placed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 72 }), fc.constantFrom('left' as const, 'center' as const, 'right' as const), (widthBytes, align) => {
      const moved = placed({ widthBytes, height: 2, rows: new Uint8Array(2 * widthBytes).fill(0xff) }, align, 576)
      expect(moved.widthBytes).toBeLessThanOrEqual(72)
      expect(moved.rows).toHaveLength(moved.widthBytes * 2)
      expect(ink(moved.rows)).toBe(16 * widthBytes)
    }))
  })
})

describe('is refused, and says why:', () => {
  const header = (width: number, height: number): Uint8Array => {
    const bytes = Uint8Array.from(png(8, 8, () => {}))
    new DataView(bytes.buffer).setUint32(16, width)
    new DataView(bytes.buffer).setUint32(20, height)
    return bytes
  }
  test.each<[string, ReceiptPicture, string]>([
    ['another kind of file', logo(Buffer.from('GIF89a, and more than thirty-three bytes of it')), 'not-a-png'],
    ['an empty file', logo(new Uint8Array(0)), 'not-a-png'],
    ['a large file', logo(new Uint8Array(2_000_001)), 'too-large'],
    ['a file that unfolds to gigabytes', logo(header(60_000, 60_000)), 'too-large'],
    ['a picture without rows', logo(header(8, 0)), 'malformed'],
    ['a file that was cut short', logo(leftHalfBlack.slice(0, 60)), 'malformed'],
    ['one that is taller than 10 cm on paper', logo(png(100, 260, () => {})), 'too-tall'],
    ['no width', logo(leftHalfBlack, { widthMm: 0 }), 'malformed'],
    ['dots that do not fit the paper', { format: 'bitmap', widthDots: 577, heightDots: 1, rows: new Uint8Array(73) }, 'too-wide'],
    ['too many rows of dots', { format: 'bitmap', widthDots: 8, heightDots: 801, rows: new Uint8Array(801) }, 'too-tall'],
    ['rows that are missing', { format: 'bitmap', widthDots: 9, heightDots: 2, rows: new Uint8Array(3) }, 'malformed'],
  ])('%s', async (_, picture, problem) => {
    expect(await encodeSlip({ elements: [{ kind: 'picture', picture }] }, profile, async () => boxTypesetter)).toEqual({ ok: false, error: problem })
  })

  test('dots that fit exactly are taken', () => {
    expect(ownBitmap({ format: 'bitmap', widthDots: 576, heightDots: 800, rows: new Uint8Array(72 * 800) }, 576).ok).toBe(true)
  })
})
