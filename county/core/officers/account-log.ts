/** The log of accounts (账号记录): who made, reset, disabled or enabled which account, and when. Chained. */
import { sql } from 'kysely'
import { chainBeginning, chainHash, firstBrokenLink } from '../audit/chain.ts'
import type { CoreDatabase, CoreTransaction, OfficerRole } from '../schema.ts'

export type AccountChange = 'added' | 'password-reset' | 'disabled' | 'enabled'

export interface AccountEntry {
  readonly at: Date
  /** Who did it: the user of the county's machine who ran the command. */
  readonly by: string
  readonly change: AccountChange
  readonly name: string
  readonly role: OfficerRole
}

const saysOf = ({ at, by, change, name, role }: AccountEntry): string[] => [at.toISOString(), by, change, name, role]

/** Part of the transaction that makes the change: neither stands without the other. */
export async function recordAccountChange(trx: CoreTransaction, entry: AccountEntry): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('core.account_changes'))`.execute(trx)
  const last = await trx.selectFrom('core.account_changes').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const previous = last?.hash ?? chainBeginning
  await trx.insertInto('core.account_changes').values({ ...entry, previous, hash: chainHash(previous, saysOf(entry)) }).execute()
}

/** The id of the first entry that does not follow from the one before it, null when all do. */
export async function firstBrokenAccountChange(db: CoreDatabase): Promise<number | null> {
  const rows = await db.selectFrom('core.account_changes').selectAll().orderBy('id').execute()
  return firstBrokenLink(rows.map((row) => ({ ...row, says: saysOf(row) })))
}
