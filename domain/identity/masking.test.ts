import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAccount, maskIdNumber, maskName, maskPhone } from './masking.ts'

describe('masking', () => {
  it.each([['张三', '张*'], ['岩罕香', '岩*'], ['𠀀某', '𠀀*'], ['', '']])('shows the name %j as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('keeps six and four of an ID number', () => {
    expect(maskIdNumber('530926194303151234')).toBe('530926********1234')
    expect(maskIdNumber('53092619')).toBe('********')
  })

  it('keeps three and four of a phone number, four of an account', () => {
    expect(maskPhone('13876531234')).toBe('138****1234')
    expect(maskPhone('1234')).toBe('****')
    expect(maskAccount('6217000010001234567')).toBe('***************4567')
  })

  it('never changes the length of a number, and never shows the birth date', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 18, maxLength: 18 }), (number) => {
        const masked = maskIdNumber(number)
        expect(masked).toHaveLength(18)
        expect(masked.slice(6, 14)).toBe('********')
      }),
    )
  })
})
