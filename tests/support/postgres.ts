/** A county database of its own for a test, on a real PostgreSQL, gone afterwards. */
import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCountyDatabase, type CountyDatabase, type SchemaMigrations } from '../../county/database.ts'

export async function temporaryDatabase(schemas: readonly SchemaMigrations[]): Promise<CountyDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'jinban-county-'))
  // PostgreSQL's own account must be able to walk through.
  await chmod(directory, 0o711)
  const database = await openCountyDatabase(directory, undefined, schemas)
  return {
    urls: database.urls,
    stop: async () => {
      await database.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
