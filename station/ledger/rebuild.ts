/**
 * A ledger file that SQLite cannot use is built anew: from what can be read of it, then from the
 * newest backup, and afterwards from the journal (`recover.ts`). The damaged file is kept.
 *
 *     ledger.db (damaged) ─► ledger.rebuilding ─► ledger.rebuilt ─► damaged/N/ ◄ ledger.db ◄ ledger.rebuilt
 *
 * `ledger.rebuilt` exists only when it is complete, so a power cut at any point is finished by
 * the next start.
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openNewestBackup } from './backup.ts'
import { Connection, inTransaction, openReader } from './connection.ts'
import { syncDirectory } from './journal/journal.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrations.ts'
import { reconnect } from './mend.ts'
import type { Reenact } from './parts.ts'
import { readSchemaMark } from './schema-mark.ts'
import { salvage } from './salvage.ts'

export interface Rebuild {
  /** Where the damaged file is kept. */
  readonly keptIn: string
  /** Tables of which something could not be read. Rows there are as old as the backup, or missing. */
  readonly incomplete: readonly string[]
  readonly usedBackup: boolean
}

/** @throws the error of the file system, when there is no room to build. */
export function rebuild(directory: string, known: readonly Migration[]): Rebuild {
  const draft = join(directory, 'ledger.rebuilding')
  fs.rmSync(draft, { force: true })
  const damaged = openOrNull(join(directory, 'ledger.db'))
  const backup = openNewestBackup(directory)
  const target = new Connection(new DatabaseSync(draft, { enableForeignKeyConstraints: false }))
  try {
    // Steps that change what is there already must run over the old rows, so the rest follows afterwards.
    migrate(target, known.slice(0, versionOf(damaged) ?? versionOf(backup) ?? known.length), () => {})
    target.exec('BEGIN')
    const incomplete = damaged === null ? null : salvage(damaged, target)
    const usedBackup = backup !== null && incomplete?.length !== 0
    if (usedBackup) salvage(backup, target)
    dropOrphans(target)
    if (incomplete?.length !== 0) target.exec(`INSERT OR REPLACE INTO ledger_facts (name, value) VALUES ('rows_forgotten', 1)`)
    target.exec('COMMIT')
    target.close()
    syncFileAndName(draft, join(directory, 'ledger.rebuilt'))
    return { keptIn: finishRebuild(directory) ?? directory, incomplete: incomplete ?? ['*'], usedBackup }
  } finally {
    damaged?.close()
    backup?.close()
    if (target.database.isOpen) target.close()
  }
}

/** Puts a completed rebuild in place, also one that a power cut interrupted. Returns where the damaged file went. */
export function finishRebuild(directory: string): string | null {
  const rebuilt = join(directory, 'ledger.rebuilt')
  if (!fs.existsSync(rebuilt)) return null
  const kept = join(directory, 'damaged')
  fs.mkdirSync(kept, { recursive: true, mode: 0o700 })
  const folder = join(kept, String(fs.readdirSync(kept).length + 1).padStart(4, '0'))
  fs.mkdirSync(folder, { mode: 0o700 })
  // The write-ahead log goes first: left behind, it would be played into the new file.
  for (const name of ['ledger.db-wal', 'ledger.db-shm', 'ledger.db']) {
    if (fs.existsSync(join(directory, name))) fs.renameSync(join(directory, name), join(folder, name))
  }
  fs.renameSync(rebuilt, join(directory, 'ledger.db'))
  syncDirectory(folder)
  syncDirectory(directory)
  return folder
}

/**
 * The operations that were saved know of rows that were not. For a ledger that has its present
 * schema again: the tables of the rooms are written to. A power cut before the end of it is
 * noticed by the next start, for the fact that asks for it goes with it.
 */
export function remember(writer: Connection, reenact: Reenact): void {
  if (writer.get(`SELECT 1 FROM ledger_facts WHERE name = 'rows_forgotten'`) === undefined) return
  inTransaction(writer, () => {
    for (const { bytes } of writer.each<{ bytes: Uint8Array }>('SELECT bytes FROM operations WHERE bytes IS NOT NULL ORDER BY epoch, seq')) reenact(writer, bytes)
    writer.exec(`DELETE FROM ledger_facts WHERE name = 'rows_forgotten'`)
  })
}

/** What refers to rows that are gone is left out; the operations among it come back from the journal. */
function dropOrphans(target: Connection): void {
  target.exec('DELETE FROM operations WHERE epoch NOT IN (SELECT ordinal FROM epochs)')
  reconnect(target)
  for (const { table, rowid } of target.all<{ table: string; rowid: number | null }>('PRAGMA foreign_key_check')) {
    if (rowid !== null) target.run(`DELETE FROM "${table.replaceAll('"', '""')}" WHERE rowid = ?`, rowid)
  }
}

function openOrNull(path: string): Connection | null {
  try {
    return openReader(path)
  } catch {
    return null
  }
}

const versionOf = (connection: Connection | null): number | null => (connection === null ? null : (readSchemaMark(connection)?.version ?? null))

function syncFileAndName(draft: string, path: string): void {
  const fd = fs.openSync(draft, 'r+')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
  fs.renameSync(draft, path)
}
