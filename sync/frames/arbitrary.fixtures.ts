/** Any frame at all, for property tests. */
import * as fc from 'fast-check'
import type { Frame } from './frame.ts'

const u64 = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn })
const count = fc.nat({ max: 2 ** 40 })
const seq = fc.integer({ min: 1, max: 2 ** 40 })
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
const bytes = fc.uint8Array({ maxLength: 200 })
const range = fc.record({ epoch: u64, from: seq, length: fc.nat(1000) }).map(({ epoch, from, length }) => ({ epoch, from, to: from + length }))
const entries = fc.array(fc.record({ cursor: count, envelope: bytes }), { maxLength: 5 })
const is = <const T>(value: T) => fc.constant(value)

export const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    type: is('hello'), from: is('station'), app: fc.string({ maxLength: 20 }), schema: count, dictionary: count, contract: count,
    head: fc.record({ epoch: u64, seq: count, hash }), audit: hash,
    backlog: fc.record({ count, bytes: count, oldestSeconds: fc.option(count) }),
    clock: fc.record({ wall: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), trust: fc.constantFrom('synced', 'floor', 'none') }),
    verdictCursor: count, feedCursor: count, waitSeconds: fc.nat(3600),
  }),
  fc.record({
    type: is('hello'), from: is('county'), contracts: fc.record({ from: count, to: count }), epoch: u64, has: fc.option(fc.array(range.map(({ from, to }) => ({ from, to })), { maxLength: 5 })),
    newest: fc.option(fc.record({ seq, hash })),
  }),
  fc.record({ type: is('ops'), epoch: u64, from: seq, previous: hash, attempt: fc.nat(9), operations: fc.array(bytes, { minLength: 1, maxLength: 5 }) }),
  fc.record({ type: is('chunk'), file: hash, segment: count, bytes }),
  fc.record({ type: is('have'), file: hash, bitmap: bytes }),
  fc.record({ type: is('receipt'), stored: fc.array(range, { maxLength: 5 }), verdicts: entries }),
  fc.record({ type: is('feed'), documents: entries, more: fc.boolean() }),
  fc.record({ type: is('command'), envelope: bytes }),
  fc.record({ type: is('time'), wall: fc.integer() }),
)
