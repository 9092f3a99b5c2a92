/** One process at a time: a lock that the kernel takes back when its holder dies, however it dies. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy } from './refusal.ts'

/** Another process has this ledger open. */
export class LedgerBusy extends Error {}

const patienceMs = 1000

/**
 * SQLite's own file lock, held by a transaction that never ends. Waits a little: the process
 * before may still be dying.
 *
 * @returns the way to let go
 * @throws LedgerBusy, or the error of a disk that cannot be used
 */
export function takeLock(directory: string): () => void {
  const database = new DatabaseSync(join(directory, 'ledger.lock'), { timeout: patienceMs })
  try {
    // In memory: taking the lock must not need room on a full disk.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw isBusy(error) ? new LedgerBusy('another process has the ledger open', { cause: error }) : error
  }
  return () => database.close()
}
