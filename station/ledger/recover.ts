import type { Connection } from './connection.ts'
import type { Journal } from './journal/journal.ts'
export interface Recovery { readonly journalCompleted: number; readonly tornBytes: number }
export function recover(writer: Connection, journal: Journal): Recovery {
  const tornBytes = journal.cutTail()
  const inJournal = new Set<string>()
  for (const stretch of journal.read()) if (stretch.kind === 'record') inJournal.add(Buffer.from(stretch.hash).toString('latin1'))
  const missing = writer.all<{ hash: Uint8Array; bytes: Uint8Array }>('SELECT hash, bytes FROM operations WHERE bytes IS NOT NULL ORDER BY epoch, seq').filter(({ hash }) => !inJournal.has(Buffer.from(hash).toString('latin1')))
  journal.append(missing)
  return { journalCompleted: missing.length, tornBytes }
}
