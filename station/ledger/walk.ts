/**
 * Walks the chain of every epoch through ledger and journal together and says what has to be
 * done. Reads only: a healthy ledger of 100,000 operations is hashed once and nothing else.
 */
import { decodeOperation } from '../../sync/operation.ts'
import { continues, isWhole, judgeLink, startOfChain, type Before, type Copy, type WholeCopy } from '../operations/chain.ts'
import type { Connection } from './connection.ts'
import { hashKey, type JournalIndex, type Stray } from './journal/index.ts'
import { allEpochs } from './operations-table.ts'

/** A place in the chain. `ordinal` is null in an epoch that only the journal knows. */
export interface Place {
  readonly epoch: bigint
  readonly ordinal: number | null
  readonly seq: number
}

export type Finding =
  /** The ledger's row is damaged; this is what it should hold. */
  | ({ readonly kind: 'damaged'; readonly copy: WholeCopy } & Place)
  /** Only the journal has it. */
  | ({ readonly kind: 'missing'; readonly copy: WholeCopy } & Place)
  /** Nobody has it whole. `row`: something is left of it in the ledger. */
  | ({ readonly kind: 'lost'; readonly row: boolean } & Place)
  /** A row that names itself otherwise than its place. */
  | ({ readonly kind: 'misplaced' } & Place)
  /** The ledger has it and the journal has not. */
  | ({ readonly kind: 'not-in-journal' } & Place)

interface Row extends Copy {
  readonly seq: number
}

/** @param expected the newest operation there must be, as the sidecar says; its epoch counts only if somebody still knows it */
export function* walk(connection: Connection, journal: JournalIndex, expected: { readonly epoch: bigint; readonly seq: number } | null): Generator<Finding> {
  const lastOf = (epoch: bigint) => (expected?.epoch === epoch ? expected.seq : 0)
  const strays = Map.groupBy(journal.strays, (stray) => stray.epoch)
  const known = allEpochs(connection)
  for (const { epoch, ordinal } of known) yield* walkEpoch(connection, journal, { epoch, ordinal }, strays.get(epoch) ?? [], lastOf(epoch))
  const unknown = [...strays.keys()].filter((epoch) => !known.some((life) => life.epoch === epoch))
  for (const epoch of unknown) yield* walkEpoch(connection, journal, { epoch, ordinal: null }, strays.get(epoch) ?? [], lastOf(epoch))
}

function* walkEpoch(connection: Connection, journal: JournalIndex, life: { readonly epoch: bigint; readonly ordinal: number | null }, strays: readonly Stray[], expectedLast: number): Generator<Finding> {
  const bySeq = Map.groupBy(strays, (stray) => stray.seq)
  // A ledger rebuilt from a journal whose oldest segments are past retention begins in mid-chain.
  const begins = life.ordinal === null && !journal.fromTheBeginning ? [...bySeq.keys()].reduce((lowest, seq) => Math.min(lowest, seq)) : 1
  let before: Before = begins === 1 ? startOfChain : { hashes: [], certain: false }
  let next = begins
  function* judge(seq: number, row: Row | null): Generator<Finding> {
    const place = { ...life, seq }
    let standing: Copy | null = row
    if (row !== null && isWhole(row) && continues(before, row)) {
      before = { hashes: [row.hash], certain: true }
    } else {
      const same = row === null ? null : journal.find(row.hash)
      const link = judgeLink(before, row, [...(same === null ? [] : [same]), ...(bySeq.get(seq) ?? [])], rowAt(connection, life.ordinal, seq + 1), (bytes) => names(bytes, life.epoch, seq))
      before = link.next
      if (link.kind === 'heal') yield { kind: row === null ? 'missing' : 'damaged', copy: link.copy, ...place }
      if (link.kind === 'lost') yield { kind: 'lost', row: row !== null, ...place }
      standing = link.kind === 'heal' ? link.copy : link.kind === 'lost' ? null : row
    }
    if (standing !== null && isWhole(standing) && !journal.has(standing.hash)) yield { kind: 'not-in-journal', ...place }
  }
  if (life.ordinal !== null) {
    for (const row of connection.each<Row>('SELECT seq, hash, bytes FROM operations WHERE epoch = ? ORDER BY seq', life.ordinal)) {
      if (row.seq > next && isMisplaced(row)) {
        yield { kind: 'misplaced', ...life, seq: row.seq }
        continue
      }
      for (; next < row.seq; next += 1) yield* judge(next, null)
      yield* judge(row.seq, row)
      next = row.seq + 1
    }
  }
  const last = [...bySeq.keys()].reduce((highest, seq) => Math.max(highest, seq), expectedLast)
  for (; next <= last; next += 1) yield* judge(next, null)
}

function rowAt(connection: Connection, ordinal: number | null, seq: number): Row | null {
  if (ordinal === null) return null
  return connection.get<Row>('SELECT seq, hash, bytes FROM operations WHERE epoch = ? AND seq = ?', ordinal, seq) ?? null
}

function names(bytes: Uint8Array, epoch: bigint, seq: number): boolean {
  const decoded = decodeOperation(bytes)
  return decoded.ok && decoded.value.epoch === epoch && decoded.value.seq === seq
}

function isMisplaced(row: Row): boolean {
  if (row.bytes === null) return false
  const decoded = decodeOperation(row.bytes)
  return decoded.ok && decoded.value.seq !== row.seq
}

/** All hashes of the ledger, as `hashKey` writes them. */
export function knownHashes(connection: Connection): Set<string> {
  const hashes = new Set<string>()
  for (const { hash } of connection.each<{ hash: Uint8Array }>('SELECT hash FROM operations')) hashes.add(hashKey(hash))
  return hashes
}
