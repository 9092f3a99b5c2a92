/**
 * Cases in the ledger's clear tables: number, stretched code, group and day. No name, no item, no
 * answer. The state is not stored at all: it is what the outbox says of the operation.
 */
import type { CaseState } from '../../domain/operation.ts'
import { epochText } from '../ledger/epoch.ts'
import type { OperationId, Reader, Transaction } from '../ledger/ledger.ts'

export interface CaseRow {
  readonly caseNumber: string
  readonly salt: Uint8Array
  readonly businessDay: string
}

export function insertCase(t: Transaction, row: {
  readonly caseNumber: string
  readonly request: Uint8Array
  readonly salt: Uint8Array
  readonly lookUp: Uint8Array
  readonly itemGroup: string
  readonly businessDay: string
  readonly operation: OperationId
}): void {
  t.run(
    'INSERT INTO cases (case_number, request, salt, look_up, item_group, business_day, epoch, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    row.caseNumber, row.request, row.salt, row.lookUp, row.itemGroup, row.businessDay, epochText(row.operation.epoch), row.operation.seq,
  )
}

export const caseByRequest = (reader: Reader, request: Uint8Array): CaseRow | undefined =>
  reader.get<CaseRow>('SELECT case_number AS caseNumber, salt, business_day AS businessDay FROM cases WHERE request = ?', request)

export const numberIsTaken = (reader: Reader, caseNumber: string): boolean =>
  reader.get('SELECT 1 FROM cases WHERE case_number = ?', caseNumber) !== undefined

/** An accepted operation leaves the outbox after its retention; nothing else does. */
const states: Readonly<Record<string, CaseState>> = {
  waiting: 'submitted',
  stored: 'stored',
  retry: 'stored',
  'upgrade-needed': 'stored',
  accepted: 'arrived',
  rejected: 'rejected',
}

export function caseByLookUp(reader: Reader, lookUp: Uint8Array): { caseNumber: string; businessDay: string; state: CaseState } | undefined {
  const row = reader.get<{ caseNumber: string; businessDay: string; state: string | null }>(
    `SELECT c.case_number AS caseNumber, c.business_day AS businessDay, o.state AS state
     FROM cases c
     LEFT JOIN epochs e ON e.epoch = c.epoch
     LEFT JOIN outbox o ON o.epoch = e.ordinal AND o.seq = c.seq
     WHERE c.look_up = ?`, lookUp,
  )
  return row && { caseNumber: row.caseNumber, businessDay: row.businessDay, state: states[row.state ?? 'accepted'] ?? 'submitted' }
}
