/** The ledger file itself: found whole, mended, rebuilt or refused; then brought to our schema. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from './backup.ts'
import { openWriter, type Connection } from './connection.ts'
import { checkIntegrity } from './integrity.ts'
import { isTooNew, migrate, versionOf } from './migrate.ts'
import type { Migration } from './migrations.ts'
import type { Reenact } from './parts.ts'
import { finishRebuild, rebuild, remember, type Rebuild } from './rebuild.ts'
import { isConstraint, isCorruption, isNonsense } from './refusal.ts'
import { isAsMarked, readSchemaMark } from './schema-mark.ts'

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
export function openFile(directory: string, known: readonly Migration[], reenact: Reenact): OpenedFile {
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
  remember(writer, reenact)
  return { writer, schema: migrated.value.schema, newFile: !existed || rebuilt !== null, rebuilt }
}

/** The file opened and found whole, or null when it has to be rebuilt. */
function openWhole(path: string, known: readonly Migration[]): Connection | null {
  if (!hasWholeHead(path)) return null
  let writer: Connection | null = null
  try {
    writer = openWriter(path)
    if (isEmpty(writer) || (hasWholeSchema(writer, known) && hasWholeTables(writer))) return writer
  } catch (error) {
    if (!isDamage(error)) {
      writer?.close()
      throw error
    }
  }
  writer?.close()
  return null
}

/**
 * The head of a file in WAL mode (https://sqlite.org/fileformat2.html#the_database_header). With
 * one flipped bit in its format versions SQLite opens it without a word and refuses the first write.
 */
function hasWholeHead(path: string): boolean {
  const head = Buffer.alloc(24)
  const fd = openSync(path, 'r')
  try {
    // The power may have failed while the first page was made; then there is nothing in it.
    if (fstatSync(fd).size <= 4096) return true
    readSync(fd, head, 0, head.length, 0)
  } finally {
    closeSync(fd)
  }
  return head.toString('latin1', 0, 16) === 'SQLite format 3\0' && head.subarray(18, 24).equals(Buffer.from([2, 2, 0, 64, 32, 32]))
}

/** A start that a power cut ended before the first table. */
function isEmpty(writer: Connection): boolean {
  return writer.get<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema')?.count === 0
}

/** @throws LedgerUnusable LE-103 */
function hasWholeSchema(writer: Connection, known: readonly Migration[]): boolean {
  const mark = readSchemaMark(writer)
  const marked = mark !== null && isAsMarked(writer, mark)
  // The version in the file's head is under no checksum; the noted one counts.
  if (marked && versionOf(writer) !== mark.version) writer.exec(`PRAGMA user_version = ${mark.version}`)
  if (isTooNew(writer, known)) throw new LedgerUnusable('LE-103')
  return marked
}

function hasWholeTables(writer: Connection): boolean {
  const integrity = checkIntegrity(writer)
  if (integrity !== 'indexes') return integrity === 'whole'
  writer.exec('REINDEX')
  return checkIntegrity(writer) === 'whole'
}

/** Errors that a whole file on a working disk does not give. */
const isDamage = (error: unknown): boolean => isCorruption(error) || isNonsense(error) || isConstraint(error)

const backUpFirst = (writer: Connection, directory: string) => (): void => {
  backUp(writer, directory)
}
