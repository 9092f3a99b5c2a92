import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeCheck, parseCreditCode } from './credit-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const character = fc.constantFrom(...ALPHABET)
const anyCode = fc
  .tuple(fc.string({ unit: character, minLength: 2, maxLength: 2 }), fc.integer({ min: 0, max: 999_999 }), fc.string({ unit: character, minLength: 9, maxLength: 9 }))
  .map(([kind, region, organisation]) => {
    const first17 = kind + String(region).padStart(6, '0') + organisation
    return first17 + creditCodeCheck(first17)
  })

describe('unified credit code', () => {
  it.each(['91350100M000100Y43', '11440232MB2D06811W', '11511301008778183N'])('accepts the known code %s', (code) => {
    expect(parseCreditCode(code)).toEqual({ ok: true, value: code })
  })

  it('reads small and full-width letters and groups', () => {
    expect(parseCreditCode('９1350100 m000-100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  it.each([
    ['', 'ID-120'],
    ['91350100M000100Y4', 'ID-120'],
    ['91350100M000100I43', 'ID-120'],
    ['9135010AM000100Y43', 'ID-120'],
    ['91350100M000100Y44', 'ID-121'],
    ['19350100M000100Y43', 'ID-121'],
  ])('refuses %j with %s', (code, error) => {
    expect(parseCreditCode(code)).toEqual({ ok: false, error })
  })

  it('accepts every code made by the rule and detects every single wrong character', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), character, (code, at, wrong) => {
        expect(parseCreditCode(code)).toEqual({ ok: true, value: code })
        fc.pre(code.charAt(at) !== wrong)
        expect(parseCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})
