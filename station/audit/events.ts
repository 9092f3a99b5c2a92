/** What is audited. Like the log, it has no place for a name, a number or a free text. */
import { count, epoch, flag, oneOf, version, type Fields } from '../log/fields.ts'

export const auditEvents = {
  'station.started': { version, unclean: flag },
  'station.enrolled': {},
  'ledger.epoch-begun': { epoch, reason: oneOf('new-file', 'machine', 'head', 'county') },
  'ledger.healed': { rows: count, takenBack: count, journal: count },
  'ledger.lost': { epoch, seq: count },
  'ledger.rebuilt': { incompleteTables: count, usedBackup: flag },
} as const satisfies Record<string, Fields>

export type AuditEvent = keyof typeof auditEvents
