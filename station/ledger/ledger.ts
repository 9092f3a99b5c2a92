/**
 * The ledger (账本) as the rest of the station sees it: one place where nothing is lost.
 *
 *     commit(change) ──┐ the changes of one turn of the event loop share
 *     commit(change) ──┼─► one transaction ─► fsync ─► journal ─► fsync ─► all answers
 *     commit(change) ──┘
 *
 * An answer means: in the ledger, on the disk, and every operation of it in the journal too. One
 * exception: the turn in which the journal's medium fails is answered from the ledger alone, for
 * its changes stand; then nothing is accepted until the journal has caught up.
 *
 * A change that throws is rolled back alone; its neighbours are not touched.
 */
import type { OperationBody, OperationKind } from '../../domain/operation.ts'

/** Values SQLite binds. Blobs are Uint8Array. */
export type SqlValue = string | number | bigint | null | Uint8Array
export type Row = Readonly<Record<string, SqlValue>>

export interface Reader {
  get<R extends object = Row>(sql: string, ...values: SqlValue[]): R | undefined
  all<R extends object = Row>(sql: string, ...values: SqlValue[]): R[]
}

export interface OperationId {
  readonly epoch: bigint
  readonly seq: number
}

/** The rows alone, without operations. */
export interface Tables extends Reader {
  run(sql: string, ...values: SqlValue[]): { readonly changes: number }
}

export interface Transaction extends Tables {
  /** Appends an operation; the kind decides lane and sealing. Its bytes are final from here on. */
  append<K extends OperationKind>(kind: K, body: OperationBody<K>): OperationId
}

export interface Ledger extends Reader {
  /** @throws LedgerRefusal when nothing could be accepted (LE-101 disk full, LE-102 disk failing). */
  commit<T>(change: (transaction: Transaction) => T): Promise<T>
  close(): Promise<void>
}

/** The disk said no. Nothing of the change is kept, and the caller may tell the villager so. */
export class LedgerRefusal extends Error {
  readonly code: 'LE-101' | 'LE-102'
  constructor(code: 'LE-101' | 'LE-102', options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
