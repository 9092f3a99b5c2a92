/** The rows of operations, epochs and outbox: every statement that recovery and appending share. */
import assert from 'node:assert/strict'
import { operationKinds, type OperationKind } from '../../domain/operation.ts'
import { decodeOperation, genesis } from '../../sync/operation.ts'
import type { ChainHead } from '../operations/append.ts'
import type { Connection } from './connection.ts'
import { epochFromText, epochText, type EpochReason } from './epoch.ts'

/** Where the ledger appends: the newest epoch and its place among the epochs of this file. */
export interface LedgerPosition extends ChainHead {
  readonly ordinal: number
}

export interface StoredOperation {
  readonly seq: number
  readonly kind: string
  readonly lane: number
  readonly contextId: string | null
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

/** Adds an operation and its way to the county. `at`: wall milliseconds, null when the clock cannot be believed. */
export function insertOperation(connection: Connection, ordinal: number, operation: StoredOperation, at: number | null): void {
  const { seq, lane } = operation
  connection.run('INSERT INTO operations (epoch, seq, kind, lane, context, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)', ordinal, seq, operation.kind, lane, operation.contextId, operation.hash, operation.bytes)
  connection.run(`INSERT OR IGNORE INTO outbox (epoch, seq, lane, size, at, state) VALUES (?, ?, ?, ?, ?, 'waiting')`, ordinal, seq, lane, operation.bytes.length, at)
}

/** What an operation's row repeats from its bytes. Kinds of another version go in the lane of telemetry. */
export function decodeRow(bytes: Uint8Array): { readonly kind: string; readonly lane: number; readonly contextId: string | null; readonly at: number | null } {
  const decoded = decodeOperation(bytes)
  assert(decoded.ok, 'bytes under a good checksum are an operation')
  const { kind, contextId, at } = decoded.value
  const lane = Object.hasOwn(operationKinds, kind) ? operationKinds[kind as OperationKind].lane : 2
  return { kind, lane, contextId, at: at.trust === 'none' ? null : Math.floor(at.wall) }
}

/** An operation that only the journal has, back into the ledger, on its way to the county again. */
export function insertFromJournal(connection: Connection, ordinal: number, seq: number, copy: { readonly hash: Uint8Array; readonly bytes: Uint8Array }): void {
  const { at, ...row } = decodeRow(copy.bytes)
  insertOperation(connection, ordinal, { seq, ...row, ...copy }, at)
}

export function beginEpoch(connection: Connection, epoch: bigint, reason: EpochReason | 'journal'): LedgerPosition {
  connection.run('INSERT INTO epochs (epoch, reason) VALUES (?, ?)', epochText(epoch), reason)
  const ordinal = connection.get<{ ordinal: number }>('SELECT ordinal FROM epochs WHERE epoch = ?', epochText(epoch))?.ordinal ?? 0
  return { ordinal, epoch, seq: 0, hash: genesis }
}

export function ordinalOf(connection: Connection, epoch: bigint): number | null {
  return connection.get<{ ordinal: number }>('SELECT ordinal FROM epochs WHERE epoch = ?', epochText(epoch))?.ordinal ?? null
}

/** Names as they stand there, in order. */
export function allEpochNames(connection: Connection): { readonly ordinal: number; readonly name: string }[] {
  return connection.all<{ ordinal: number; name: string }>('SELECT ordinal, epoch AS name FROM epochs ORDER BY ordinal')
}

export function allEpochs(connection: Connection): { readonly ordinal: number; readonly epoch: bigint }[] {
  return allEpochNames(connection).map(({ ordinal, name }) => ({ ordinal, epoch: epochFromText(name) }))
}

/** The end of the newest epoch, null in a ledger without one. */
export function currentPosition(connection: Connection): LedgerPosition | null {
  const newest = connection.get<{ ordinal: number; epoch: string }>('SELECT ordinal, epoch FROM epochs ORDER BY ordinal DESC LIMIT 1')
  if (newest === undefined) return null
  const last = connection.get<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM operations WHERE epoch = ? ORDER BY seq DESC LIMIT 1', newest.ordinal)
  return { ordinal: newest.ordinal, epoch: epochFromText(newest.epoch), seq: last?.seq ?? 0, hash: last?.hash ?? genesis }
}

/** Hash of one operation, `genesis` for seq 0, null when it is not here. */
export function hashAt(connection: { get: Connection['get'] }, ordinal: number, seq: number): Uint8Array | null {
  if (seq === 0) return genesis
  return connection.get<{ hash: Uint8Array }>('SELECT hash FROM operations WHERE epoch = ? AND seq = ?', ordinal, seq)?.hash ?? null
}

/** The newest wall time that was believed when it was written, in milliseconds; 0 when there is none. */
export function lastWall(connection: Connection): number {
  return connection.get<{ at: number | null }>('SELECT max(at) AS at FROM outbox')?.at ?? 0
}
