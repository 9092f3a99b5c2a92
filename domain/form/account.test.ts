import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAccount, passesLuhn } from './account.ts'

const digits = (min: number, max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const withLuhn = (body: string) => [...'0123456789'].map((check) => body + check).find(passesLuhn) ?? ''
const card = digits(13, 16).map((rest) => withLuhn(`62${rest}`))

describe('account', () => {
  it('knows the example of the Luhn algorithm', () => {
    expect(passesLuhn('79927398713')).toBe(true)
    expect(passesLuhn('79927398710')).toBe(false)
  })

  it('reads a card number in groups', () => {
    const number = withLuhn('621700001000123456')
    expect(parseAccount(number.replace(/(\d{4})/g, '$1 '))).toEqual({ ok: true, value: number })
  })

  it('detects every single wrong digit of a card', () => {
    fc.assert(
      fc.property(card, fc.nat(), fc.constantFrom(...'0123456789'), (number, where, wrong) => {
        expect(parseAccount(number)).toEqual({ ok: true, value: number })
        const at = 2 + (where % (number.length - 2))
        fc.pre(number.charAt(at) !== wrong)
        expect(parseAccount(number.slice(0, at) + wrong + number.slice(at + 1))).toEqual({ ok: false, error: 'ID-119' })
      }),
    )
  })

  it('takes a passbook by its length alone', () => {
    expect(parseAccount('2400012345678')).toEqual({ ok: true, value: '2400012345678' })
  })

  it.each(['', '12345678901', '6217000', '62170000100012345678', '1234567890123456789012345', '中国农业银行', '6217 0000 1000 12345六'])('refuses %j', (text) => {
    expect(parseAccount(text)).toEqual({ ok: false, error: 'ID-115' })
  })
})
