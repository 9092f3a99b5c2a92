/** What a technician has put where, in the ledger. */
import type { Assignment, DeviceClass } from '../../domain/device/device.ts'
import type { OperationBody } from '../../domain/operation.ts'
import type { Reader, Tables, Transaction } from '../ledger/ledger.ts'

/** Undefined: nobody has said anything here of this class, and the configuration stands. Null: it has none. */
export function assignedDevice(reader: Reader, deviceClass: DeviceClass): Assignment | null | undefined {
  const row = reader.get<{ profile: string | null; port: string | null }>('SELECT profile, port FROM devices WHERE class = ?', deviceClass)
  if (row === undefined) return undefined
  return row.profile === null || row.port === null ? null : { profile: row.profile, port: row.port }
}

/** Puts it down and tells the county. */
export function assignDevice(transaction: Transaction, deviceClass: DeviceClass, assignment: Assignment | null): void {
  const body = { class: deviceClass, profile: assignment?.profile ?? null, port: assignment?.port ?? null }
  reenactAssignment(transaction, body)
  transaction.append('device.assigned', body)
}

export function reenactAssignment(tables: Tables, body: OperationBody<'device.assigned'>): void {
  tables.run('INSERT INTO devices (class, profile, port) VALUES (?, ?, ?) ON CONFLICT (class) DO UPDATE SET profile = excluded.profile, port = excluded.port', body.class, body.profile, body.port)
}
