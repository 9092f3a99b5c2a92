/** What was put right in ledger and journal, or was lost: told to the log, and through the audit chain to the county. */
import { audit } from './audit/audit.ts'
import type { Ledger, Transaction } from './ledger/ledger.ts'
import type { Repairs } from './ledger/recover.ts'
import { asEpoch } from './log/fields.ts'
import type { Log } from './log/log.ts'

export function logRepairs(log: Log, repairs: Repairs): void {
  const healed = healedIn(repairs)
  if (healed !== null) log('ledger.healed', healed)
  for (const { epoch, seq } of repairs.lost) log('ledger.lost', { epoch: asEpoch(epoch), seq })
}

export function auditRepairs(transaction: Transaction, repairs: Repairs): void {
  const healed = healedIn(repairs)
  if (healed !== null) audit(transaction, 'ledger.healed', healed)
  for (const { epoch, seq } of repairs.lost) audit(transaction, 'ledger.lost', { epoch: asEpoch(epoch), seq })
}

/** Both, for what is found while the station runs. @throws LedgerRefusal when the disk takes nothing; the log has it all the same. */
export async function recordRepairs(ledger: Ledger, log: Log, repairs: Repairs): Promise<void> {
  logRepairs(log, repairs)
  if (healedIn(repairs) !== null || repairs.lost.length > 0) await ledger.commit((transaction) => auditRepairs(transaction, repairs))
}

function healedIn({ healed, takenBack, journalMended }: Repairs): { readonly rows: number; readonly takenBack: number; readonly journal: number } | null {
  return healed.length + takenBack.length + journalMended > 0 ? { rows: healed.length, takenBack: takenBack.length, journal: journalMended } : null
}
