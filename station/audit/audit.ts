/**
 * The audit log (审计日志): who or what changed something that matters, as operations of their own
 * whose entries form a second chain. Its head travels in every sync, so that a station that was
 * made to forget is noticed.
 *
 *     hash = SHA-256( previous hash ‖ JSON [ event, [[name, value] … sorted by name] ] )
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { OperationBody } from '../../domain/operation.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { decodeBody } from '../../sync/body.ts'
import { decodeOperation, genesis } from '../../sync/operation.ts'
import type { OperationId, Reader, Transaction } from '../ledger/ledger.ts'
import type { ValuesOf } from '../log/fields.ts'
import { guarded } from '../log/redact.ts'
import { auditEvents, type AuditEvent } from './events.ts'

export type Entry = OperationBody<'audit.entry'>

/** Records an event together with the change that it reports. */
export function audit<E extends AuditEvent>(transaction: Transaction, event: E, values: ValuesOf<(typeof auditEvents)[E]>): OperationId {
  const previous = Buffer.from(auditHead(transaction)).toString('hex')
  const detail = guarded(auditEvents[event], values)
  return transaction.append('audit.entry', { event, detail, previous, hash: entryHash(previous, event, detail) })
}

/** Hash of the newest entry; `genesis` before the first. 32 bytes. */
export function auditHead(reader: Reader): Uint8Array {
  const newest = reader.get<{ bytes: Uint8Array }>(`SELECT bytes FROM operations WHERE kind = 'audit.entry' AND bytes IS NOT NULL ORDER BY epoch DESC, seq DESC LIMIT 1`)
  return newest === undefined ? genesis : Buffer.from(readEntry(newest.bytes).hash, 'hex')
}

/** All entries that retention has left, oldest first. */
export function auditEntries(reader: Reader): Entry[] {
  return reader.all<{ bytes: Uint8Array }>(`SELECT bytes FROM operations WHERE kind = 'audit.entry' AND bytes IS NOT NULL ORDER BY epoch, seq`).map((row) => readEntry(row.bytes))
}

/** Where the chain of entries first fails: an index into `entries`. The first entry may follow ones that retention removed. */
export function verifyEntries(entries: readonly Entry[]): Result<{ readonly head: string }, { readonly at: number }> {
  let previous = entries[0]?.previous ?? Buffer.from(genesis).toString('hex')
  for (const [at, entry] of entries.entries()) {
    if (entry.previous !== previous || entry.hash !== entryHash(entry.previous, entry.event, entry.detail)) return err({ at })
    previous = entry.hash
  }
  return ok({ head: previous })
}

function entryHash(previous: string, event: string, detail: Entry['detail']): string {
  const sorted = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(JSON.stringify([event, sorted])).digest('hex')
}

function readEntry(bytes: Uint8Array): Entry {
  const operation = decodeOperation(bytes)
  assert(operation.ok, 'an audit entry is an operation')
  const body = decodeBody('audit.entry', operation.value.encoding, operation.value.body)
  assert(body.ok && body.value.kind === 'audit.entry', 'an audit entry has its own schema')
  return body.value.body
}
