/** One process at a time: a lock that the kernel takes back when its holder dies, however it dies. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process has this ledger open. */
export class LedgerBusy extends Error {}

const patienceMs = 1000

/**
 * SQLite's own file lock, held by a transaction that never ends. Waits a little: the process
 * before may still be dying.
 *
 * @returns the way to let go
 * @throws LedgerBusy
 */
export function takeLock(directory: string): () => void {
  const database = new DatabaseSync(join(directory, 'ledger.lock'), { timeout: patienceMs })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw new LedgerBusy('another process has the ledger open', { cause: error })
  }
  return () => database.close()
}
