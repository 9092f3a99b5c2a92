import type { Migration } from '../migrations.ts'

/**
 * What was restocked when. How much is used up since is counted from the jobs after `since`, so
 * nothing can disagree with them.
 */
export const supplies: Migration = {
  version: 6,
  up: [
    'ALTER TABLE jobs ADD COLUMN sheets INTEGER NOT NULL DEFAULT 1',
    `CREATE TABLE supplies (
      kind TEXT PRIMARY KEY,
      capacity INTEGER NOT NULL CHECK (capacity > 0),
      since INTEGER NOT NULL,
      restocked INTEGER,
      requested INTEGER
    ) STRICT, WITHOUT ROWID`,
  ],
}
