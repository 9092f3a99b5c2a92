/** What a ledger is made of, and what it reports. */
import type { Connection } from './connection.ts'
import type { HeadFile } from './head.ts'
import type { Journal } from './journal/journal.ts'
import type { LedgerRefusal, Tables } from './ledger.ts'
import type { Reserve } from './reserve.ts'
import type { Appending } from './transaction.ts'

/** Puts what an operation (its final bytes) says into the tables of the rooms, where it is lacking. */
export type Reenact = (tables: Tables, bytes: Uint8Array) => void

/** What the station's log and its staff should hear of. */
export type LedgerTrouble =
  | { readonly kind: 'refused'; readonly code: LedgerRefusal['code']; readonly changes: number }
  | { readonly kind: 'journal-behind'; readonly code: LedgerRefusal['code'] | null }
  | { readonly kind: 'journal-caught-up'; readonly operations: number }
  | { readonly kind: 'head-not-written' }
  /** SQLite found its file damaged while working: restart, so that it is rebuilt. */
  | { readonly kind: 'corrupt' }

export interface LedgerParts {
  readonly writer: Connection
  readonly reader: Connection
  readonly journal: Journal
  readonly head: HeadFile
  readonly reserve: Reserve
  readonly appending: Appending
  readonly reenact: Reenact
  readonly machine: string
  readonly randomEpoch: () => bigint
  readonly onTrouble: (trouble: LedgerTrouble) => void
  readonly unlock: () => void
}
