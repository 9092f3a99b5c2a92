import type { Migration } from '../migrations.ts'

/** PINs that members chose here; `issue`: of the issued PIN that they took the place of. */
export const staffPins: Migration = {
  version: 8,
  up: [
    `CREATE TABLE staff_pins (
      staff TEXT PRIMARY KEY,
      verifier TEXT NOT NULL,
      issue TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
