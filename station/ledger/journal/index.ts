/** What the journal holds, in one pass: where each record stands, and which segments are damaged. */
import { decodeOperation } from '../../../sync/operation.ts'
import { firstSegment, type Journal } from './journal.ts'
import type { JournalRecord } from './record.ts'

/** An operation that stands in the journal with a hash that the ledger does not know. */
export interface Stray extends JournalRecord {
  readonly epoch: bigint
  readonly seq: number
}

export interface JournalIndex {
  has(hash: Uint8Array): boolean
  /** Reads a record again by its hash. */
  find(hash: Uint8Array): JournalRecord | null
  readonly strays: readonly Stray[]
  readonly damagedSegments: readonly string[]
  /** Whether the first segment there ever was is still here: retention has removed none. */
  readonly fromTheBeginning: boolean
}

/** A set key for a hash; a third of the memory of hexadecimal. */
export const hashKey = (hash: Uint8Array): string => Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1')

export function indexJournal(journal: Journal, knownToLedger: ReadonlySet<string>): JournalIndex {
  const places = new Map<string, { readonly segment: string; readonly offset: number; readonly end: number }>()
  const strays: Stray[] = []
  const damaged = new Set<string>()
  for (const stretch of journal.read()) {
    if (stretch.kind === 'damage') {
      if (!stretch.atEnd) damaged.add(stretch.segment)
      continue
    }
    const key = hashKey(stretch.hash)
    if (places.has(key)) continue
    places.set(key, { segment: stretch.segment, offset: stretch.offset, end: stretch.end })
    if (knownToLedger.has(key)) continue
    const decoded = decodeOperation(stretch.bytes)
    if (decoded.ok) strays.push({ epoch: decoded.value.epoch, seq: decoded.value.seq, hash: Uint8Array.from(stretch.hash), bytes: Uint8Array.from(stretch.bytes) })
  }
  return {
    has: (hash) => places.has(hashKey(hash)),
    find: (hash) => {
      const place = places.get(hashKey(hash))
      return place === undefined ? null : journal.readRecord(place)
    },
    strays,
    damagedSegments: [...damaged],
    fromTheBeginning: journal.segments()[0] === firstSegment,
  }
}
