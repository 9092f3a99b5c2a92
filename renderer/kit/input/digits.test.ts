import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDigits, editId, groupId, groupPhone, idLength } from './digits.ts'

const typeAll = (keys: string): string => [...keys].reduce(editId, '')

describe('an ID number on the pad', () => {
  it('takes 17 digits and an X', () => { expect(typeAll('53092619430315000X')).toBe('53092619430315000X') })
  it('takes no X before the last place', () => { expect(typeAll('5309X')).toBe('5309') })
  it('takes no nineteenth character', () => { expect(typeAll('5309261943031500012')).toHaveLength(idLength) })
  it('loses one character by delete and all by clear', () => {
    expect(editId('5309', 'delete')).toBe('530')
    expect(editId('5309', 'clear')).toBe('')
  })
  it('is shown in the groups of the card', () => { expect(groupId('530926194303150001')).toBe('530926 19430315 0001') })
})

describe('a phone number', () => {
  it('is shown 3-4-4, also while it grows', () => {
    expect(groupPhone('13876531234')).toBe('138 7653 1234')
    expect(groupPhone('1387653')).toBe('138 7653')
  })
  it('grows no longer than asked', () => { expect(editDigits('123', '4', 3)).toBe('123') })
})

describe('grouping', () => {
  it('loses and adds no digit', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{0,25}$/), (digits) => { expect(groupId(digits).replaceAll(' ', '')).toBe(digits) }))
  })
})
