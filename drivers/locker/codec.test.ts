import { describe, expect, test } from 'vitest'
import { protocolOf } from './boards/index.ts'
import { answers, doorIn, xorOf, type BoardReport, type Question } from './codec.ts'
import { readLockerProfile } from './open.ts'
import { eightAEightyVectors, krCu16Vectors, wklyVectors } from './vectors.ts'

const door: BoardReport = { report: 'door', board: 1, lock: 2, door: 'open', pushed: false }
const doors: BoardReport = { report: 'doors', board: 1, doors: ['closed', 'open', 'closed'] }
const accepted: BoardReport = { report: 'accepted', board: 1, lock: 2 }

describe('what a report says about one door', () => {
  test('is what it says of that door', () => {
    expect(doorIn(door, { board: 1, lock: 2 })).toBe('open')
    expect([1, 2, 3].map((lock) => doorIn(doors, { board: 1, lock }))).toEqual(['closed', 'open', 'closed'])
  })

  test('is nothing if it speaks of another one, or of none', () => {
    expect(doorIn(door, { board: 1, lock: 3 })).toBeUndefined()
    expect(doorIn(door, { board: 2, lock: 2 })).toBeUndefined()
    expect(doorIn(doors, { board: 2, lock: 2 })).toBeUndefined()
    expect(doorIn(doors, { board: 1, lock: 4 })).toBeUndefined()
    expect(doorIn(accepted, { board: 1, lock: 2 })).toBeUndefined()
  })
})

describe('a report answers a question', () => {
  const about = (board: number, lock: Question['lock']): Question => ({ bytes: new Uint8Array(), board, lock })

  test('about a door, if it tells that door', () => {
    expect([door, doors, accepted].map((report) => answers(report, about(1, 2)))).toEqual([true, true, false])
    expect([door, doors].map((report) => answers(report, about(1, 4)))).toEqual([false, false])
    expect([door, doors].map((report) => answers(report, about(2, 2)))).toEqual([false, false])
  })

  test('about all doors, if it tells all of that board', () => {
    expect([door, doors, accepted].map((report) => answers(report, about(1, 'all')))).toEqual([false, true, false])
    expect(answers(doors, about(2, 'all'))).toBe(false)
  })
})

describe('a profile', () => {
  const profile = (name: string) => protocolOf(readLockerProfile(name))

  test('says which board is spoken to', () => {
    expect(profile('8a80-24-short-when-open-serial').open({ board: 1, lock: 1 })).toEqual(eightAEightyVectors.openLock1)
    expect(profile('wkly-24-serial').open({ board: 0, lock: 1 })).toEqual(wklyVectors.openLock1)
    expect(profile('kr-cu16-serial').open({ board: 0, lock: 1 })).toEqual(krCu16Vectors.openLock1)
  })

  test('says what a shorted wire means', () => {
    const read = (name: string) => profile(name).parser([{ address: 1, locks: 24 }]).push(eightAEightyVectors.lock1Shorted, 0).map((report) => doorIn(report, { board: 1, lock: 1 }))
    expect([read('8a80-24-short-when-open-serial'), read('8a80-24-short-when-closed-serial')]).toEqual([['open'], ['closed']])
  })

  test('of a board that there is not is a mistake', () => {
    expect(() => protocolOf({ ...readLockerProfile('wkly-24-serial'), protocol: { kind: 'abacus' } as never })).toThrow('abacus')
  })
})

test('the XOR of all bytes', () => {
  expect(xorOf(Uint8Array.of(0x57, 0x4b, 0x4c, 0x59))).toBe(0x09)
})
