import type { Migration } from '../migrations.ts'

/** Which devices a technician has put where, and the jobs of devices that are in doubt. Both null: the class has none here. */
export const devices: Migration = {
  version: 5,
  up: [
    `CREATE TABLE devices (
      class TEXT PRIMARY KEY,
      profile TEXT,
      port TEXT
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX jobs_in_doubt ON jobs (place) WHERE state = 'unknown'`,
  ],
}
