/**
 * The log of openings (查看记录): who opened which case, when and why. Chained; the core's database
 * role may add and read, never change or delete.
 */
import { sql } from 'kysely'
import type { Clock } from '../../../domain/time/clock.ts'
import { dateAt } from '../../clock.ts'
import { chainBeginning, chainHash, firstBrokenLink } from '../audit/chain.ts'
import type { CoreDatabase } from '../schema.ts'
import type { OpeningLog, OpeningRequest } from './opener.ts'

const saysOf = (at: Date, { officer, caseId, caseNumber, reason }: OpeningRequest): string[] => [at.toISOString(), officer.id, officer.name, caseId, caseNumber, reason]

/** An opening is recorded when the transaction here has been committed, fsync included. */
export function openingLog(db: CoreDatabase, clock: Clock): OpeningLog {
  return {
    async record(request) {
      const at = dateAt(clock.now().wall)
      await db.transaction().execute(async (trx) => {
        // One at a time; were this lock ever forgotten, the unique `previous` would refuse a fork.
        await sql`select pg_advisory_xact_lock(hashtext('core.case_openings'))`.execute(trx)
        const last = await trx.selectFrom('core.case_openings').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst()
        const previous = last?.hash ?? chainBeginning
        await trx.insertInto('core.case_openings').values({
          at, officer: Number(request.officer.id), officer_name: request.officer.name, case_id: Number(request.caseId), case_number: request.caseNumber, reason: request.reason,
          previous, hash: chainHash(previous, saysOf(at, request)),
        }).execute()
      })
    },
  }
}

/** The id of the first entry that does not follow from the one before it, null when all do. */
export async function firstBrokenOpening(db: CoreDatabase): Promise<number | null> {
  const rows = await db.selectFrom('core.case_openings').selectAll().orderBy('id').execute()
  return firstBrokenLink(rows.map(({ id, previous, hash, ...row }) => ({
    id, previous, hash, says: saysOf(row.at, { officer: { id: String(row.officer), name: row.officer_name }, caseId: String(row.case_id), caseNumber: row.case_number, reason: row.reason }),
  })))
}
