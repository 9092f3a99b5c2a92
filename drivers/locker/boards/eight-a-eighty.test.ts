import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardReport } from '../codec.ts'
import { eightAEightyVectors as vectors } from '../vectors.ts'
import { eightAEighty, eightAEightyFrames, type FeedbackPolarity } from './eight-a-eighty.ts'

const boards = [{ address: 1, locks: 24 }, { address: 2, locks: 12 }, { address: 3, locks: 4 }, { address: 4, locks: 8 }]
const protocol = eightAEighty('short-when-open')

function parse(chunks: readonly Uint8Array[], asked?: Uint8Array, polarity: FeedbackPolarity = 'short-when-open'): { reports: BoardReport[]; discarded: number } {
  const parser = eightAEighty(polarity).parser(boards)
  if (asked !== undefined) parser.asked(asked)
  const reports = [...chunks.flatMap((chunk) => parser.push(chunk, 0)), ...parser.settle()]
  return { reports, discarded: parser.discarded }
}

const door = (lock: number, state: 'open' | 'closed', pushed = false): BoardReport => ({ report: 'door', board: 1, lock, door: state, pushed })
const onlyLock1 = (shorted: 'open' | 'closed', others: 'open' | 'closed'): BoardReport => ({ report: 'doors', board: 1, doors: [shorted, ...Array.from({ length: 23 }, () => others)] })

describe('the 8A/80 codec against the golden vectors', () => {
  test('opens and asks', () => {
    expect(protocol.open({ board: 1, lock: 1 })).toEqual(vectors.openLock1)
    expect(protocol.open({ board: 2, lock: 12 })).toEqual(vectors.openLock12OfBoard2)
    expect(protocol.askDoor({ board: 1, lock: 1 }).bytes).toEqual(vectors.askLock1)
    expect(eightAEightyFrames.askAll(1)).toEqual(vectors.askAll)
    // Lock 0 is all locks. No driver of ours sends it: two coils at once pull the supply down.
    expect(eightAEightyFrames.open({ board: 1, lock: 0 })).toEqual(vectors.openAll)
  })

  test('reads one door by either polarity', () => {
    expect(parse([vectors.lock1Shorted]).reports).toEqual([door(1, 'open')])
    expect(parse([vectors.lock1Cut]).reports).toEqual([door(1, 'closed')])
    expect(parse([vectors.lock1Shorted], undefined, 'short-when-closed').reports).toEqual([door(1, 'closed')])
    expect(parse([vectors.lock1Cut], undefined, 'short-when-closed').reports).toEqual([door(1, 'open')])
  })

  test('reads a door that tells by itself', () => {
    expect(parse([vectors.lock3PushedShorted]).reports).toEqual([door(3, 'open', true)])
  })

  test('reads all doors, lock 1 in the last byte', () => {
    expect(parse([vectors.onlyLock1Of24], vectors.askAll).reports).toEqual([onlyLock1('open', 'closed')])
    expect(parse([vectors.onlyLock1Of24], vectors.askAll, 'short-when-closed').reports).toEqual([onlyLock1('closed', 'open')])
  })

  test('takes the answer to an opening for no more than having been heard', () => {
    expect(parse([vectors.openLock1]).reports).toEqual([{ report: 'accepted', board: 1, lock: 1 }])
  })

  test.each([vectors.askLock1, vectors.askAll, vectors.openAll, vectors.queryAddress])('makes no door of a question that comes back: %s', (echo) => {
    expect(parse([echo], echo).reports).toEqual([])
    expect(parse([echo]).reports).toEqual([])
  })
})

/** An answer with a right check byte. */
const answer = (...body: readonly number[]): Uint8Array => Uint8Array.of(...body, body.reduce((sum, byte) => sum ^ byte, 0))

