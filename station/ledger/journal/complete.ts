/** Copies operations from the ledger into the journal, a bounded number at a time. */
import type { Connection } from '../connection.ts'
import type { Journal } from './journal.ts'

const atATime = 500

/**
 * Everything the ledger has after a place, into the journal.
 *
 * @returns how many operations
 * @throws the error of the file system
 */
export function copyAfter(connection: Connection, journal: Journal, place: { readonly ordinal: number; readonly seq: number }): number {
  let { ordinal, seq } = place
  let copied = 0
  for (;;) {
    const rows = connection.all<{ epoch: number; seq: number; hash: Uint8Array; bytes: Uint8Array }>(
      'SELECT epoch, seq, hash, bytes FROM operations WHERE (epoch, seq) > (?, ?) AND bytes IS NOT NULL ORDER BY epoch, seq LIMIT ?', ordinal, seq, atATime,
    )
    journal.append(rows)
    copied += rows.length
    const last = rows.at(-1)
    if (last === undefined) return copied
    ordinal = last.epoch
    seq = last.seq
  }
}

/** These operations, into the journal. @throws the error of the file system. */
export function copyEach(connection: Connection, journal: Journal, places: readonly { readonly ordinal: number; readonly seq: number }[]): void {
  for (let from = 0; from < places.length; from += atATime) {
    const rows = places.slice(from, from + atATime).map(({ ordinal, seq }) => connection.get<{ hash: Uint8Array; bytes: Uint8Array }>('SELECT hash, bytes FROM operations WHERE epoch = ? AND seq = ?', ordinal, seq))
    journal.append(rows.filter((row) => row !== undefined))
  }
}
