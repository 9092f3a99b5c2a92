import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardReport } from '../codec.ts'
import { wklyVectors as vectors } from '../vectors.ts'
import { wkly } from './wkly.ts'

const protocol = wkly()
const boards = [{ address: 0, locks: 12 }, { address: 1, locks: 24 }]

function parse(...chunks: readonly Uint8Array[]): { reports: BoardReport[]; discarded: number } {
  const parser = protocol.parser(boards)
  // An echo of a question tells itself apart: nothing may come of saying what was asked.
  parser.asked(vectors.askAll)
  const reports = [...chunks.flatMap((chunk) => parser.push(chunk, 0)), ...parser.settle()]
  return { reports, discarded: parser.discarded }
}

const withCheck = (...body: readonly number[]): number[] => [...body, body.reduce((sum, byte) => sum ^ byte, 0)]

/** An answer with a right check byte. */
function answer(address: number, what: number, ...data: readonly number[]): Uint8Array {
  return Uint8Array.from(withCheck(0x57, 0x4b, 0x4c, 0x59, 8 + data.length, address, what, ...data))
}

describe('the WKLY codec against the golden vectors', () => {
  test('opens and asks', () => {
    expect(protocol.open({ board: 0, lock: 1 })).toEqual(vectors.openLock1)
    expect(protocol.open({ board: 1, lock: 1 })).toEqual(vectors.openLock1OfBoard1)
    expect(protocol.askDoor({ board: 1, lock: 24 })).toEqual({ board: 1, lock: 24, bytes: answer(1, 0x83, 24) })
    expect(protocol.survey({ address: 0, locks: 12 })).toEqual([{ board: 0, lock: 'all', bytes: vectors.askAll }])
  })

  test('takes the answer to an opening for no more than having been heard', () => {
    expect(parse(vectors.opened).reports).toEqual([{ report: 'accepted', board: 0, lock: 1 }])
    expect(parse(answer(0, 0x82, 0xff, 1, 1)).reports).toEqual([{ report: 'refused', board: 0, lock: 1 }])
  })

  test('reads a door that tells by itself', () => {
    expect(parse(vectors.lock1PushedClosed).reports).toEqual([{ report: 'door', board: 0, lock: 1, door: 'closed', pushed: true }])
  })

  test.each([vectors.openLock1, vectors.askAll, vectors.openAll, vectors.openThreeInTurn])('makes no door of a command that comes back: %s', (echo) => {
    expect(parse(echo)).toEqual({ reports: [], discarded: 0 })
  })
})

describe('the WKLY parser', () => {
  test('reads one door, and all doors of a board with more channels than locks', () => {
    expect(parse(answer(1, 0x83, 0, 24, 0)).reports).toEqual([{ report: 'door', board: 1, lock: 24, door: 'open', pushed: false }])
    const all = parse(answer(0, 0x84, 0, 24, 0, ...Array.from({ length: 23 }, () => 1))).reports
    expect(all).toEqual([{ report: 'doors', board: 0, doors: ['open', ...Array.from({ length: 11 }, () => 'closed')] }])
  })

  test.each([
    ['the board could not read', answer(0, 0x83, 0xff, 1, 0)],
    ['the board could not read any', answer(0, 0x84, 0xff, 2, 0, 0)],
    ['a door that is neither open nor closed', answer(0, 0x83, 0, 1, 7)],
    ['a lock that is not there', answer(0, 0x83, 0, 13, 0)],
    ['the lock before the first', answer(0, 0x83, 0, 0, 0)],
    ['an answer to an opening of the lock before the first', answer(0, 0x82, 0, 0, 0)],
    ['a board that is not there', answer(9, 0x83, 0, 1, 0)],
    ['two doors, one of them neither open nor closed', answer(0, 0x84, 0, 12, 7, ...Array.from({ length: 11 }, () => 1))],
    ['all doors, of which the board says that it could not read them', answer(0, 0x84, 0xff, 12, ...Array.from({ length: 12 }, () => 1))],
    ['a count that is too small', answer(0, 0x84, 0, 11, ...Array.from({ length: 12 }, () => 1))],
    ['an answer to an opening that is too long', answer(0, 0x82, 0, 1, 0, 0)],
    ['an answer to an opening of a lock that is not there', answer(0, 0x82, 0, 13, 0)],
    ['an answer about one door that is too long', answer(0, 0x83, 0, 1, 0, 0)],
    ['a door that tells by itself at too great length', answer(0, 0x85, 1, 0, 0)],
    ['a command that we do not know', answer(0, 0x99, 0, 1, 0)],
    ['fewer doors than the board has', answer(0, 0x84, 0, 3, 0, 0, 0)],
    ['a count that does not fit', answer(0, 0x84, 0, 12, 0, 0, 0)],
  ])('makes no door of it: %s', (_, frame) => {
    expect(parse(frame).reports).toEqual([])
  })

  test.each([
    ['a byte that begins nothing', [0xff]],
    ['letters that are others', [0x57, 0x4b, 0x4c, 0x58]],
    ['the same letter twice', [0x57]],
    ['a whole answer with another letter, whose check byte is right', withCheck(0x57, 0x4b, 0x4c, 0x58, 10, 0, 0x85, 1, 1)],
    ['a length that is too small, with a right check byte', withCheck(0x57, 0x4b, 0x4c, 0x59, 7, 0)],
    ['a length that is too small', [0x57, 0x4b, 0x4c, 0x59, 7]],
    ['a length that is too great', [0x57, 0x4b, 0x4c, 0x59, 59]],
    ['a wrong check byte', [0x57, 0x4b, 0x4c, 0x59, 8, 0, 0x84, 0x84]],
  ])('reads the answer behind it at once: %s', (_, noise) => {
    const parser = protocol.parser(boards)
    expect(parser.push(Uint8Array.of(...noise, ...vectors.lock1PushedClosed), 0)).toHaveLength(1)
    expect(parser.discarded).toBe(noise.length)
  })

  test('reads all doors of the largest board', () => {
    const parser = protocol.parser([{ address: 3, locks: 48 }])
    expect(parser.push(answer(3, 0x84, 0, 48, ...Array.from({ length: 48 }, (_, at) => at % 2)), 0)).toEqual([{ report: 'doors', board: 3, doors: Array.from({ length: 48 }, (_, at) => at % 2 === 0 ? 'open' : 'closed') }])
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...Object.values(vectors)), fc.uint8Array({ maxLength: 12 })), { maxLength: 10 })
    fc.assert(fc.property(pieces, fc.array(fc.nat(120)), (parts, cuts) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      expect(parse(...at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end)))).toEqual(parse(bytes))
    }), { numRuns: 1_000 })
  })

  test('reads the next answer after any noise, and nothing that is damaged', () => {
    const good: BoardReport = { report: 'door', board: 0, lock: 1, door: 'closed', pushed: true }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(parse(noise, vectors.lock1PushedClosed).reports.at(-1)).toEqual(good)
    }), { numRuns: 1_000 })
    fc.assert(fc.property(fc.nat(vectors.lock1PushedClosed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(parse(vectors.lock1PushedClosed.map((byte, index) => index === at ? byte ^ flip : byte)).reports).toEqual([])
    }))
  })

  test('a header that promises too much holds up nothing for longer than a pause', () => {
    const parser = protocol.parser(boards)
    parser.push(Uint8Array.of(0x57, 0x4b, 0x4c, 0x59, 0x30), 0)
    expect(parser.push(vectors.lock1PushedClosed, 1_000)).toHaveLength(1)
  })
})
