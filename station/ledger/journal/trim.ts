/** The journal follows retention: a segment goes when the ledger has let go of everything in it. */
import type { Connection } from '../connection.ts'
import { hashKey } from './index.ts'
import type { Journal } from './journal.ts'

/** @returns how many segments were removed; the newest is never one of them */
export function trimJournal(connection: Connection, journal: Journal): number {
  const forgotten = new Set<string>()
  for (const { hash } of connection.each<{ hash: Uint8Array }>('SELECT hash FROM operations WHERE bytes IS NULL')) forgotten.add(hashKey(hash))
  const newest = journal.segments().at(-1)
  const needed = new Set(newest === undefined ? [] : [newest])
  for (const stretch of journal.read()) {
    if (stretch.kind === 'damage' || !forgotten.has(hashKey(stretch.hash))) needed.add(stretch.segment)
  }
  const unneeded = journal.segments().filter((segment) => !needed.has(segment))
  for (const segment of unneeded) journal.remove(segment)
  return unneeded.length
}
