/**
 * The event catalogue: everything the station can log, as data. A line is an event of this table
 * with exactly its fields; there is no other way to write one.
 */
import { deviceClasses } from '../../domain/device/device.ts'
import { code, count, epoch, flag, milliseconds, oneOf, siteId, trace, uuid, version, type Fields } from './fields.ts'

interface EventDetails {
  readonly level: 'info' | 'warn' | 'error'
  /** What a technician should know when reading it. */
  readonly meaning: string
  readonly fields: Fields
}

export const events = {
  'station.started': { level: 'info', meaning: 'the station is ready', fields: { version, site: siteId, unclean: flag, tookMs: milliseconds } },
  'station.stopping': { level: 'info', meaning: 'the station was asked to end', fields: { signal: oneOf('SIGTERM', 'SIGINT') } },
  'station.bug': { level: 'error', meaning: 'an error nobody expected; the place is in the trace', fields: { trace } },

  'ledger.opened': { level: 'info', meaning: 'ledger and journal agree', fields: { schema: count, epoch, tornBytes: count, journalCompleted: count } },
  'ledger.epoch-begun': { level: 'warn', meaning: 'LE-105 or a new file: numbering began again', fields: { epoch, reason: oneOf('new-file', 'machine', 'head', 'county') } },
  'ledger.healed': { level: 'warn', meaning: 'damaged bits were put right; replace the disk if it happens again', fields: { rows: count, takenBack: count, journal: count } },
  'ledger.lost': { level: 'error', meaning: 'LE-104: both copies of an operation are damaged', fields: { epoch, seq: count } },
  'ledger.rebuilt': { level: 'error', meaning: 'the ledger file was damaged and built anew; the old one is kept', fields: { incompleteTables: count, usedBackup: flag } },
  'ledger.refused': { level: 'error', meaning: 'the disk is full or failing; nothing was accepted', fields: { code, changes: count } },
  'ledger.journal-behind': { level: 'error', meaning: 'the journal cannot be written; nothing more is accepted until it can', fields: {} },
  'ledger.journal-caught-up': { level: 'info', meaning: 'the journal is complete again', fields: { operations: count } },
  'ledger.head-not-written': { level: 'warn', meaning: 'the sidecar could not be written', fields: {} },
  'ledger.corrupt': { level: 'error', meaning: 'SQLite found its file damaged; the station restarts to rebuild it', fields: {} },
  'ledger.scrubbed': { level: 'info', meaning: 'all operations were read and checked', fields: { operations: count, tookMs: milliseconds } },
  'ledger.forgotten': { level: 'info', meaning: 'what the county accepted long ago was removed; its hashes stay', fields: { operations: count } },
  'ledger.backed-up': { level: 'info', meaning: 'a copy of the ledger was made and opened', fields: { bytes: count } },

  'sync.online': { level: 'info', meaning: 'the county answered', fields: {} },
  'sync.offline': { level: 'warn', meaning: 'the county does not answer', fields: { reason: oneOf('unreachable', 'not-the-county', 'refused') } },
  'sync.rejected': { level: 'error', meaning: 'the county refuses an operation for good', fields: { seq: count, code } },
  'sync.postponed': { level: 'warn', meaning: 'an operation could not be handed over and waits behind the others', fields: { seq: count, code } },
  'sync.not-believed': { level: 'error', meaning: 'the edge handed over something that the core did not sign', fields: { what: oneOf('verdicts', 'feed'), code, cursor: count } },
  'clock.learned': { level: 'info', meaning: 'the county told the time', fields: { offsetMs: milliseconds } },
  'feed.applied': { level: 'info', meaning: 'catalogue documents came', fields: { documents: count, cursor: count } },

  'memory.exposed': { level: 'warn', meaning: 'what visits type might reach a disk: core dumps or swap are possible', fields: { coreDumps: oneOf('none', 'possible', 'unknown'), swap: oneOf('none', 'possible', 'unknown') } },
  'enrolment.failed': { level: 'warn', meaning: 'the county did not take the enrolment; it is tried again unless the code is wrong', fields: { reason: oneOf('unreachable', 'not-the-county', 'refused', 'SY-103', 'SY-104', 'SY-112') } },

  'watchdog.armed': { level: 'info', meaning: 'from now on somebody restarts us when we are stuck', fields: { by: oneOf('systemd', 'machine') } },
  'watchdog.missing': { level: 'error', meaning: 'the watchdog that the configuration names cannot be used', fields: {} },

  'power.out': { level: 'warn', meaning: 'the power is out; the UPS feeds the machine', fields: {} },
  'power.ending': { level: 'warn', meaning: 'UP-105: the battery is at its end; no new visit begins', fields: {} },
  'power.back': { level: 'info', meaning: 'the power is back', fields: {} },
  'power.served': { level: 'warn', meaning: 'nobody is served any more and nothing is in a device; whether the machine is asked to switch off', fields: { why: oneOf('low', 'time', 'ordered'), off: flag } },
  'power.not-off': { level: 'error', meaning: 'the machine was not switched off as asked', fields: { trace } },

  'visit.began': { level: 'info', meaning: 'somebody touched the screen', fields: { visit: uuid, elder: flag } },
  'visit.ended': { level: 'info', meaning: 'the visit is over and its renderer gone', fields: { visit: uuid, reason: oneOf('left', 'time-out', 'station') } },
  'job.finished': { level: 'info', meaning: 'a job of a device came to its end', fields: { outcome: oneOf('confirmed', 'unknown', 'failed') } },
  'device.fault': { level: 'warn', meaning: 'a device needs somebody', fields: { class: oneOf(...deviceClasses), code } },
} as const satisfies Record<string, EventDetails>

export type LogEvent = keyof typeof events
