/**
 * Brings ledger and journal together at the start.
 *
 *     ledger row damaged        ◄── journal's copy
 *     ledger row missing        ◄── journal's copy     (a disk that lied, a ledger restored from a backup)
 *     journal behind or damaged ◄── ledger's row
 *     both damaged                  LE-104: named in `ledger_losses`, reported, and the rest goes on
 *
 * What only the journal has was committed once and perhaps confirmed to somebody, for the journal
 * is written after the ledger: so it is taken back, and the county can do no worse than see it twice.
 */
import { inTransaction, type Connection } from './connection.ts'
import type { OperationId } from './ledger.ts'
import { copyEach } from './journal/complete.ts'
import { indexJournal } from './journal/index.ts'
import type { Journal } from './journal/journal.ts'
import { mendEpochs, mendPlaces, mendRows } from './mend.ts'
import type { Reenact } from './parts.ts'
import { beginEpoch, decodeRow, insertFromJournal, ordinalOf, type LedgerPosition } from './operations-table.ts'
import { knownHashes, walk, type Finding, type Place } from './walk.ts'

export interface Loss extends OperationId {
  /** The kind that the damaged row claims; null when there is no row. */
  readonly kind: string | null
}

/** What was put right, by the start or by the idle scrub. */
export interface Repairs {
  /** Rows of the ledger put right from the journal. */
  readonly healed: readonly OperationId[]
  /** Operations that only the journal had. */
  readonly takenBack: readonly OperationId[]
  /** LE-104, those found for the first time. */
  readonly lost: readonly Loss[]
  /** Operations that the journal lacked. */
  readonly journalCompleted: number
  /** Damaged segments rewritten. */
  readonly journalMended: number
  /** Where the journal ends when it could not be written, null when it is complete. */
  readonly journalHas: LedgerPosition | null
}

export interface Recovery extends Repairs {
  /** Bytes of a half-written record cut from the journal's end. */
  readonly tornBytes: number
}

/**
 * @param expected the newest operation there must be, as the sidecar says
 * @param now wall milliseconds to note a loss with
 * @throws when the ledger cannot be written
 */
export function recover(writer: Connection, journal: Journal, expected: { readonly epoch: bigint; readonly seq: number } | null, now: number, reenact: Reenact): Recovery {
  const tornBytes = journal.cutTail()
  mendEpochs(writer)
  inTransaction(writer, () => { mendPlaces(writer) })
  const index = indexJournal(journal, knownHashes(writer))
  return { tornBytes, ...applyFindings(writer, journal, [...walk(writer, index, expected)], index.damagedSegments, now, reenact) }
}

/** @throws when the ledger cannot be written */
export function applyFindings(writer: Connection, journal: Journal, findings: readonly Finding[], damagedSegments: readonly string[], now: number, reenact: Reenact): Repairs {
  const lost = inTransaction(writer, () => {
    for (const finding of findings) heal(writer, finding, reenact)
    const losses = recordLosses(writer, findings, now)
    mendRows(writer)
    return losses
  })
  const missing = findings.filter((finding) => finding.kind === 'not-in-journal')
  const journalWritten = completeJournal(writer, journal, missing, damagedSegments)
  return {
    healed: idsOf(findings, 'damaged'),
    takenBack: idsOf(findings, 'missing'),
    lost,
    journalCompleted: journalWritten ? missing.length : 0,
    journalMended: journalWritten ? damagedSegments.length : 0,
    journalHas: journalWritten ? null : { ordinal: 0, epoch: 0n, seq: 0, hash: new Uint8Array(32) },
  }
}

function heal(writer: Connection, finding: Finding, reenact: Reenact): void {
  switch (finding.kind) {
    case 'damaged': {
      const { kind, lane, contextId } = decodeRow(finding.copy.bytes)
      writer.run('UPDATE operations SET kind = ?, lane = ?, context = ?, hash = ?, bytes = ? WHERE epoch = ? AND seq = ? AND bytes IS NOT NULL', kind, lane, contextId, finding.copy.hash, finding.copy.bytes, finding.ordinal, finding.seq)
      // A rebuild could not read it, and has passed it over.
      reenact(writer, finding.copy.bytes)
      forgetLoss(writer, finding.ordinal, finding.seq)
      return
    }
    case 'missing': {
      const ordinal = finding.ordinal ?? ordinalOf(writer, finding.epoch) ?? beginEpoch(writer, finding.epoch, 'journal').ordinal
      insertFromJournal(writer, ordinal, finding.seq, finding.copy)
      // In the same transaction: at the next start nobody would know that its rows are lacking.
      reenact(writer, finding.copy.bytes)
      forgetLoss(writer, ordinal, finding.seq)
      return
    }
    case 'misplaced':
      writer.run('DELETE FROM outbox WHERE epoch = ? AND seq = ?', finding.ordinal, finding.seq)
      writer.run('DELETE FROM operations WHERE epoch = ? AND seq = ?', finding.ordinal, finding.seq)
      return
    case 'lost':
    case 'not-in-journal':
      return
  }
}

/** A lost operation leaves the queue and stays visible, as one that the county rejects does. */
function recordLosses(writer: Connection, findings: readonly Finding[], now: number): Loss[] {
  const losses: Loss[] = []
  for (const finding of findings) {
    if (finding.kind !== 'lost') continue
    const ordinal = finding.ordinal ?? ordinalOf(writer, finding.epoch)
    const kind = finding.row ? (writer.get<{ kind: string }>('SELECT kind FROM operations WHERE epoch = ? AND seq = ?', ordinal, finding.seq)?.kind ?? null) : null
    const added = writer.run('INSERT OR IGNORE INTO ledger_losses (epoch, seq, kind, found) VALUES (?, ?, ?, ?)', ordinal, finding.seq, kind, Math.floor(now))
    if (added.changes === 0) continue
    writer.run(`UPDATE outbox SET state = 'rejected', code = 'LE-104' WHERE epoch = ? AND seq = ? AND state IN ('waiting', 'retry')`, ordinal, finding.seq)
    losses.push({ epoch: finding.epoch, seq: finding.seq, kind })
  }
  return losses
}

function forgetLoss(writer: Connection, ordinal: number | null, seq: number): void {
  writer.run('DELETE FROM ledger_losses WHERE epoch = ? AND seq = ?', ordinal, seq)
  writer.run(`UPDATE outbox SET state = 'waiting', code = NULL WHERE epoch = ? AND seq = ? AND code = 'LE-104'`, ordinal, seq)
}

/** First the copies that are missing, then the segments without their damage. False when the medium refuses. */
function completeJournal(writer: Connection, journal: Journal, missing: readonly Place[], damagedSegments: readonly string[]): boolean {
  try {
    copyEach(writer, journal, missing.map(({ ordinal, epoch, seq }) => ({ ordinal: ordinal ?? ordinalOf(writer, epoch) ?? 0, seq })))
    for (const segment of damagedSegments) journal.mend(segment)
    return true
  } catch {
    return false
  }
}

function idsOf(findings: readonly Finding[], kind: Finding['kind']): OperationId[] {
  return findings.filter((finding) => finding.kind === kind).map(({ epoch, seq }) => ({ epoch, seq }))
}
