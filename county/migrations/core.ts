/** The migrations of the schema `core`, oldest first. They only ever add. */
import type { SchemaMigrations } from '../database.ts'
import { core001Tables } from './core-001-tables.ts'
import { core002AccountChanges } from './core-002-account-changes.ts'
import { core003FastIngest } from './core-003-fast-ingest.ts'
import { core004CatalogueDrafts } from './core-004-catalogue-drafts.ts'
import { core005Devices } from './core-005-devices.ts'

export const coreMigrations: SchemaMigrations = {
  schema: 'core',
  migrations: { '001-tables': core001Tables, '002-account-changes': core002AccountChanges, '003-fast-ingest': core003FastIngest, '004-catalogue-drafts': core004CatalogueDrafts, '005-devices': core005Devices },
}
