import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardReport } from '../codec.ts'
import { eightAEightyVectors as vectors } from '../vectors.ts'
import { eightAEighty, eightAEightyFrames, type FeedbackPolarity } from './eight-a-eighty.ts'

const boards = [{ address: 1, locks: 24 }, { address: 2, locks: 12 }, { address: 3, locks: 4 }]
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

describe('the 8A/80 parser', () => {
  test('asks all doors at once, but each by itself where the answer would look like an echo', () => {
    expect(protocol.survey({ address: 1, locks: 24 }).map(({ lock }) => lock)).toEqual(['all'])
    expect(protocol.survey({ address: 3, locks: 4 }).map(({ lock }) => lock)).toEqual([1, 2, 3, 4])
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
