/**
 * Columns that only repeat what stands elsewhere, and are therefore under no hash of their own:
 * put right from where it stands. A flipped bit there loses nothing by itself, but an operation
 * in lane 64, or without its row in the outbox, would wait for ever.
 */
import { operationKinds } from '../../domain/operation.ts'
import { decodeOperation } from '../../sync/operation.ts'
import type { Connection } from './connection.ts'
import { epochText } from './epoch.ts'
import { allEpochNames, decodeRow } from './operations-table.ts'

/** Before the chain is walked: an epoch's name is what its operations say it is. */
export function mendEpochs(connection: Connection): void {
  for (const { ordinal, name } of allEpochNames(connection)) {
    const said = epochOfOperations(connection, ordinal)
    if (said !== null && said !== name) connection.run('UPDATE epochs SET epoch = ? WHERE ordinal = ?', said, ordinal)
    if (said === null && !/^[0-9a-f]{16}$/.test(name)) connection.run('DELETE FROM epochs WHERE ordinal = ?', ordinal)
  }
}

/**
 * Before the chain is walked, in a transaction: a row stands at the place that its bytes name. A flipped bit in its
 * number or epoch leaves the operation whole but where nobody looks, and its hash known, so that
 * the journal's copy would not be missed either.
 */
export function mendPlaces(connection: Connection): void {
  if (!hasStrangers(connection)) return
  // Rows of the outbox follow at the end.
  connection.exec('PRAGMA defer_foreign_keys = ON')
  const ordinals = new Map(allEpochNames(connection).map(({ ordinal, name }) => [name, ordinal]))
  const rows = connection.all<{ rowid: number; epoch: number; seq: number; bytes: Uint8Array }>('SELECT rowid, epoch, seq, bytes FROM operations WHERE bytes IS NOT NULL')
  for (const { rowid, epoch, seq, bytes } of rows) {
    const said = decodeOperation(bytes)
    const ordinal = said.ok ? ordinals.get(epochText(said.value.epoch)) : undefined
    if (!said.ok || ordinal === undefined || (ordinal === epoch && said.value.seq === seq)) continue
    connection.run('UPDATE OR IGNORE operations SET epoch = ?, seq = ? WHERE rowid = ?', ordinal, said.value.seq, rowid)
  }
  // What is left of a row that says nothing of its place must not hide the journal's copy.
  connection.exec('DELETE FROM operations WHERE epoch NOT IN (SELECT ordinal FROM epochs)')
  reconnect(connection)
}

/** Whether the numbers of an epoch have a gap, or an epoch is none of ours: in a whole ledger neither is so. */
function hasStrangers(connection: Connection): boolean {
  return connection.get(`SELECT 1 FROM (SELECT epoch, count(*) AS count, min(seq) AS first, max(seq) AS last FROM operations GROUP BY epoch) o
    LEFT JOIN epochs e ON e.ordinal = o.epoch WHERE e.ordinal IS NULL OR o.last - o.first + 1 <> o.count`) !== undefined
}

/** After the chain was walked and the bytes are right: kind, lane and context as in the bytes, and a way to the county for each. */
export function mendRows(connection: Connection): void {
  reconnect(connection)
  const lanes = JSON.stringify(Object.entries(operationKinds).map(([kind, { lane, sealed }]) => [kind, lane, sealed ? 1 : 0]))
  const doubtful = connection.all<{ epoch: number; seq: number; bytes: Uint8Array }>(
    `SELECT o.epoch AS epoch, o.seq AS seq, o.bytes AS bytes
     FROM operations o JOIN outbox b ON b.epoch = o.epoch AND b.seq = o.seq
     LEFT JOIN (SELECT value ->> 0 AS kind, value ->> 1 AS lane, value ->> 2 AS sealed FROM json_each(?)) k ON k.kind = o.kind
     WHERE o.bytes IS NOT NULL
       AND (k.kind IS NULL OR o.lane <> k.lane OR b.lane <> k.lane OR (o.context IS NOT NULL) <> k.sealed OR b.size <> length(o.bytes))
       AND NOT EXISTS (SELECT 1 FROM ledger_losses l WHERE l.epoch = o.epoch AND l.seq = o.seq)`,
    lanes,
  )
  for (const { epoch, seq, bytes } of doubtful) {
    const { kind, lane, contextId } = decodeRow(bytes)
    connection.run('UPDATE operations SET kind = ?, lane = ?, context = ? WHERE epoch = ? AND seq = ?', kind, lane, contextId, epoch, seq)
    connection.run('UPDATE outbox SET lane = ?, size = ? WHERE epoch = ? AND seq = ?', lane, bytes.length, epoch, seq)
  }
}

/** Operations and outbox rows find each other again. An operation that had lost its row is offered anew: the county knows what it has. */
export function reconnect(connection: Connection): void {
  connection.exec('DELETE FROM outbox WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.epoch = outbox.epoch AND o.seq = outbox.seq)')
  connection.exec(`INSERT INTO outbox (epoch, seq, lane, size, at, state)
    SELECT epoch, seq, lane, length(bytes), NULL, 'waiting' FROM operations o
    WHERE bytes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.epoch = o.epoch AND b.seq = o.seq)`)
}

/** What most of the first operations of an epoch say; null when none can be read. */
function epochOfOperations(connection: Connection, ordinal: number): string | null {
  const votes = new Map<string, number>()
  for (const { bytes } of connection.all<{ bytes: Uint8Array }>('SELECT bytes FROM operations WHERE epoch = ? AND bytes IS NOT NULL ORDER BY seq LIMIT 5', ordinal)) {
    const operation = decodeOperation(bytes)
    if (!operation.ok) continue
    const name = epochText(operation.value.epoch)
    votes.set(name, (votes.get(name) ?? 0) + 1)
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
