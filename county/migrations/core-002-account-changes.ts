/** The log of officers' accounts, chained like the log of openings. */
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const core002AccountChanges: Migration = { up }

async function up(owner: Kysely<unknown>): Promise<void> {
  await sql`
    create table core.account_changes (
      id bigint generated always as identity primary key, at timestamptz not null, by text not null,
      change text not null check (change in ('added', 'password-reset', 'disabled', 'enabled')),
      name text not null, role text not null,
      previous bytea not null unique, hash bytea not null
    )`.execute(owner)
  await sql`revoke update, delete, truncate on core.account_changes from jinban_core`.execute(owner)
}
