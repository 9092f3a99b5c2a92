import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { symbolsFromBytes } from './random-symbols.ts'

describe('symbols from random bytes', () => {
  it('are equally likely: every byte that counts stands for one symbol, as often as any other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 36 }), (size) => {
        const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(0, size)
        const counts = new Map<string, number>()
        for (let byte = 0; byte < 256; byte += 1) {
          // A second byte of 0 stands in when the first is thrown away: it always counts.
          const rejected = byte >= 256 - (256 % size)
          if (!rejected) counts.set(symbolsFromBytes(alphabet, 1, Uint8Array.of(byte)), (counts.get(symbolsFromBytes(alphabet, 1, Uint8Array.of(byte))) ?? 0) + 1)
          else expect(symbolsFromBytes(alphabet, 1, Uint8Array.of(byte, 0))).toBe(alphabet[0])
        }
        expect(counts.size).toBe(size)
        expect(new Set(counts.values()).size).toBe(1)
      }),
    )
  })

  it('refuse to be short', () => {
    expect(() => symbolsFromBytes('0123456789', 5, Uint8Array.of(1, 2, 255, 3, 4))).toThrow(RangeError)
  })
})
