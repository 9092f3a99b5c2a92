/**
 * What stands inside a frame: CBOR arrays, because names would cost more than they tell on a
 * 64 kbit/s line. A newer sender may append elements; an older reader does not look at them.
 */
import { z } from 'zod'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cbor, readCbor } from '../pack.ts'
import type { Frame, FrameType } from './frame.ts'

/** Numbers on the wire. Never reused; 0 stays free. */
export const frameTypes = { hello: 1, ops: 2, chunk: 3, have: 4, receipt: 5, feed: 6, command: 7, time: 8 } as const satisfies Record<FrameType, number>

const u64 = z.union([z.bigint().nonnegative(), z.int().nonnegative()]).transform(BigInt)
const count = z.int().nonnegative()
const seq = z.int().positive()
const bytes = z.instanceof(Uint8Array)
const hash = bytes.refine((value) => value.length === 32)
const array = <T extends [z.ZodType, ...z.ZodType[]]>(items: T) => z.tuple(items).rest(z.unknown())

const range = array([u64, seq, seq]).refine(([, from, to]) => from <= to).transform(([epoch, from, to]) => ({ epoch, from, to }))
const span = array([seq, seq]).refine(([from, to]) => from <= to).transform(([from, to]) => ({ from, to }))
const entry = array([count, bytes]).transform(([cursor, envelope]) => ({ cursor, envelope }))

const wires = {
  1: z.union([
    array([
      z.literal('s'), z.string().max(60), array([count, count, count]), array([u64, count, hash]), hash,
      array([count, count, count.nullable()]), array([z.number(), z.enum(['synced', 'floor', 'none'])]), count, count, z.int().min(0).max(3600),
    ]).transform(([, app, [schema, dictionary, contract], [epoch, headSeq, headHash], audit, [backlogCount, backlogBytes, oldestSeconds], [wall, trust], verdictCursor, feedCursor, waitSeconds]): Frame => ({
      type: 'hello', from: 'station', app, schema, dictionary, contract, head: { epoch, seq: headSeq, hash: headHash }, audit,
      backlog: { count: backlogCount, bytes: backlogBytes, oldestSeconds }, clock: { wall, trust }, verdictCursor, feedCursor, waitSeconds,
    })),
    array([z.literal('c'), array([count, count]), u64, z.array(span).nullable(), array([seq, hash]).nullable()])
      .transform(([, [from, to], epoch, has, newest]): Frame => ({
        type: 'hello', from: 'county', contracts: { from, to }, epoch, has, newest: newest && { seq: newest[0], hash: newest[1] },
      })),
  ]),
  2: array([u64, seq, hash, count, z.array(bytes).min(1)])
    .transform(([epoch, from, previous, attempt, operations]): Frame => ({ type: 'ops', epoch, from, previous, attempt, operations })),
  3: array([hash, count, bytes]).transform(([file, segment, data]): Frame => ({ type: 'chunk', file, segment, bytes: data })),
  4: array([hash, bytes]).transform(([file, bitmap]): Frame => ({ type: 'have', file, bitmap })),
  5: array([z.array(range), z.array(entry)]).transform(([stored, verdicts]): Frame => ({ type: 'receipt', stored, verdicts })),
  6: array([z.array(entry), z.boolean()]).transform(([documents, more]): Frame => ({ type: 'feed', documents, more })),
  7: array([bytes]).transform(([envelope]): Frame => ({ type: 'command', envelope })),
  8: array([z.number()]).transform(([wall]): Frame => ({ type: 'time', wall })),
} as const satisfies Record<(typeof frameTypes)[FrameType], z.ZodType<Frame>>

export function encodePayload(frame: Frame): Uint8Array {
  return cbor.encode(wireOf(frame))
}

/** `SY-104` when the bytes are not a frame of this type. Never throws. */
export function decodePayload(type: FrameType, payload: Uint8Array): Result<Frame, ErrorCode> {
  const parsed = wires[frameTypes[type]].safeParse(readCbor(payload))
  return parsed.success ? ok(parsed.data) : err('SY-104')
}

const names = Object.fromEntries(Object.entries(frameTypes).map(([name, number]) => [number, name])) as Partial<Record<number, FrameType>>

/** The name of a type number, undefined when it is of a newer version. */
export const frameTypeOf = (number: number): FrameType | undefined => names[number]

function wireOf(frame: Frame): readonly unknown[] {
  switch (frame.type) {
    case 'hello':
      return frame.from === 'station'
        ? [
            's', frame.app, [frame.schema, frame.dictionary, frame.contract], [frame.head.epoch, frame.head.seq, frame.head.hash], frame.audit,
            [frame.backlog.count, frame.backlog.bytes, frame.backlog.oldestSeconds], [frame.clock.wall, frame.clock.trust],
            frame.verdictCursor, frame.feedCursor, frame.waitSeconds,
          ]
        : ['c', [frame.contracts.from, frame.contracts.to], frame.epoch, frame.has && frame.has.map(({ from, to }) => [from, to]), frame.newest && [frame.newest.seq, frame.newest.hash]]
    case 'ops': return [frame.epoch, frame.from, frame.previous, frame.attempt, frame.operations]
    case 'chunk': return [frame.file, frame.segment, frame.bytes]
    case 'have': return [frame.file, frame.bitmap]
    case 'receipt': return [frame.stored.map(({ epoch, from, to }) => [epoch, from, to]), frame.verdicts.map(({ cursor, envelope }) => [cursor, envelope])]
    case 'feed': return [frame.documents.map(({ cursor, envelope }) => [cursor, envelope]), frame.more]
    case 'command': return [frame.envelope]
    case 'time': return [frame.wall]
  }
}
