import type { Migration } from '../migrations.ts'

/** Which calls for help are in the ledger, so that one whose answer was lost is not made twice. */
export const help: Migration = {
  version: 3,
  up: [
    `CREATE TABLE help_calls (
      request TEXT PRIMARY KEY,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
