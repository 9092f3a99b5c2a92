/** A part of a transaction that may fail without taking the rest with it. */
import { sql } from 'kysely'
import type { CoreTransaction } from '../schema.ts'

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }

/** What `work` wrote stands when it returns and is gone when it throws. Attempts may be nested. */
export async function attempt<T>(trx: CoreTransaction, work: () => Promise<T>): Promise<Attempt<T>> {
  await sql`savepoint attempt`.execute(trx)
  try {
    const value = await work()
    await sql`release savepoint attempt`.execute(trx)
    return { ok: true, value }
  } catch (error) {
    // Released too: a name that is used again would only hide this one.
    await sql`rollback to savepoint attempt`.execute(trx)
    await sql`release savepoint attempt`.execute(trx)
    return { ok: false, error }
  }
}
