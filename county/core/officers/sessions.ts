/**
 * Log-in and sessions of officers. The browser holds a random token in a cookie; the table holds
 * its hash, so that a copy of the table opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../../domain/time/clock.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { dateAt } from '../../clock.ts'
import type { CoreDatabase, OfficerRole } from '../schema.ts'
import { delayAfter } from './delay.ts'
import { hashOfNobody, secretMatches } from '../../../sync/secret-hash.ts'

export interface OfficerIdentity {
  readonly id: number
  readonly name: string
  readonly role: OfficerRole
}

/** Unused this long, a session ends: an office desk is left for lunch. */
const idleMs = 30 * 60_000
/** However busy, it ends after a working day. */
const longestMs = 12 * 3_600_000

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Key of a name in `core.log_in_failures`: people type passwords into the wrong field. */
export const failuresKey = (name: string): Buffer => hashOf(name)

export class Sessions {
  readonly #db: CoreDatabase
  readonly #clock: Clock
  readonly #nobody: Promise<string>

  constructor(db: CoreDatabase, clock: Clock) {
    this.#db = db
    this.#clock = clock
    this.#nobody = hashOfNobody()
  }

  /** The token of a new session, or how long to wait before the next try is even looked at. */
  async logIn(name: string, password: string): Promise<Result<{ token: string; officer: OfficerIdentity }, { waitSeconds: number }>> {
    const key = failuresKey(name)
    const turn = await this.#countTry(key)
    if (!turn.ok) return turn
    const found = await this.#db.selectFrom('core.officers').select(['id', 'display_name', 'role', 'password']).where('name', '=', name).where('disabled_at', 'is', null).executeTakeFirst()
    const matches = await secretMatches(password, found?.password ?? (await this.#nobody))
    if (found === undefined || !matches) return err({ waitSeconds: turn.value })
    const token = await this.#begin(found)
    if (token === null) return err({ waitSeconds: turn.value })
    await this.#db.deleteFrom('core.log_in_failures').where('name_hash', '=', key).execute()
    return ok({ token, officer: { id: found.id, name: found.display_name, role: found.role } })
  }

  /**
   * Counts a try as failed before the password is looked at: a hundred at once are a hundred. What
   * it gives is the wait after this one, should it fail.
   */
  async #countTry(key: Buffer): Promise<Result<number, { waitSeconds: number }>> {
    const now = this.#clock.now().wall
    return this.#db.transaction().execute(async (trx) => {
      await trx.insertInto('core.log_in_failures').values({ name_hash: key, failures: 0, last_at: dateAt(now), wait_until: dateAt(now) })
        .onConflict((conflict) => conflict.column('name_hash').doNothing()).execute()
      const row = await trx.selectFrom('core.log_in_failures').select(['failures', 'wait_until']).where('name_hash', '=', key).forUpdate().executeTakeFirstOrThrow()
      const left = Math.ceil((row.wait_until.getTime() - now) / 1000)
      if (left > 0) return err({ waitSeconds: left })
      const failures = row.failures + 1
      const wait = delayAfter(failures)
      await trx.updateTable('core.log_in_failures').set({ failures, last_at: dateAt(now), wait_until: dateAt(now + wait * 1000) }).where('name_hash', '=', key).execute()
      return ok(wait)
    })
  }

  /** Null when the password was reset while it was being compared: that takes a tenth of a second. */
  async #begin({ id, password }: { readonly id: number; readonly password: string }): Promise<string | null> {
    const token = randomBytes(32).toString('base64url')
    const now = this.#clock.now().wall
    const begun = await this.#db.transaction().execute(async (trx) => {
      const still = await trx.selectFrom('core.officers').select('id').where('id', '=', id).where('password', '=', password).forShare().executeTakeFirst()
      if (still === undefined) return false
      await trx.insertInto('core.sessions').values({ token_hash: hashOf(token), officer: id, created_at: dateAt(now), seen_at: dateAt(now), expires_at: dateAt(now + longestMs) }).execute()
      return true
    })
    await this.#sweep(now)
    return begun ? token : null
  }

  /** What has ended is of no use to anybody. */
  async #sweep(now: number): Promise<void> {
    await this.#db.deleteFrom('core.sessions').where((eb) => eb.or([eb('expires_at', '<=', dateAt(now)), eb('seen_at', '<=', dateAt(now - idleMs))])).execute()
    await this.#db.deleteFrom('core.log_in_failures').where('last_at', '<', dateAt(now - longestMs)).execute()
  }

  /** Whose session it is, null when there is none or it has ended. Keeps it alive. */
  async officerOf(token: string): Promise<OfficerIdentity | null> {
    const now = this.#clock.now().wall
    const row = await this.#db.updateTable('core.sessions').from('core.officers').set({ seen_at: dateAt(now) })
      .where('token_hash', '=', hashOf(token)).whereRef('core.officers.id', '=', 'core.sessions.officer')
      .where('expires_at', '>', dateAt(now)).where('seen_at', '>', dateAt(now - idleMs)).where('disabled_at', 'is', null)
      .returning(['core.officers.id', 'core.officers.display_name', 'core.officers.role']).executeTakeFirst()
    return row === undefined ? null : { id: row.id, name: row.display_name, role: row.role }
  }

  async logOut(token: string): Promise<void> {
    await this.#db.deleteFrom('core.sessions').where('token_hash', '=', hashOf(token)).execute()
  }
}