describe('the 8A/80 parser', () => {
  test('reads all doors of a board of any size', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 9, maxLength: 48 }), (open) => {
      const board = { address: 7, locks: open.length }
      const groups = Array.from({ length: Math.ceil(open.length / 8) }, (_, group) => open.slice(group * 8, group * 8 + 8).reduce((sum, isOpen, bit) => sum + (isOpen ? 2 ** bit : 0), 0))
      const parser = protocol.parser([board])
      parser.asked(eightAEightyFrames.askAll(7))
      expect(parser.push(answer(0x80, 7, ...groups.toReversed(), 0x33), 0)).toEqual([{ report: 'doors', board: 7, doors: open.map((isOpen) => isOpen ? 'open' : 'closed') }])
    }))
  })

  test('takes for an answer about all doors only what was asked for, ends with 33 and has a right check byte', () => {
    const all = vectors.onlyLock1Of24
    for (const other of [vectors.askLock1, vectors.openAll, vectors.queryAddress, answer(0x8a, 1, 0, 0x33), undefined]) expect(parse([all], other).reports).toEqual([])
    expect(parse([answer(0x80, 1, 0, 0, 1, 0x34)], vectors.askAll).reports).toEqual([])
    expect(parse([all.with(6, 0xb4)], vectors.askAll).reports).toEqual([])
    expect(parse([answer(0x81, 1, 0, 0, 1, 0x33)], vectors.askAll).reports).toEqual([])
    // A board of twelve was asked; the one of 24 is still only heard about single doors.
    expect(parse([all], eightAEightyFrames.askAll(2)).reports).toEqual([])
  })

  test.each([
    ['a byte that begins nothing', [0xff]],
    ['a board that is not there', [0x80, 9, 1, 0x11, 0x99]],
    ['a wrong check byte', [0x80, 1, 1, 0x11, 0x90]],
    ['a lock that is not there', [...answer(0x80, 1, 25, 0x11)]],
    ['the lock before the first', [...answer(0x80, 1, 0, 0x11)]],
    ['a state that is none', [...answer(0x80, 1, 1, 0x12)]],
    ['a head that is none', [...answer(0x82, 1, 1, 0x11)]],
    ['an answer to an opening that looks like a question', [...answer(0x8a, 1, 1, 0x33)]],
  ])('makes no door of it, and reads the answer behind it at once: %s', (_, noise) => {
    const parser = protocol.parser(boards)
    expect(parser.push(Uint8Array.of(...noise, ...vectors.lock1Shorted), 0)).toEqual([door(1, 'open')])
    expect(parser.discarded).toBe(noise.length)
  })

  test.each([3, 4])('takes the echo of a question about all doors of a small board, %i, for no answer', (address) => {
    const echo = eightAEightyFrames.askAll(address)
    expect(parse([echo], echo)).toEqual({ reports: [], discarded: 0 })
  })

  test('says what waits in it, and what reading has cost', () => {
    const parser = protocol.parser(boards)
    parser.push(vectors.lock1Shorted.subarray(0, 3), 0)
    expect([parser.pending, parser.looks]).toEqual([3, 1])
  })

  test('reads the last lock of a board', () => {
    expect(parse([answer(0x80, 1, 24, 0x00)]).reports).toEqual([door(24, 'closed')])
  })

  test('settles half an answer about all doors as the echo that it is', () => {
    expect(parse([vectors.askAll], vectors.askAll)).toEqual({ reports: [], discarded: 0 })
    expect(parse([vectors.lock1Shorted], vectors.askAll)).toEqual({ reports: [door(1, 'open')], discarded: 0 })
  })

  test('asks all doors at once, but each by itself where the answer would look like an echo', () => {
    expect(protocol.survey({ address: 1, locks: 24 }).map(({ lock }) => lock)).toEqual(['all'])
    expect(protocol.survey({ address: 3, locks: 4 }).map(({ lock }) => lock)).toEqual([1, 2, 3, 4])
    expect(protocol.survey({ address: 3, locks: 8 })).toHaveLength(8)
    expect(protocol.survey({ address: 3, locks: 9 })).toHaveLength(1)
  })

  test('finds the answer behind the echo of its question, in one piece or in bytes', () => {
    const both = Uint8Array.of(...vectors.askAll, ...vectors.onlyLock1Of24)
    expect(parse([both], vectors.askAll)).toEqual({ reports: [onlyLock1('open', 'closed')], discarded: 0 })
    expect(parse([...both].map((byte) => Uint8Array.of(byte)), vectors.askAll)).toEqual({ reports: [onlyLock1('open', 'closed')], discarded: 0 })
  })

  test('reads an answer about all doors that begins like the echo of its question', () => {
    const frame = [0x80, 1, 0x00, 0x33, 0xb2, 0x33]
    const answer = Uint8Array.of(...frame, frame.reduce((sum, byte) => sum ^ byte, 0))
    const { reports } = parse([answer], vectors.askAll)
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({ report: 'doors' })
  })

  test('reads doors of boards and locks that the profile does not name as noise', () => {
    expect(parse([Uint8Array.of(0x80, 9, 1, 0x11, 0x80 ^ 9 ^ 1 ^ 0x11)])).toEqual({ reports: [], discarded: 5 })
    expect(parse([Uint8Array.of(0x80, 1, 25, 0x11, 0x80 ^ 1 ^ 25 ^ 0x11)])).toEqual({ reports: [], discarded: 5 })
  })

  test('a frame cut short by a pause does not swallow the next one', () => {
    const parser = protocol.parser(boards)
    expect(parser.push(vectors.lock1Shorted.subarray(0, 4), 0)).toEqual([])
    expect(parser.push(vectors.lock1Cut, 5_000)).toEqual([door(1, 'closed')])
    expect(parser.discarded).toBe(4)
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...Object.values(vectors)), fc.uint8Array({ maxLength: 8 })), { maxLength: 12 })
    fc.assert(fc.property(pieces, fc.array(fc.nat(80)), fc.boolean(), (parts, cuts, surveyed) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end))
      const asked = surveyed ? vectors.askAll : undefined
      expect(parse(chunks, asked)).toEqual(parse([bytes], asked))
    }), { numRuns: 2_000 })
  })

  test('never throws, never makes a door of bytes whose check byte is wrong, and reads the next answer after any noise', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const { reports } = parse([noise, Uint8Array.of(0xff), vectors.lock1Shorted])
      expect(reports.at(-1)).toEqual(door(1, 'open'))
    }), { numRuns: 2_000 })
    fc.assert(fc.property(fc.nat(4), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = vectors.lock1Shorted.map((byte, index) => index === at ? byte ^ flip : byte)
      expect(parse([damaged]).reports).toEqual([])
    }))
  })
})
