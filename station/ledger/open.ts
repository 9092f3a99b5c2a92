/**
 * Opens the ledger of a station, whatever state the last hour left it in.
 *
 *     lock ─► open ─► migrate ─► compare with the journal ─► epoch ─► ready
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../domain/time/clock.ts'
import type { Sealer } from '../operations/sealer.ts'
import { openReader, openWriter, type Connection } from './connection.ts'
import { newEpochReason, type EpochReason } from './epoch.ts'
import { HeadFile, type HeadMark } from './head.ts'
import { Journal, type JournalDisk } from './journal/journal.ts'
import { machineMark } from './machine.ts'
import { migrate } from './migrate.ts'
import { migrations as allMigrations, type Migration } from './migrations.ts'
import { beginEpoch, currentPosition, hashAt, lastWall, ordinalOf } from './operations-table.ts'
import { recover, type Recovery } from './recover.ts'
import { Reserve, type ReserveOptions } from './reserve.ts'
import { StationLedger, type LedgerTrouble } from './station-ledger.ts'

export interface LedgerOptions {
  /** Holds `ledger.db`, `ledger.head`, the reserve and the backups. */
  readonly directory: string
  /** A directory on a second medium where the profile names one. Default: `journal` in `directory`. */
  readonly journalDirectory?: string
  /** The number the county gave this station; asked at every append. @throws while there is none. */
  readonly station: () => number
  readonly clock: Clock
  readonly sealer: Sealer
  readonly onTrouble?: (trouble: LedgerTrouble) => void
  readonly reserve?: ReserveOptions
  readonly segmentBytes?: number
  /** Only tests give these. */
  readonly migrations?: readonly Migration[]
  readonly disk?: JournalDisk
  readonly machineId?: string
}

/** What the start found and did, for the log, the audit and `station.started`. */
export interface BootReport extends Recovery {
  readonly schema: number
  readonly newFile: boolean
  readonly epoch: bigint
  /** Why a new epoch was begun, null when the last one goes on. */
  readonly newEpoch: EpochReason | null
  /** The last run did not close the ledger: a crash, a power cut. */
  readonly unclean: boolean
  /** Newest wall time in the ledger that was believed when written, milliseconds; 0: none. */
  readonly lastWall: number
}

/** The ledger cannot be opened, and nothing was touched. */
export class LedgerUnusable extends Error {
  readonly code: 'LE-102' | 'LE-103'
  constructor(code: 'LE-102' | 'LE-103', options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** @throws LedgerUnusable LE-103 when the ledger was written by a newer program that ours cannot follow. */
export async function openLedger(options: LedgerOptions): Promise<{ readonly ledger: StationLedger; readonly boot: BootReport }> {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 })
  const path = join(options.directory, 'ledger.db')
  const journalDirectory = options.journalDirectory ?? join(options.directory, 'journal')
  const newFile = !existsSync(path)
  const writer = openWriter(path)
  const migrated = migrate(writer, options.migrations ?? allMigrations, () => {})
  if (!migrated.ok) {
    writer.close()
    throw new LedgerUnusable(migrated.error)
  }
  const journal = new Journal({ directory: journalDirectory, ...(options.segmentBytes === undefined ? {} : { segmentBytes: options.segmentBytes }), ...(options.disk === undefined ? {} : { disk: options.disk }) })
  const recovery = recover(writer, journal)
  const unclean = !newFile && !closedBefore(writer)
  const machine = machineMark(options.machineId)
  const { file: head, mark } = HeadFile.open(join(options.directory, 'ledger.head'))
  const newEpoch = newEpochReason({ newFile, head: currentPosition(writer), mark, markFound: isFound(writer, mark), machine })
  if (newEpoch !== null) beginEpoch(writer, randomEpoch(), newEpoch)
  const position = currentPosition(writer)
  if (position === null) throw new Error('a ledger has an epoch')
  head.write({ ...position, machine })
  const ledger = new StationLedger({
    writer,
    reader: openReader(path),
    journal,
    head,
    reserve: new Reserve([options.directory, journalDirectory], options.reserve),
    appending: { station: options.station, clock: options.clock, sealer: options.sealer },
    machine,
    randomEpoch,
    onTrouble: options.onTrouble ?? (() => {}),
  }, position)
  return { ledger, boot: { ...recovery, schema: migrated.value.schema, newFile, epoch: position.epoch, newEpoch, unclean, lastWall: lastWall(writer) } }
}

function isFound(writer: Connection, mark: HeadMark | null): boolean {
  if (mark === null) return false
  const ordinal = ordinalOf(writer, mark.epoch)
  const hash = ordinal === null ? null : hashAt(writer, ordinal, mark.seq)
  return hash !== null && Buffer.compare(hash, mark.hash) === 0
}

/** Whether the last run closed the ledger; from now on it counts as not closed. */
function closedBefore(writer: Connection): boolean {
  const closed = writer.get(`SELECT 1 FROM ledger_facts WHERE name = 'closed'`) !== undefined
  writer.run(`DELETE FROM ledger_facts WHERE name = 'closed'`)
  return closed
}

const randomEpoch = (): bigint => randomBytes(8).readBigUInt64BE()
