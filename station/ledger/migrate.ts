/** Brings the schema of an opened ledger to what this program knows, or says that it cannot. */
import assert from 'node:assert/strict'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Connection } from './connection.ts'
import type { Migration } from './migrations.ts'
import { writeSchemaMark } from './schema-mark.ts'

export interface Migrated {
  /** Schema version of the file afterwards; above ours when a newer program that only added was here. */
  readonly schema: number
  readonly applied: number
}

/**
 * `user_version` is the last step applied; the fact `compatible_from` the last breaking one: any
 * program that knows that step can work on the file.
 *
 * @param beforeBreaking called once before a breaking step: makes the copy, throws when it cannot
 * @returns `LE-103` when the file needs a newer program; then nothing was touched
 */
export function migrate(connection: Connection, known: readonly Migration[], beforeBreaking: () => void): Result<Migrated, 'LE-103'> {
  known.forEach((step, index) => assert.equal(step.version, index + 1, 'migrations are numbered 1, 2, 3 …'))
  const ours = known.length
  const schema = versionOf(connection)
  if (isTooNew(connection, known)) return err('LE-103')
  const steps = known.slice(schema)
  if (steps.length === 0) return ok({ schema, applied: 0 })
  if (schema > 0 && steps.some((step) => step.breaking)) beforeBreaking()
  connection.exec('BEGIN IMMEDIATE')
  try {
    for (const step of steps) {
      for (const sql of step.up) connection.exec(sql)
      if (step.breaking) connection.run(`INSERT OR REPLACE INTO ledger_facts (name, value) VALUES ('compatible_from', ?)`, step.version)
    }
    connection.exec(`PRAGMA user_version = ${ours}`)
    writeSchemaMark(connection, ours)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.database.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
  return ok({ schema: ours, applied: steps.length })
}

/** A newer program has changed the file in a way that ours does not know. */
export function isTooNew(connection: Connection, known: readonly Migration[]): boolean {
  return versionOf(connection) > known.length && compatibleFrom(connection) > known.length
}

export function versionOf(connection: Connection): number {
  return connection.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

function compatibleFrom(connection: Connection): number {
  return connection.get<{ value: number }>(`SELECT value FROM ledger_facts WHERE name = 'compatible_from'`)?.value ?? 1
}
