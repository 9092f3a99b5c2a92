/** The migrations of the schema `edge`, oldest first. They only ever add. */
import type { SchemaMigrations } from '../database.ts'
import { edge001Frames } from './edge-001-frames.ts'

export const edgeMigrations: SchemaMigrations = {
  schema: 'edge',
  migrations: { '001-frames': edge001Frames },
}
