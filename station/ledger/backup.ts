/** Copies of the ledger (备份) beside it, made by `VACUUM INTO` and opened before they count. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { openReader, type Connection } from './connection.ts'
import { checkIntegrity } from './integrity.ts'
import { syncDirectory } from './journal/journal.ts'

const kept = 2
const backupName = /^ledger-\d{8}\.db$/

/** Paths of the copies, newest first. */
export function backups(directory: string): string[] {
  const folder = join(directory, 'backups')
  if (!fs.existsSync(folder)) return []
  return fs.readdirSync(folder).filter((name) => backupName.test(name)).sort().reverse().map((name) => join(folder, name))
}

/**
 * Makes a copy, opens it, and only then removes all but the newest two.
 *
 * @param source any connection to the ledger; it may be read-only and in another thread
 * @returns the path of the copy
 */
export function backUp(source: Connection, directory: string): string {
  const folder = join(directory, 'backups')
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const number = Number(backups(directory)[0]?.match(/(\d{8})\.db$/)?.[1] ?? 0) + 1
  const path = join(folder, `ledger-${String(number).padStart(8, '0')}.db`)
  const draft = `${path}.draft`
  fs.rmSync(draft, { force: true })
  try {
    source.run('VACUUM INTO ?', draft)
    verify(draft, source)
    syncFile(draft)
    fs.renameSync(draft, path)
  } finally {
    for (const rest of [draft, `${draft}-wal`, `${draft}-shm`]) fs.rmSync(rest, { force: true })
  }
  syncDirectory(folder)
  for (const old of backups(directory).slice(kept)) fs.rmSync(old)
  return path
}

/** The newest copy that SQLite finds whole, opened for reading. */
export function openNewestBackup(directory: string): Connection | null {
  for (const path of backups(directory)) {
    try {
      const connection = openReader(path)
      if (checkIntegrity(connection) === 'whole') return connection
      connection.close()
    } catch {
      // The one before it may still be good.
    }
  }
  return null
}

function verify(path: string, source: Connection): void {
  const copy = openReader(path)
  try {
    const count = 'SELECT count(*) AS count FROM operations'
    const complete = copy.get<{ count: number }>(count)?.count === source.get<{ count: number }>(count)?.count
    if (!complete || checkIntegrity(copy) !== 'whole') throw new Error('the copy of the ledger is not whole')
  } finally {
    copy.close()
  }
}

function syncFile(path: string): void {
  const fd = fs.openSync(path, 'r+')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}
