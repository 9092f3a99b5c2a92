/**
 * Retention (保存期限): the bytes of an operation go when the county has accepted it and the time
 * it decided is over. Its hash stays, so that the chain can be followed. Nothing else is ever
 * removed, and nothing here is told to anybody.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { StationLedger } from '../ledger/station-ledger.ts'

/**
 * Does nothing while the clock is not checked against the county: time gone wrong must not delete.
 *
 * @param retentionMs milliseconds from acceptance, as the county decided
 * @returns operations whose bytes were removed
 */
export async function forgetSettled(ledger: StationLedger, clock: Clock, retentionMs: number): Promise<number> {
  const { wall, trust } = clock.now()
  if (trust !== 'synced') return 0
  const before = Math.floor(wall - retentionMs)
  const forgotten = await ledger.finish((transaction) => {
    // The newest audit entry is the head of its chain; a context is needed as long as one operation sealed in it.
    const operations = transaction.run(
      `UPDATE operations SET bytes = NULL
       WHERE bytes IS NOT NULL AND kind <> 'seal.context'
         AND (epoch, seq) IN (SELECT epoch, seq FROM outbox WHERE state = 'accepted' AND settled < ?)
         AND (epoch, seq) IS NOT (SELECT epoch, seq FROM operations WHERE kind = 'audit.entry' ORDER BY epoch DESC, seq DESC LIMIT 1)`,
      before,
    )
    const contexts = transaction.run(
      `UPDATE operations SET bytes = NULL
       WHERE bytes IS NOT NULL AND kind = 'seal.context'
         AND (epoch, seq) IN (SELECT o.epoch, o.seq FROM outbox o JOIN seal_contexts c ON c.epoch = o.epoch AND c.seq = o.seq
           WHERE o.state = 'accepted' AND o.settled < ?
             AND NOT EXISTS (SELECT 1 FROM operations u WHERE u.context = c.context AND u.bytes IS NOT NULL))`,
      before,
    )
    return operations.changes + contexts.changes
  })
  if (forgotten > 0) ledger.trimJournal()
  return forgotten
}
