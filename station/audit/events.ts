/** What is audited. Like the log, it has no place for a name, a number or a free text. */
import { count, epoch, flag, oneOf, staffNumber, version, type Fields } from '../log/fields.ts'

/** What staff do at a kiosk that somebody may ask after later. */
export const staffActions = ['assign-device', 'open-cell', 'resolve-doubt', 'restock', 'request-supply', 'test-print'] as const
export type StaffAction = (typeof staffActions)[number]

export const auditEvents = {
  'station.started': { version, unclean: flag },
  'station.enrolled': {},
  'ledger.epoch-begun': { epoch, reason: oneOf('new-file', 'machine', 'head', 'county') },
  'ledger.healed': { rows: count, takenBack: count, journal: count },
  'ledger.lost': { epoch, seq: count },
  'staff.logged-in': { staff: staffNumber },
  'staff.refused': { staff: staffNumber, wrong: count },
  'staff.logged-out': { staff: staffNumber },
  'staff.did': { staff: staffNumber, what: oneOf(...staffActions) },
  'ledger.rebuilt': { incompleteTables: count, usedBackup: flag },
} as const satisfies Record<string, Fields>

export type AuditEvent = keyof typeof auditEvents
