/**
 * The log of imports (目录变更记录): who uploaded, submitted, approved, refused or discarded what,
 * and when. Chained; the core's database role may add and read, never change or delete.
 */
import { sql } from 'kysely'
import { chainBeginning, chainHash, firstBrokenLink } from '../audit/chain.ts'
import type { OfficerIdentity } from '../officers/sessions.ts'
import type { CoreDatabase, CoreTransaction, DraftStep } from '../schema.ts'

export interface Step {
  readonly at: Date
  readonly officer: OfficerIdentity
  readonly draft: number
  readonly step: DraftStep
  /** What it was about: digests of files, counts, cursors, reasons. */
  readonly detail: Readonly<Record<string, unknown>>
}

const saysOf = (at: Date, officer: number, name: string, draft: number, step: DraftStep, detail: string): string[] => [at.toISOString(), String(officer), name, String(draft), step, detail]

/** Part of the transaction that does it: neither stands without the other. */
export async function recordStep(trx: CoreTransaction, { at, officer, draft, step, detail }: Step): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('core.catalogue_steps'))`.execute(trx)
  const last = await trx.selectFrom('core.catalogue_steps').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const previous = last?.hash ?? chainBeginning
  const text = JSON.stringify(detail)
  await trx.insertInto('core.catalogue_steps').values({
    at, officer: officer.id, officer_name: officer.name, draft, step, detail: text, previous, hash: chainHash(previous, saysOf(at, officer.id, officer.name, draft, step, text)),
  }).execute()
}

/** The id of the first entry that does not follow from the one before it, null when all do. */
export async function firstBrokenStep(db: CoreDatabase): Promise<number | null> {
  const rows = await db.selectFrom('core.catalogue_steps').selectAll().orderBy('id').execute()
  return firstBrokenLink(rows.map(({ id, previous, hash, ...row }) => ({ id, previous, hash, says: saysOf(row.at, row.officer, row.officer_name, row.draft, row.step, row.detail) })))
}
