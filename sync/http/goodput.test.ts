import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchBytes, disappointed, observe, patience, unknownLine, type Goodput } from './goodput.ts'

const anyLine: fc.Arbitrary<Goodput> = fc.record({ bytesPerSecond: fc.integer({ min: 200, max: 10 ** 8 }), roundTrip: fc.integer({ min: 0, max: 60_000 }) })
const after = (exchanges: number, bytes: number, ms: number) => Array.from({ length: exchanges }).reduce<Goodput>((line) => observe(line, bytes, ms), unknownLine)

describe('what the line carries', () => {
  test('is learnt: a 64 kbit/s line with 600 ms is recognised within a dozen exchanges', () => {
    const roundTrip = after(12, 300, 600).roundTrip
    expect(Math.abs(roundTrip - 600)).toBeLessThan(100)
    const line = Array.from({ length: 12 }).reduce<Goodput>((at) => observe(at, 16_000, 2_600), { ...unknownLine, roundTrip: 600 })
    expect(Math.abs(line.bytesPerSecond - 8_000)).toBeLessThan(500)
  })

  test('makes batches of about two seconds, within bounds', () => {
    expect(batchBytes({ bytesPerSecond: 8_000, roundTrip: 600 })).toBe(16_000)
    fc.assert(fc.property(anyLine, (line) => {
      expect(batchBytes(line)).toBeGreaterThanOrEqual(2_048)
      expect(batchBytes(line)).toBeLessThanOrEqual(512 * 1024)
    }))
  })

  test('is waited for at least as long as it needs, whatever the size', () => {
    fc.assert(fc.property(anyLine, fc.nat(4_000_000), (line, bytes) => {
      expect(patience(line, bytes)).toBeGreaterThan(line.roundTrip + bytes * 1000 / line.bytesPerSecond)
    }))
  })

  test('stays a positive, finite number', () => {
    fc.assert(fc.property(anyLine, fc.nat(10 ** 7), fc.nat(10 ** 7), (line, bytes, ms) => {
      for (const next of [observe(line, bytes, ms), disappointed(line)]) {
        expect(Number.isFinite(next.bytesPerSecond) && next.bytesPerSecond >= 200).toBe(true)
        expect(Number.isFinite(next.roundTrip) && next.roundTrip >= 0).toBe(true)
      }
    }))
  })
})
