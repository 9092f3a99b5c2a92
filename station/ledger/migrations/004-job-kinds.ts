import type { Migration } from '../migrations.ts'

/**
 * Which kinds of print jobs there are is the program's to know, not the table's: the list in it
 * would have to be written anew with every kind. SQLite drops a check only with its table.
 */
export const jobKinds: Migration = {
  version: 4,
  up: [
    'ALTER TABLE jobs RENAME TO jobs_before',
    `CREATE TABLE jobs (
      place INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      visit TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'confirmed', 'unknown', 'failed')),
      fault TEXT,
      created INTEGER NOT NULL
    ) STRICT`,
    'INSERT INTO jobs (place, id, kind, subject, visit, state, fault, created) SELECT place, id, kind, subject, visit, state, fault, created FROM jobs_before',
    'DROP TABLE jobs_before',
    `CREATE INDEX jobs_open ON jobs (state, place) WHERE state IN ('queued', 'sent')`,
    'CREATE INDEX jobs_subject ON jobs (kind, subject)',
  ],
}
