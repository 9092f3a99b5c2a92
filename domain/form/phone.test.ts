import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodePhone, missingDigits, parsePhone, parsePhoneNumber, type Phone } from './phone.ts'

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const number = fc.oneof(
  fc.tuple(fc.constantFrom(...'3456789'), digits(9)).map(([second, rest]) => `1${second}${rest}`),
  digits(7).map((rest) => `0883${rest}`),
  digits(8).map((rest) => `010${rest}`),
)
const phone: fc.Arbitrary<Phone> = fc.oneof(
  fc.constantFrom<Phone>({ kind: 'none' }, { kind: 'clerk' }),
  fc.record({ kind: fc.constantFrom<'own' | 'family'>('own', 'family'), number }),
)

describe('phone', () => {
  it('is read back from its text', () => {
    fc.assert(fc.property(phone, (value) => { expect(parsePhone(encodePhone(value))).toEqual({ ok: true, value }) }))
  })

  it.each(['138 7653 1234', '138-7653-1234', '１３８７６５３１２３４', '+86 13876531234', '8613876531234'])('reads %j', (text) => {
    expect(parsePhoneNumber(text)).toEqual({ ok: true, value: '13876531234' })
  })

  it('reads a land line with its area code, and the number of a relative', () => {
    expect(parsePhone('0883-6121234')).toEqual({ ok: true, value: { kind: 'own', number: '08836121234' } })
    expect(parsePhone('family: 138 7653 1234')).toEqual({ ok: true, value: { kind: 'family', number: '13876531234' } })
  })

  it.each(['138 7653 12', '23876531234', '12876531234', '6121234', '12345', 'family:', 'family:none', 'None', '138765312345', '1387653123四'])('refuses %j', (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, error: 'ID-108' })
  })

  it('counts the digits still missing', () => {
    expect(missingDigits('138 7653 12')).toBe(2)
    expect(missingDigits('13876531234')).toBeNull()
    expect(missingDigits('0883612')).toBeNull()
    expect(missingDigits('12')).toBeNull()
  })
})
