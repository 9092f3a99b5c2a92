import { describe, expect, test } from 'vitest'
import type { CardPresence } from '../../domain/device/smart-card.ts'
import { Personal } from '../../domain/identity/personal.ts'
import { readSmartCardProfile, typedReader } from './open.ts'
import { presenceIn } from './slots.ts'
import type { Slot } from './told.ts'

const slot = (reader: string, card: Slot['card'], atr = ''): Slot => ({ reader, card, atr })
const atrOf = (presence: CardPresence | null): unknown => presence?.card === 'present' ? [presence.insertion, ...presence.atr.reveal()] : presence

describe('the card that is in a reader', () => {
  test('there is no reader, or none of that name', () => {
    expect(presenceIn([], '', null, 1)).toBeNull()
    expect(presenceIn([slot('ACS 00 00', 'present', '3b00')], 'Feitian', null, 1)).toBeNull()
  })

  test('of two slots the one with a card counts', () => {
    expect(atrOf(presenceIn([slot('ACS 00 00', 'none'), slot('ACS 00 01', 'present', '3b01')], 'ACS', null, 1))).toEqual([1, 0x3b, 0x01])
    expect(presenceIn([slot('ACS 00 00', 'none'), slot('ACS 00 01', 'unreadable')], '', null, 1)).toEqual({ card: 'unreadable' })
  })

  test('a card that is still being looked at is not told', () => {
    expect(presenceIn([slot('ACS 00 00', 'looking')], '', null, 1)).toEqual({ card: 'none' })
  })

  test('a card that stays is the same insertion; another one is a new one', () => {
    const before: CardPresence = { card: 'present', insertion: 1, atr: new Personal(Uint8Array.of(0x3b, 0x00)) }
    expect(atrOf(presenceIn([slot('ACS', 'present', '3b00')], '', before, 2))).toEqual([1, 0x3b, 0x00])
    expect(atrOf(presenceIn([slot('ACS', 'present', '3b01')], '', before, 2))).toEqual([2, 0x3b, 0x01])
  })

  test('no log has the answer to reset', () => {
    expect(JSON.stringify(presenceIn([slot('ACS', 'present', '3b8f80')], '', null, 1))).toBe('{"card":"present","insertion":1,"atr":"[personal]"}')
  })
})

test('the profile that comes with the program is one; a port is the beginning of a name', () => {
  expect(readSmartCardProfile('generic-pcsc').class).toBe('smart-card')
  expect([typedReader('any'), typedReader('ACS')]).toEqual([{ kind: 'pcsc', reader: '' }, { kind: 'pcsc', reader: 'ACS' }])
})
