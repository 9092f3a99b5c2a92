/**
 * What a request brings, as the rows it becomes. Pure: reading, hashing, deciding what is worth a
 * row. The edge looks at no operation: it cannot open them and does not judge them.
 */
import { createHash } from 'node:crypto'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Ops, StationHello } from '../../sync/frames/frame.ts'
import { readFrames } from '../../sync/frames/stream.ts'
import { cbor } from '../../sync/pack.ts'
import { operationHash } from '../../sync/operation.ts'
import type { OperationRange } from '../../sync/range.ts'
import type { FrameInType } from '../exchange.ts'

export interface Incoming {
  readonly hello: { readonly frame: StationHello; readonly row: IncomingRow; readonly matter: Uint8Array } | null
  readonly runs: readonly Run[]
}

export interface IncomingRow {
  readonly type: FrameInType
  readonly digest: Uint8Array
  readonly body: Uint8Array
}

export interface Run extends OperationRange {
  readonly row: IncomingRow
  /** Hash of the last operation, by the chain that the run claims. */
  readonly newest: Uint8Array
}

/** `SY-104` when something in the body is damaged. What is merely newer than us is stepped over. */
export function readIncoming(body: Uint8Array): Result<Incoming, ErrorCode> {
  const { received, discarded } = readFrames(body)
  if (discarded > 0 || received.some((one) => one.kind === 'unreadable' && one.reason === 'bad-payload')) return err('SY-104')
  let hello: Incoming['hello'] = null
  const runs: Run[] = []
  for (const one of received) {
    if (one.kind !== 'frame') continue
    const { frame, payload } = one
    if (frame.type === 'ops') runs.push(runOf(frame, payload))
    else if (frame.type === 'hello' && frame.from === 'station') hello = { frame, row: rowOf('hello', payload), matter: matterOf(frame) }
  }
  return ok({ hello, runs })
}

export function rowOf(type: FrameInType, body: Uint8Array): IncomingRow {
  return { type, digest: createHash('sha256').update(type).update('\0').update(body).digest(), body }
}

function runOf(frame: Ops, payload: Uint8Array): Run {
  const newest = frame.operations.reduce<Uint8Array>(operationHash, frame.previous)
  return { epoch: frame.epoch, from: frame.from, to: frame.from + frame.operations.length - 1, newest, row: rowOf('ops', payload) }
}

/**
 * What of a greeting is worth telling the core at once: versions, and whether something waits. The
 * rest is told once a minute, or an idle station would write a row a poll.
 */
const matterOf = ({ app, schema, dictionary, contract, head, backlog }: StationHello): Uint8Array =>
  createHash('sha256').update(cbor.encode([app, schema, dictionary, contract, head.epoch, backlog.count > 0])).digest()
