import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardReport } from '../codec.ts'
import { krCu16Vectors as vectors } from '../vectors.ts'
import { krCu16 } from './kr-cu16.ts'

const protocol = krCu16()
const boards = [{ address: 0, locks: 16 }, { address: 9, locks: 4 }]
const onlyLock1: BoardReport = { report: 'doors', board: 0, doors: ['open', ...Array.from({ length: 15 }, () => 'closed' as const)] }

function parse(...chunks: readonly Uint8Array[]): { reports: BoardReport[]; discarded: number } {
  const parser = protocol.parser(boards)
  // An echo of a question tells itself apart: nothing may come of saying what was asked.
  parser.asked(vectors.ask)
  const reports = [...chunks.flatMap((chunk) => parser.push(chunk, 0)), ...parser.settle()]
  return { reports, discarded: parser.discarded }
}

describe('the KR-CU16 codec against the golden vectors', () => {
  test('opens and asks', () => {
    expect(protocol.open({ board: 0, lock: 1 })).toEqual(vectors.openLock1)
    expect(protocol.open({ board: 0, lock: 6 })).toEqual(vectors.openLock6)
    expect(protocol.askDoor({ board: 0, lock: 6 }).bytes).toEqual(vectors.ask)
    expect(protocol.survey({ address: 0, locks: 16 })).toEqual([{ board: 0, lock: 'all', bytes: vectors.ask }])
  })

  test('puts the board in the high nibble and the lock, from zero, in the low', () => {
    expect(protocol.open({ board: 9, lock: 16 })).toEqual(Uint8Array.of(0x02, 0x9f, 0x31, 0x03, 0xd5))
  })

  test('reads all doors of a board', () => {
    expect(parse(vectors.onlyLock1Open)).toEqual({ reports: [onlyLock1], discarded: 0 })
  })

  test.each([vectors.ask, vectors.openLock1, vectors.openAll])('makes no door of a command that comes back: %s', (echo) => {
    expect(parse(echo)).toEqual({ reports: [], discarded: 0 })
  })
})

/** An answer with a right sum. */
const answer = (...body: readonly number[]): Uint8Array => Uint8Array.of(...body, body.reduce((sum, byte) => (sum + byte) % 256, 0))

describe('the KR-CU16 parser', () => {
  test('reads the answer of one board to the question to all', () => {
    expect(parse(answer(0x02, 0x00, 0x36, 0xfe, 0xff, 0, 0, 0x03)).reports).toEqual([onlyLock1])
  })

  test.each([
    ['a byte that begins nothing', [0xff]],
    ['a wrong sum', [0x02, 0x00, 0x30, 0x03, 0x36]],
    ['a wrong end', [...answer(0x02, 0x00, 0x30, 0x04)]],
    ['a whole answer that begins with something else', [...answer(0x01, 0x00, 0x35, 0xfe, 0xff, 0, 0, 0x03)]],
  ])('reads the answer behind it at once: %s', (_, noise) => {
    const parser = protocol.parser(boards)
    expect(parser.push(Uint8Array.of(...noise, ...vectors.onlyLock1Open), 0)).toEqual([onlyLock1])
    expect(parser.discarded).toBe(noise.length)
  })

  test('makes no door of an answer whose end is wrong, or of a board that is not there', () => {
    expect(parse(answer(0x02, 0x00, 0x35, 0xfe, 0xff, 0, 0, 0x04)).reports).toEqual([])
    expect(parse(answer(0x02, 0x10, 0x35, 0xfe, 0xff, 0, 0, 0x03))).toEqual({ reports: [], discarded: 0 })
  })

  test('reads only as many hooks as the board has locks, and lock 9 from the second byte', () => {
    expect(parse(Uint8Array.of(0x02, 0x90, 0x35, 0xf7, 0xff, 0, 0, 0x03, 0xc0)).reports).toEqual([{ report: 'doors', board: 9, doors: ['closed', 'closed', 'closed', 'open'] }])
    const lock9 = parse(Uint8Array.of(0x02, 0x00, 0x35, 0xff, 0xfe, 0, 0, 0x03, 0x37)).reports[0]
    expect(lock9?.report === 'doors' && lock9.doors.indexOf('open')).toBe(8)
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...Object.values(vectors)), fc.uint8Array({ maxLength: 8 })), { maxLength: 12 })
    fc.assert(fc.property(pieces, fc.array(fc.nat(90)), (parts, cuts) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      expect(parse(...at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end)))).toEqual(parse(bytes))
    }), { numRuns: 1_000 })
  })

  test('reads the next answer after any noise that has ended, and nothing that is damaged', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const parser = protocol.parser(boards)
      parser.push(noise, 0)
      expect(parser.push(vectors.onlyLock1Open, 1_000).at(-1)).toEqual(onlyLock1)
    }), { numRuns: 1_000 })
    fc.assert(fc.property(fc.nat(8), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(parse(vectors.onlyLock1Open.map((byte, index) => index === at ? byte ^ flip : byte)).reports).toEqual([])
    }))
  })
})
