/** Which calls for help are in the ledger, by the request that made them. */
import { epochFromText, epochText } from '../ledger/epoch.ts'
import type { OperationId, Reader, Transaction } from '../ledger/ledger.ts'

export function callByRequest(reader: Reader, request: string): OperationId | undefined {
  const row = reader.get<{ epoch: string; seq: number }>('SELECT epoch, seq FROM help_calls WHERE request = ?', request)
  return row && { epoch: epochFromText(row.epoch), seq: row.seq }
}

export function insertCall(t: Transaction, request: string, { epoch, seq }: OperationId): void {
  t.run('INSERT INTO help_calls (request, epoch, seq) VALUES (?, ?, ?)', request, epochText(epoch), seq)
}
