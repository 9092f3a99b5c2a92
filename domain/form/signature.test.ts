import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSignature, encodeSignature, inkOf, parseSignature, SIGNATURE_MAX_LENGTH, SIGNATURE_MIN_INK, SIGNATURE_SHEET, type Stroke } from './signature.ts'

const coordinate = fc.double({ min: -50, max: 1_100, noNaN: true })
const strokes = fc.array(fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 60 }), { maxLength: 20 })
const encoded = (drawn: readonly Stroke[]) => {
  const text = encodeSignature(drawn)
  if (!text.ok) throw new Error(text.error)
  return text.value
}

describe('signature', () => {
  it('is path data that is read back', () => {
    const drawn = [[{ x: 120, y: 80 }, { x: 124, y: 80 }, { x: 130, y: 77 }], [{ x: 300, y: 90 }]]
    expect(encoded(drawn)).toBe('M120 80l4 0 6 -3M300 90')
    expect(decodeSignature('M120 80l4 0 6 -3M300 90')).toEqual({ ok: true, value: drawn })
  })

  it('has one spelling: what is decoded encodes to the same text', () => {
    fc.assert(
      fc.property(strokes, (drawn) => {
        const text = encoded(drawn)
        if (text === '') return
        const decoded = decodeSignature(text)
        if (!decoded.ok) throw new Error(text)
        expect(encoded(decoded.value)).toBe(text)
        for (const { x, y } of decoded.value.flat()) {
          expect(x >= 0 && x <= SIGNATURE_SHEET.width && y >= 0 && y <= SIGNATURE_SHEET.height).toBe(true)
        }
      }),
    )
  })

  it('stays within its bounds however long somebody scribbles', () => {
    const scribble = Array.from({ length: 20_000 }, (_, at) => ({ x: 500 + 400 * Math.sin(at / 7), y: 200 + 150 * Math.cos(at / 11) }))
    const text = encoded([scribble])
    expect(text.length).toBeLessThanOrEqual(SIGNATURE_MAX_LENGTH)
    expect(parseSignature(text)).toEqual({ ok: true, value: text })
    expect(encodeSignature(Array.from({ length: 5_000 }, () => [{ x: 1, y: 1 }]))).toEqual({ ok: false, error: 'ID-105' })
  })

  it('needs real ink: a cross is enough, dots are not', () => {
    const cross = encoded([[{ x: 0, y: 0 }, { x: 60, y: 60 }], [{ x: 60, y: 0 }, { x: 0, y: 60 }]])
    expect(parseSignature(cross).ok).toBe(true)
    const dots = encoded(Array.from({ length: 40 }, (_, at) => [{ x: at * 20, y: 10 }]))
    expect(inkOf([[{ x: 1, y: 1 }]])).toBe(0)
    expect(parseSignature(dots)).toEqual({ ok: false, error: 'ID-116' })
    expect(parseSignature(`M0 0l${SIGNATURE_MIN_INK - 1} 0`)).toEqual({ ok: false, error: 'ID-116' })
    expect(parseSignature(`M0 0l${SIGNATURE_MIN_INK} 0`).ok).toBe(true)
  })

  it.each(['', 'M', 'M0 0l1', 'M0 0 l100 100', 'M00 0l100 100', 'M0 0l100 -0', 'M0 0l-1 0', 'M1001 0l100 0', 'M0 0l100 401', 'M0 0L100 100', 'M0 0l1e2 100', '<svg>', 'M0 0l100 100\n'])('does not read %j', (text) => {
    expect(decodeSignature(text)).toEqual({ ok: false, error: 'ID-116' })
  })

  it('answers for any text at all', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'Ml 0123456789-'), maxLength: 60 })
    fc.assert(fc.property(soup, (text) => { expect(parseSignature(text).ok).toBeTypeOf('boolean') }), { numRuns: 2_000 })
  })
})
