/** Imports of the catalogue, what was done with them (chained like the other logs), and which import brought a document. */
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const core004CatalogueDrafts: Migration = { up }

const statements = [
  `create table core.catalogue_drafts (
    id bigint generated always as identity primary key, scope text not null,
    state text not null check (state in ('faulty', 'open', 'submitted', 'published', 'refused', 'discarded')),
    files jsonb not null, documents jsonb not null, withdrawn jsonb not null, errors jsonb not null, more_errors integer not null default 0,
    uploaded_by bigint not null references core.officers, uploaded_by_name text not null, uploaded_at timestamptz not null,
    submitted_at timestamptz, note text,
    decided_by bigint references core.officers, decided_by_name text, decided_at timestamptz, reason text,
    first_cursor bigint, last_cursor bigint,
    -- Four eyes: whatever the program does, nobody publishes their own.
    check (decided_by is null or state = 'discarded' or decided_by <> uploaded_by)
  )`,
  `create table core.catalogue_steps (
    id bigint generated always as identity primary key, at timestamptz not null, officer bigint not null references core.officers, officer_name text not null,
    draft bigint not null references core.catalogue_drafts, step text not null check (step in ('uploaded', 'submitted', 'published', 'refused', 'discarded')),
    detail text not null, previous bytea not null unique, hash bytea not null
  )`,
  `revoke update, delete, truncate on core.catalogue_steps from jinban_core`,
  // Null: it came with the program.
  `alter table core.feed_documents add column draft bigint references core.catalogue_drafts`,
  `create index feed_documents_by_document on core.feed_documents (kind, id, cursor)`,
]

async function up(owner: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(owner)
}
