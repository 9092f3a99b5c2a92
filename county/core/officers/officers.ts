/**
 * Officers' accounts (账号). Accounts are never deleted: logs name them. Every change is one
 * transaction with its entry in the account log.
 */
import { err, ok, type Result } from '../../../domain/result.ts'
import { dateAt } from '../../clock.ts'
import type { CoreDatabase, CoreTransaction, OfficerRole } from '../schema.ts'
import { recordAccountChange, type AccountChange } from './account-log.ts'
import { hashSecret } from '../../../sync/secret-hash.ts'
import { failuresKey } from './sessions.ts'

export interface NewOfficer {
  /** What is typed at log-in. */
  readonly name: string
  /** What stands in logs and on screen: the person's own name. */
  readonly displayName: string
  readonly role: OfficerRole
  readonly password: string
}

/** Who changes an account, and when. */
export interface Doer {
  readonly by: string
  readonly wallMs: number
}

export async function addOfficer(db: CoreDatabase, officer: NewOfficer, doer: Doer): Promise<Result<void, 'name-taken'>> {
  const password = await hashSecret(officer.password)
  const { name, displayName: display_name, role } = officer
  return db.transaction().execute(async (trx) => {
    const made = await trx.insertInto('core.officers').values({ name, display_name, role, password, sample: false, disabled_at: null, created_at: dateAt(doer.wallMs) })
      .onConflict((conflict) => conflict.column('name').doNothing()).returning('id').execute()
    if (made.length === 0) return err('name-taken')
    await record(trx, 'added', { name, role }, doer)
    return ok(undefined)
  })
}

/** The old password ends, with every session it began and every delay that wrong guesses earned. */
export async function resetPassword(db: CoreDatabase, name: string, password: string, doer: Doer): Promise<Result<void, 'no-such-officer'>> {
  const hashed = await hashSecret(password)
  return change(db, name, 'password-reset', doer, async (trx) => {
    await trx.updateTable('core.officers').set({ password: hashed }).where('name', '=', name).execute()
    await trx.deleteFrom('core.log_in_failures').where('name_hash', '=', failuresKey(name)).execute()
  })
}

/** Nobody logs in by this name any more. */
export const disableOfficer = (db: CoreDatabase, name: string, doer: Doer): Promise<Result<void, 'no-such-officer'>> =>
  change(db, name, 'disabled', doer, async (trx) => {
    await trx.updateTable('core.officers').set({ disabled_at: dateAt(doer.wallMs) }).where('name', '=', name).execute()
  })

/** Takes back `disableOfficer`. The password is the one from before. */
export const enableOfficer = (db: CoreDatabase, name: string, doer: Doer): Promise<Result<void, 'no-such-officer'>> =>
  change(db, name, 'enabled', doer, async (trx) => {
    await trx.updateTable('core.officers').set({ disabled_at: null }).where('name', '=', name).execute()
  })

export interface OfficerRow {
  readonly name: string
  readonly displayName: string
  readonly role: OfficerRole
  readonly disabled: boolean
}

export async function listOfficers(db: CoreDatabase): Promise<OfficerRow[]> {
  const rows = await db.selectFrom('core.officers').select(['name', 'display_name', 'role', 'disabled_at']).where('sample', '=', false).orderBy('name').execute()
  return rows.map(({ name, display_name, role, disabled_at }) => ({ name, displayName: display_name, role, disabled: disabled_at !== null }))
}

/** Samples belong to the demonstration that makes them: here they do not exist. */
function change(db: CoreDatabase, name: string, what: AccountChange, doer: Doer, work: (trx: CoreTransaction) => Promise<void>): Promise<Result<void, 'no-such-officer'>> {
  return db.transaction().execute(async (trx) => {
    const officer = await trx.selectFrom('core.officers').select(['id', 'role']).where('name', '=', name).where('sample', '=', false).forUpdate().executeTakeFirst()
    if (officer === undefined) return err('no-such-officer')
    await work(trx)
    await trx.deleteFrom('core.sessions').where('officer', '=', officer.id).execute()
    await record(trx, what, { name, role: officer.role }, doer)
    return ok(undefined)
  })
}

const record = (trx: CoreTransaction, change: AccountChange, account: { name: string; role: OfficerRole }, { by, wallMs }: Doer) =>
  recordAccountChange(trx, { at: dateAt(wallMs), by, change, ...account })
