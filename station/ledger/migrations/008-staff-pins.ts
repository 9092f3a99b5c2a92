import type { Migration } from '../migrations.ts'

/** PINs that members chose here; `document` and `issue`: the version and the issued PIN that they took the place of. */
export const staffPins: Migration = {
  version: 8,
  up: [
    `CREATE TABLE staff_pins (
      staff TEXT PRIMARY KEY,
      verifier TEXT NOT NULL,
      document INTEGER NOT NULL CHECK (document > 0),
      issue TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
