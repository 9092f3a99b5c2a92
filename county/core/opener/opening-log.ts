/**
 * The log of openings (查看记录): who opened which case, when and why. Each entry carries the hash
 * of the one before it; the core's database role may add and read, never change or delete.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../../../domain/time/clock.ts'
import { dateAt } from '../../clock.ts'
import type { CoreDatabase } from '../schema.ts'
import type { OpeningLog, OpeningRequest } from './opener.ts'

const beginning = Buffer.alloc(32)

interface Entry extends OpeningRequest {
  readonly at: Date
  readonly previous: Uint8Array
}

/** Canonical: a JSON array of strings in this order. */
export const openingHash = ({ previous, at, officer, caseId, caseNumber, reason }: Entry): Buffer =>
  createHash('sha256').update(previous).update(JSON.stringify([at.toISOString(), officer.id, officer.name, caseId, caseNumber, reason])).digest()

/** An opening is recorded when the transaction here has been committed, fsync included. */
export function openingLog(db: CoreDatabase, clock: Clock): OpeningLog {
  return {
    async record(request) {
      const at = dateAt(clock.now().wall)
      await db.transaction().execute(async (trx) => {
        // One at a time; were this lock ever forgotten, the unique `previous` would refuse a fork.
        await sql`select pg_advisory_xact_lock(hashtext('core.case_openings'))`.execute(trx)
        const last = await trx.selectFrom('core.case_openings').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst()
        const previous = last?.hash ?? beginning
        await trx.insertInto('core.case_openings').values({
          at, officer: Number(request.officer.id), officer_name: request.officer.name, case_id: Number(request.caseId), case_number: request.caseNumber, reason: request.reason,
          previous, hash: openingHash({ ...request, at, previous }),
        }).execute()
      })
    },
  }
}

/** The id of the first entry that does not follow from the one before it, null when all do. */
export async function firstBrokenOpening(db: CoreDatabase): Promise<number | null> {
  let previous: Buffer = beginning
  for (const row of await db.selectFrom('core.case_openings').selectAll().orderBy('id').execute()) {
    const entry = { at: row.at, officer: { id: String(row.officer), name: row.officer_name }, caseId: String(row.case_id), caseNumber: row.case_number, reason: row.reason, previous }
    if (!row.previous.equals(previous) || !row.hash.equals(openingHash(entry))) return row.id
    previous = row.hash
  }
  return null
}
