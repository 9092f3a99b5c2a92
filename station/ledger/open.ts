/**
 * Opens the ledger of a station, whatever state the last hour left it in.
 *
 *     lock ─► open ─► migrate ─► compare with the journal ─► epoch ─► ready
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../domain/time/clock.ts'
import type { Sealer } from '../operations/sealer.ts'
import { openReader, type Connection } from './connection.ts'
import { newEpochReason, type EpochReason } from './epoch.ts'
import { HeadFile, type HeadMark } from './head.ts'
import { Journal, type JournalDisk } from './journal/journal.ts'
import { machineMark } from './machine.ts'
import { migrations as allMigrations, type Migration } from './migrations.ts'
import { LedgerUnusable, openFile } from './open-file.ts'
import { takeLock } from './lock.ts'
import type { Rebuild } from './rebuild.ts'
import { refusalOf } from './refusal.ts'
import { beginEpoch, currentPosition, hashAt, lastWall, ordinalOf } from './operations-table.ts'
import { recover, type Recovery } from './recover.ts'
import { Reserve, type ReserveOptions } from './reserve.ts'
import type { LedgerTrouble, Reenact } from './parts.ts'
import { StationLedger } from './station-ledger.ts'

export interface LedgerOptions {
  /** Holds `ledger.db`, `ledger.head`, the reserve and the backups. */
  readonly directory: string
  /** A directory on a second medium where the profile names one. Default: `journal` in `directory`. */
  readonly journalDirectory?: string
  /** The number the county gave this station; asked at every append. @throws while there is none. */
  readonly station: () => number
  readonly clock: Clock
  readonly sealer: Sealer
  /** Asked for every operation whose change the rooms may have forgotten. Default: nothing. */
  readonly reenact?: Reenact
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
  /** The file was damaged and has been built anew; null otherwise. */
  readonly rebuilt: Rebuild | null
  readonly epoch: bigint
  /** Why a new epoch was begun, null when the last one goes on. */
  readonly newEpoch: EpochReason | null
  /** The last run did not close the ledger: a crash, a power cut. */
  readonly unclean: boolean
  /** Newest wall time in the ledger that was believed when written, milliseconds; 0: none. */
  readonly lastWall: number
}

/**
 * @throws LedgerUnusable LE-102 when the disk cannot be used, LE-103 when a newer program wrote the ledger
 * @throws LedgerBusy when another process has it open
 */
export async function openLedger(options: LedgerOptions): Promise<{ readonly ledger: StationLedger; readonly boot: BootReport }> {
  try {
    mkdirSync(options.directory, { recursive: true, mode: 0o700 })
    return openOrFree(options)
  } catch (error) {
    throw refusalOf(error) === null ? error : new LedgerUnusable('LE-102', { cause: error })
  }
}

/** On a full disk the start itself may need room: the reserve is for that too. */
function openOrFree(options: LedgerOptions): { readonly ledger: StationLedger; readonly boot: BootReport } {
  const unlock = takeLock(options.directory)
  try {
    try {
      return open(options, unlock)
    } catch (error) {
      if (refusalOf(error)?.code !== 'LE-101' || !reserveOf(options).release()) throw error
      return open(options, unlock)
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function open(options: LedgerOptions, unlock: () => void): { readonly ledger: StationLedger; readonly boot: BootReport } {
  const reenact = options.reenact ?? (() => {})
  const { writer, schema, newFile, rebuilt } = openFile(options.directory, options.migrations ?? allMigrations, reenact)
  const { file: head, mark } = HeadFile.open(join(options.directory, 'ledger.head'))
  try {
    const journal = openJournal(options)
    const recovery = recover(writer, journal, mark, options.clock.now().wall, reenact)
    const machine = machineMark(options.machineId)
    const newEpoch = newEpochReason({ newFile, head: currentPosition(writer), mark, markFound: isFound(writer, mark), machine })
    if (newEpoch !== null) beginEpoch(writer, randomEpoch(), newEpoch)
    const position = currentPosition(writer)
    assert(position !== null, 'a ledger has an epoch')
    head.write({ ...position, machine, closed: false })
    const ledger = new StationLedger({
      writer,
      reader: openReader(join(options.directory, 'ledger.db')),
      journal,
      head,
      reserve: reserveOf(options),
      appending: { station: options.station, clock: options.clock, sealer: options.sealer },
      reenact,
      machine,
      randomEpoch,
      onTrouble: options.onTrouble ?? (() => {}),
      unlock,
    }, position, recovery.journalHas)
    return { ledger, boot: { ...recovery, schema, newFile, rebuilt, epoch: position.epoch, newEpoch, unclean: !newFile && mark?.closed !== true, lastWall: lastWall(writer) } }
  } catch (error) {
    writer.close()
    head.close()
    throw error
  }
}

function openJournal(options: LedgerOptions): Journal {
  const directory = journalDirectory(options)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch {
    // A second medium that is not there: the station starts, and accepts nothing until it is.
  }
  return new Journal({ directory, ...(options.segmentBytes === undefined ? {} : { segmentBytes: options.segmentBytes }), ...(options.disk === undefined ? {} : { disk: options.disk }) })
}

const journalDirectory = (options: LedgerOptions): string => options.journalDirectory ?? join(options.directory, 'journal')

const reserveOf = (options: LedgerOptions): Reserve => new Reserve([options.directory, journalDirectory(options)], options.reserve)

function isFound(writer: Connection, mark: HeadMark | null): boolean {
  if (mark === null) return false
  const ordinal = ordinalOf(writer, mark.epoch)
  const hash = ordinal === null ? null : hashAt(writer, ordinal, mark.seq)
  return hash !== null && Buffer.compare(hash, mark.hash) === 0
}

const randomEpoch = (): bigint => randomBytes(8).readBigUInt64BE()
