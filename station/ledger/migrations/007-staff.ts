import type { Migration } from '../migrations.ts'

/** Wrong PINs in a row, by staff number and, under `*`, at this kiosk: a restart forgives nobody. */
export const staff: Migration = {
  version: 7,
  up: [
    `CREATE TABLE staff_tries (
      who TEXT PRIMARY KEY,
      wrong INTEGER NOT NULL CHECK (wrong > 0)
    ) STRICT, WITHOUT ROWID`,
  ],
}
