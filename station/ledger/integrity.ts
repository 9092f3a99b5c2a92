/** Whether SQLite finds its own file whole. */
import type { Connection } from './connection.ts'
import { isCorruption, isNonsense } from './refusal.ts'
import { isAsMarked, readSchemaMark } from './schema-mark.ts'

export type Integrity = 'whole' | 'indexes' | 'damaged'

/** Messages of a table that is whole while an index of it is not: REINDEX makes that anew. */
const indexOnly = /^(row \d+ missing from index|wrong # of entries in index|non-unique entry in index)/

/** @throws what says nothing about the file, such as a disk that cannot be read. */
export function checkIntegrity(connection: Connection): Integrity {
  try {
    const mark = readSchemaMark(connection)
    if (mark === null || !isAsMarked(connection, mark)) return 'damaged'
    const messages = connection.all<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check)
    if (messages.length === 1 && messages[0] === 'ok') return 'whole'
    return messages.every((message) => indexOnly.test(message)) ? 'indexes' : 'damaged'
  } catch (error) {
    if (isCorruption(error) || isNonsense(error)) return 'damaged'
    throw error
  }
}
