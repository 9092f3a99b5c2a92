import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/iso-day.ts'
import { ageOf, parseResidentId, residentIdCheck } from './resident-id.ts'

const TODAY = '2026-03-04'

/** A well-formed number from its parts. */
function makeNumber(region: string, birth: string, sequence: number): string {
  const first17 = region + birth.replaceAll('-', '') + String(sequence).padStart(3, '0')
  return first17 + residentIdCheck(first17)
}

const anyNumber = fc
  .record({
    region: fc.constantFrom('530926', '530925', '110105', '440524', '810000'),
    birth: fc.integer({ min: 0, max: 46_000 }).map((days) => addDays('1900-01-01', days)),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, birth, sequence }) => makeNumber(region, birth, sequence))

const error = (text: string, today = TODAY) => {
  const parsed = parseResidentId(text, today)
  return parsed.ok ? null : parsed.error
}

describe('resident ID number', () => {
  it.each(['11010519491231002X', '440524188001010014'])('accepts the example %s of the standard', (number) => {
    expect(parseResidentId(number, TODAY)).toMatchObject({ ok: true, value: { number } })
  })

  it('reads birth date, sex, region and age', () => {
    const parsed = parseResidentId('11010519491231002X', TODAY)
    if (!parsed.ok) throw new Error(parsed.error)
    expect(parsed.value).toEqual({ number: '11010519491231002X', region: '110105', birthDate: '1949-12-31', sex: 'female' })
    expect(ageOf(parsed.value, '2029-12-30')).toBe(79)
    expect(ageOf(parsed.value, '2029-12-31')).toBe(80)
    expect(parseResidentId('440524188001010014', TODAY)).toMatchObject({ ok: true, value: { birthDate: '1880-01-01', sex: 'male' } })
  })

  it('knows every province by which numbers were given out, and no other', () => {
    const given = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0')).filter((province) => error(makeNumber(`${province}0000`, '1990-01-01', 1)) === null)
    expect(given.join(' ')).toBe('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83')
  })

  it.each(['１１０１０５１９４９１２３１００２Ｘ', '110105 19491231 002x', ' 110105-19491231-002x\u3000'])('reads %j as typed', (typed) => {
    expect(parseResidentId(typed, TODAY)).toMatchObject({ ok: true, value: { number: '11010519491231002X' } })
  })

  it.each([
    ['', 'ID-102'],
    ['11010519491231002', 'ID-102'],
    ['11010519491231002XX', 'ID-102'],
    ['1101051949123100XX', 'ID-102'],
    ['11010519491231002Y', 'ID-102'],
    ['A11010519491231002X', 'ID-102'],
    ['①10105194912310021', 'ID-102'],
    ['110105491231002', 'ID-117'],
    ['110105194912310021', 'ID-103'],
    ['440524188001010013', 'ID-103'],
    [makeNumber('530926', '2023-02-29', 12), 'ID-104'],
    [makeNumber('530926', '1943-13-01', 12), 'ID-104'],
    [makeNumber('530926', '1543-01-01', 12), 'ID-104'],
    [makeNumber('530926', '1849-12-31', 12), 'ID-104'],
    [makeNumber('990926', '1943-01-01', 12), 'ID-104'],
    [makeNumber('530926', '2026-03-05', 12), 'ID-104'],
  ])('refuses %j with %s', (typed, code) => {
    expect(error(typed)).toBe(code)
  })

  it('accepts somebody born today, and on the first day that counts', () => {
    expect(error(makeNumber('530926', '1850-01-01', 12))).toBeNull()
    expect(error(makeNumber('530926', TODAY, 12))).toBeNull()
  })

  it('accepts every number made by the rule', () => {
    fc.assert(fc.property(anyNumber, (number) => { expect(error(number, '2027-01-01')).toBeNull() }))
  })

  it('detects every single wrong character', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, at, wrong) => {
        fc.pre(number.charAt(at) !== wrong)
        expect(error(number.slice(0, at) + wrong + number.slice(at + 1), '2027-01-01')).not.toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('detects every swap of two neighbours', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(16), (number, at) => {
        const [a, b] = [number.charAt(at), number.charAt(at + 1)]
        fc.pre(a !== b)
        expect(error(number.slice(0, at) + b + a + number.slice(at + 2), '2027-01-01')).not.toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('answers for any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => { expect(parseResidentId(text, TODAY).ok).toBe(false) }))
  })
})
