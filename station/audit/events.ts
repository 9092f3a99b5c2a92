/** What is audited. Like the log, it has no place for a name, a number or a free text. */
import { deviceClasses } from '../../domain/device/device.ts'
import { count, epoch, flag, oneOf, staffNumber, version, type Fields } from '../log/fields.ts'

/** What staff do at a kiosk that somebody may ask after later. */
export const staffActions = ['assign-device', 'open-cell', 'resolve-doubt', 'restock', 'request-supply', 'test-print', 'choose-pin'] as const
export type StaffAction = (typeof staffActions)[number]

/** Why a trace of a wire went off: somebody switched it off, its time was over, or the device was exchanged. */
export const traceEnds = ['technician', 'time', 'exchange'] as const
export type TraceEnd = (typeof traceEnds)[number]

export const auditEvents = {
  'station.started': { version, unclean: flag },
  'station.enrolled': {},
  'station.power-ending': { why: oneOf('low', 'time', 'ordered'), off: flag },
  'ledger.epoch-begun': { epoch, reason: oneOf('new-file', 'machine', 'head', 'county') },
  'ledger.healed': { rows: count, takenBack: count, journal: count },
  'ledger.lost': { epoch, seq: count },
  'staff.logged-in': { staff: staffNumber },
  'staff.refused': { staff: staffNumber, wrong: count },
  /** The PIN was right; the place or the day was not. */
  'staff.turned-away': { staff: staffNumber, why: oneOf('another-site', 'too-early', 'too-late') },
  'staff.logged-out': { staff: staffNumber },
  'staff.did': { staff: staffNumber, what: oneOf(...staffActions) },
  'trace.began': { staff: staffNumber, class: oneOf(...deviceClasses) },
  /** `staff`: who switched it off, or, where nobody did, who had switched it on. */
  'trace.ended': { staff: staffNumber, class: oneOf(...deviceClasses), cause: oneOf(...traceEnds) },
  'ledger.rebuilt': { incompleteTables: count, usedBackup: flag },
} as const satisfies Record<string, Fields>

export type AuditEvent = keyof typeof auditEvents
