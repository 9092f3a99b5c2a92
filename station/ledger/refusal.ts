/** Which failures of SQLite and of the file system are the disk's, and what they are called. */
import { LedgerRefusal } from './ledger.ts'

/** Primary result codes, https://sqlite.org/rescode.html; the extended code carries them in its low byte. */
const sqliteFull = 13
/** IOERR_SHMSIZE: no room to extend the index of the write-ahead log. */
const sqliteNoRoomForIndex = 4874
const sqliteDisk = new Set([
  3, // PERM
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  14, // CANTOPEN
  26, // NOTADB
])
const sqliteCorrupt = new Set([11, 26])

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const failing = new Set(['EROFS', 'EIO', 'ENXIO', 'ENODEV', 'EACCES', 'EPERM', 'ENOENT', 'EBADF', 'ENOTCONN', 'ESTALE'])

/** The refusal that an error means, or null when the error is not the disk's. */
export function refusalOf(error: unknown): LedgerRefusal | null {
  if (error instanceof LedgerRefusal) return error
  const refusal = sqliteRefusal(error)
  if (refusal !== null) return refusal
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (full.has(code)) return new LedgerRefusal('LE-101', { cause: error })
  return failing.has(code) ? new LedgerRefusal('LE-102', { cause: error }) : null
}

/** The same for SQLite alone: inside a change, a file that is missing elsewhere is the change's own affair. */
export function sqliteRefusal(error: unknown): LedgerRefusal | null {
  const result = primaryCode(error)
  if (result === sqliteFull || extendedCode(error) === sqliteNoRoomForIndex) return new LedgerRefusal('LE-101', { cause: error })
  return result !== null && sqliteDisk.has(result) ? new LedgerRefusal('LE-102', { cause: error }) : null
}

/** Whether SQLite found its own file damaged. */
export function isCorruption(error: unknown): boolean {
  const result = primaryCode(error)
  return result !== null && sqliteCorrupt.has(result)
}

/** Whether SQLite does not understand a statement: of one that is known to be right, the schema must be wrong. */
export const isNonsense = (error: unknown): boolean => primaryCode(error) === 1

/** A constraint that rows have broken already, as REINDEX finds. */
export const isConstraint = (error: unknown): boolean => primaryCode(error) === 19

/** Whether somebody else holds the lock that SQLite asked for. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === 5

function primaryCode(error: unknown): number | null {
  const extended = extendedCode(error)
  return extended === null ? null : extended & 0xff
}

function extendedCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null
}
