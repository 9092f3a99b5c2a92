import { createHash, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLookUpCode, LOOK_UP_ALPHABET, LOOK_UP_RANDOM_BYTES, lookUpHash, makeLookUpCode, parseLookUpCode } from './look-up-code.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const anyCode = fc.uint8Array({ minLength: LOOK_UP_RANDOM_BYTES, maxLength: LOOK_UP_RANDOM_BYTES, max: 249 }).map(makeLookUpCode)

describe('look-up code', () => {
  it('uses one character of each group of look-alikes at most', () => {
    for (const group of ['0OQD', '1IL', '2Z', '5S', '6G', '8B', 'UV']) {
      expect([...group].filter((character) => LOOK_UP_ALPHABET.includes(character)).length).toBeLessThanOrEqual(1)
    }
    expect(new Set(LOOK_UP_ALPHABET).size).toBe(25)
  })

  it('comes out of real random bytes', () => {
    for (let round = 0; round < 1_000; round += 1) expect(makeLookUpCode(randomBytes(LOOK_UP_RANDOM_BYTES))).toMatch(/^[2-9A-Z]{8}$/)
  })

  it('is read back however it is written', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(parseLookUpCode(formatLookUpCode(code))).toEqual({ ok: true, value: code })
        expect(parseLookUpCode(code.toLowerCase().replace(/^(...)/, '$1 - '))).toEqual({ ok: true, value: code })
        expect(parseLookUpCode(code.replaceAll('5', 's').replaceAll('2', 'Z').replaceAll('8', 'b').replaceAll('6', 'G').replaceAll('D', '0').replaceAll('V', 'u'))).toEqual({ ok: true, value: code })
      }),
    )
  })

  it.each(['', '7KXM4R9', '7KXM4R9PP', '7KXM4R9I', '7KXM4R9l', '7KXM4R9勐', '7KXM4R9\u202E'])('does not take %j for a code', (text) => {
    expect(parseLookUpCode(text)).toEqual({ ok: false, error: 'CA-104' })
  })

  it('answers for any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => { expect(parseLookUpCode(text).ok).toBeTypeOf('boolean') }))
  })

  it('has one hash, which is the plain SHA-256 of its eight characters', () => {
    const parsed = parseLookUpCode('7kxm-4r9p')
    if (!parsed.ok) throw new Error(parsed.error)
    expect(lookUpHash(parsed.value, sha256)).toBe(sha256('7KXM4R9P'))
  })
})
