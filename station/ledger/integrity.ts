/** Whether SQLite finds its own file whole. */
import type { Connection } from './connection.ts'
import { isCorruption } from './refusal.ts'

export type Integrity = 'whole' | 'indexes' | 'damaged'

/** Messages of a table that is whole while an index of it is not: REINDEX makes that anew. */
const indexOnly = /^(row \d+ missing from index|wrong # of entries in index|non-unique entry in index)/

/** @throws what is neither an answer nor corruption, such as a disk that cannot be read. */
export function checkIntegrity(connection: Connection): Integrity {
  try {
    const messages = connection.all<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check)
    if (messages.length === 1 && messages[0] === 'ok') return 'whole'
    return messages.every((message) => indexOnly.test(message)) ? 'indexes' : 'damaged'
  } catch (error) {
    if (isCorruption(error)) return 'damaged'
    throw error
  }
}
