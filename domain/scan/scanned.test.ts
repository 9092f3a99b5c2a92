import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOOK_UP_ALPHABET } from '../case/look-up-code.ts'
import { Personal } from '../identity/personal.ts'
import { parseTicketQr, ticketQr } from '../receipt/ticket-qr.ts'
import type { IsoDay } from '../time/iso-day.ts'
import { recognise, type Scanned } from './scanned.ts'

const today = '2026-03-04' as IsoDay
const see = (text: string): Scanned => recognise(new Personal(text), today)
const number = '53099919430315019X'

describe('what was scanned', () => {
  test('is a ticket of ours', () => {
    expect(see('GM-0101/2026-03-04/A012')).toEqual({ code: 'ticket', ticket: { siteId: 'GM-0101', businessDay: today, number: 'A012' } })
  })

  test.each(['GM-0101/2026-02-30/A012', 'GM-0101/2026-03-04/A000', 'GM-0101/2026-03-04/A0012', 'GM-0101/2026-03-04/A012/x', 'gm-0101/2026-03-04/A012', '/2026-03-04/A012'])('is no ticket: %s', (text) => {
    expect(see(text).code).toBe('text')
  })

  test('is a look-up code of ours, as it was printed', () => {
    const scanned = see('7KXM4R9P')
    expect(scanned.code === 'look-up' && scanned.lookUpCode.reveal()).toBe('7KXM4R9P')
  })

  test.each(['7KXM4R9O', '7kxm4r9p', '7KXM 4R9P', '7KXM4R9', '12345678'])('is no look-up code, though a person may have meant one: %s', (text) => {
    expect(see(text).code).toBe('text')
  })

  test.each([number, number.toLowerCase(), `${number}\r\n`])('is an ID number: %j', (text) => {
    const scanned = see(text)
    expect(scanned.code === 'resident-id' && scanned.person.reveal()).toMatchObject({ number, birthDate: '1943-03-15' })
  })

  test.each(['530999194303150030', '530999204303150030', '530926430315003', '310000000000000123'])('is no ID number: %s', (text) => {
    expect(see(text).code).toBe('text')
  })

  test('is text, of which nothing is believed', () => {
    const scanned = see(' https://example.cn/?id=电子社保卡 ')
    expect(scanned.code === 'text' && scanned.text.reveal()).toBe('https://example.cn/?id=电子社保卡')
  })

  test.each(['', ' \r\n', 'a\u202Eb', 'two\nlines', 'a\u0000b'])('is not fit to be shown: %j', (text) => {
    expect(see(text)).toEqual({ code: 'unfit' })
  })

  test('says nothing of a person when it is logged', () => {
    for (const text of [number, '7KXM4R9P', '岩罕 13800000000']) expect(JSON.stringify(see(text))).not.toContain(text)
  })

  test('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789X'), minLength: 18, maxLength: 18 }), fc.string({ unit: fc.constantFrom(...LOOK_UP_ALPHABET), minLength: 8, maxLength: 8 })), (text) => {
      expect(['ticket', 'look-up', 'resident-id', 'text', 'unfit']).toContain(see(text).code)
    }))
  })
})

test('every code that a slip can carry is read again', () => {
  fc.assert(fc.property(fc.constantFrom('GM-000', 'GM-0101'), fc.constantFrom('A', 'Z'), fc.integer({ min: 1, max: 999_999 }), (siteId, prefix, count) => {
    const ticket = { siteId, businessDay: today, number: `${prefix}${String(count).padStart(3, '0')}` }
    expect(parseTicketQr(ticketQr(ticket))).toEqual(ticket)
  }))
})
