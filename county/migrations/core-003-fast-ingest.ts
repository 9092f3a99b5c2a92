/**
 * What an operation becomes is written in the transaction that writes the operation, under the
 * same key, by the one function that writes either. Asking the partitioned table for each row
 * whether its operation is there took a third of the time of ingest and could never say no.
 * `core.cases` keeps its reference: there are few, and people decide over them.
 */
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const core003FastIngest: Migration = { up }

const derived = ['tickets', 'help_calls', 'audit_entries'] as const

async function up(owner: Kysely<unknown>): Promise<void> {
  for (const table of derived) {
    await sql`alter table ${sql.id('core', table)} drop constraint ${sql.id(`${table}_station_epoch_seq_fkey`)}`.execute(owner)
  }
}
