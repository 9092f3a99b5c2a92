import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { symbolsFromBytes } from './random-symbols.ts'

describe('symbols from random bytes', () => {
  it('are equally likely: of all 256 bytes each symbol gets as many as any other, and the rest is thrown away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 36 }), (size) => {
        const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(0, size)
        const bytes = Array.from({ length: 256 }, (_, byte) => byte)
        const each = Math.floor(256 / size)
        const symbols = symbolsFromBytes(alphabet, each * size, Uint8Array.from(bytes))
        for (const symbol of alphabet) expect([...symbols].filter((one) => one === symbol)).toHaveLength(each)
        expect(() => symbolsFromBytes(alphabet, each * size + 1, Uint8Array.from(bytes))).toThrow(RangeError)
      }),
    )
  })

  it('refuse to be short', () => {
    expect(() => symbolsFromBytes('0123456789', 5, Uint8Array.of(1, 2, 255, 3, 4))).toThrow(RangeError)
  })
})
