/** The ledger file itself: found whole, mended, rebuilt or refused; then brought to our schema. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from './backup.ts'
import { openWriter, type Connection } from './connection.ts'
import { checkIntegrity } from './integrity.ts'
import { isTooNew, migrate } from './migrate.ts'
import type { Migration } from './migrations.ts'
import { finishRebuild, rebuild, type Rebuild } from './rebuild.ts'
import { isCorruption } from './refusal.ts'

/** The ledger cannot be opened, and nothing was touched. */
export class LedgerUnusable extends Error {
  readonly code: 'LE-102' | 'LE-103'
  constructor(code: 'LE-102' | 'LE-103', options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

export interface OpenedFile {
  readonly writer: Connection
  readonly schema: number
  /** There was none, or it was rebuilt: it cannot know all that its epoch has seen. */
  readonly newFile: boolean
  readonly rebuilt: Rebuild | null
}

/** @throws LedgerUnusable LE-103 when a newer program wrote the file. */
export function openFile(directory: string, known: readonly Migration[]): OpenedFile {
  const path = join(directory, 'ledger.db')
  const finished = finishRebuild(directory)
  const existed = existsSync(path)
  let rebuilt: Rebuild | null = finished === null ? null : { keptIn: finished, incomplete: ['*'], usedBackup: false }
  let writer = existed ? openWhole(path, known) : openWriter(path)
  if (writer === null) {
    rebuilt = rebuild(directory, known)
    writer = openWriter(path)
  }
  const migrated = migrate(writer, known, backUpFirst(writer, directory))
  if (!migrated.ok) {
    writer.close()
    throw new LedgerUnusable(migrated.error)
  }
  return { writer, schema: migrated.value.schema, newFile: !existed || rebuilt !== null, rebuilt }
}

/** The file opened and found whole, or null when it has to be rebuilt. */
function openWhole(path: string, known: readonly Migration[]): Connection | null {
  let writer: Connection | null = null
  try {
    writer = openWriter(path)
    if (isTooNew(writer, known)) throw new LedgerUnusable('LE-103')
    let integrity = checkIntegrity(writer)
    if (integrity === 'indexes') {
      writer.exec('REINDEX')
      integrity = checkIntegrity(writer)
    }
    if (integrity === 'whole') return writer
  } catch (error) {
    if (!isCorruption(error)) {
      writer?.close()
      throw error
    }
  }
  writer?.close()
  return null
}

const backUpFirst = (writer: Connection, directory: string) => (): void => {
  backUp(writer, directory)
}
