/** What the disk and the ledger's files say of themselves, for staff (本机). Looked at when somebody asks. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import type { HealthFacts } from '../../domain/upkeep/health.ts'
import { backups } from '../ledger/backup.ts'
import type { Reader } from '../ledger/ledger.ts'
import type { Room } from '../ledger/reserve.ts'
import { readFact } from '../settings/settings.ts'

export type DiskFacts = Pick<HealthFacts, 'media' | 'neededBytes' | 'reserveHeld' | 'ledgerBytes' | 'journalBehind' | 'lost' | 'checked' | 'backedUp'>

export interface DiskParts {
  readonly ledger: Reader & { readonly room: Room; readonly journalBehind: boolean }
  readonly directory: string
  readonly journalDirectory: string
}

export function lookAtDisk({ ledger, directory, journalDirectory }: DiskParts): DiskFacts {
  const { room } = ledger
  const at = readFact(ledger, 'ledger-checked-at')
  const [copy] = backups(directory)
  const newest = copy === undefined ? undefined : fs.statSync(copy, { throwIfNoEntry: false })
  return {
    media: room.media.map(({ directory: folder, ...space }) => ({ holds: folder === directory ? 'ledger' : 'journal', ...space, readOnly: !isWritable(folder) })),
    neededBytes: room.neededBytes, reserveHeld: room.reserveHeld,
    ledgerBytes: ['ledger.db', 'ledger.db-wal'].reduce((sum, name) => sum + sizeOf(join(directory, name)), 0) + filesOf(journalDirectory).reduce((sum, path) => sum + sizeOf(path), 0),
    journalBehind: ledger.journalBehind,
    lost: ledger.get<{ count: number }>('SELECT count(*) AS count FROM ledger_losses')?.count ?? 0,
    checked: at === undefined ? null : { at, found: readFact(ledger, 'ledger-check-found') ?? 0 },
    backedUp: newest === undefined ? null : { at: Math.floor(newest.mtimeMs), bytes: newest.size },
  }
}

const filesOf = (folder: string): string[] => (fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => join(folder, name)) : [])
const sizeOf = (path: string): number => fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}
