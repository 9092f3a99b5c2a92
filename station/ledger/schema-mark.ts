/**
 * What the schema of a ledger should be, noted inside it: SQLite believes its schema table, where
 * a flipped bit renames a column or makes a version too new.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Connection } from './connection.ts'

const Mark = z.strictObject({ version: z.int().positive(), digest: z.string() })
export type SchemaMark = z.infer<typeof Mark>

export function writeSchemaMark(connection: Connection, version: number): void {
  connection.run(`INSERT OR REPLACE INTO ledger_facts (name, value) VALUES ('schema', ?)`, JSON.stringify({ version, digest: digestOf(connection) }))
}

/** Null when there is none that can be read, as in a ledger that was never migrated. */
export function readSchemaMark(connection: Connection): SchemaMark | null {
  try {
    const text = connection.get<{ value: string }>(`SELECT value FROM ledger_facts WHERE name = 'schema'`)?.value
    return text === undefined ? null : Mark.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Whether the schema is the one that was noted. */
export const isAsMarked = (connection: Connection, mark: SchemaMark): boolean => digestOf(connection) === mark.digest

function digestOf(connection: Connection): string {
  const entries = connection.all<{ type: string; name: string; tbl_name: string; sql: string | null }>('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}
