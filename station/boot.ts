/** What the start found, told three times: to the log, to the audit chain and to the county. */
import { audit } from './audit/audit.ts'
import type { BootReport } from './ledger/open.ts'
import type { Ledger } from './ledger/ledger.ts'
import { asEpoch, asVersion } from './log/fields.ts'
import type { Log } from './log/log.ts'
import { auditRepairs, logRepairs } from './repairs.ts'

export interface BootFacts {
  readonly version: string
  readonly bootId: string
  readonly newlyEnrolled: boolean
  readonly report: BootReport
}

/** @throws LedgerRefusal when the disk takes nothing: the station starts all the same and says so on screen. */
export async function recordBoot(ledger: Ledger, log: Log, { version, bootId, newlyEnrolled, report }: BootFacts): Promise<void> {
  const { schema, unclean, newEpoch, epoch } = report
  const rebuilt = report.rebuilt && { incompleteTables: report.rebuilt.incomplete.length, usedBackup: report.rebuilt.usedBackup }
  log('ledger.opened', { schema, epoch: asEpoch(epoch), tornBytes: report.tornBytes, journalCompleted: report.journalCompleted })
  if (newEpoch !== null) log('ledger.epoch-begun', { epoch: asEpoch(epoch), reason: newEpoch })
  if (rebuilt !== null) log('ledger.rebuilt', rebuilt)
  logRepairs(log, report)

  await ledger.commit((t) => {
    if (newlyEnrolled) audit(t, 'station.enrolled', {})
    audit(t, 'station.started', { version: asVersion(version), unclean })
    if (newEpoch !== null) audit(t, 'ledger.epoch-begun', { epoch: asEpoch(epoch), reason: newEpoch })
    if (rebuilt !== null) audit(t, 'ledger.rebuilt', rebuilt)
    auditRepairs(t, report)
    t.append('station.started', { version, schema, bootId, unclean, healed: report.healed.length + report.takenBack.length })
  })
}
