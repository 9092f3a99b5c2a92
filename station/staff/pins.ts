/** PINs that members of staff chose at this kiosk (自定口令), in the ledger. */
import type { ChosenPin } from '../../domain/staff/staff.ts'
import type { Reader, Tables, Transaction } from '../ledger/ledger.ts'

export const chosenPin = (reader: Reader, staff: string): ChosenPin | null => reader.get<ChosenPin>('SELECT staff, verifier, issue FROM staff_pins WHERE staff = ?', staff) ?? null

/** Puts it down and tells the county. */
export function choosePin(transaction: Transaction, chosen: ChosenPin): void {
  reenactPin(transaction, chosen)
  transaction.append('staff.pin-chosen', chosen)
}

export function reenactPin(tables: Tables, { staff, verifier, issue }: ChosenPin): void {
  tables.run(
    'INSERT INTO staff_pins (staff, verifier, issue) VALUES (?, ?, ?) ON CONFLICT (staff) DO UPDATE SET verifier = excluded.verifier, issue = excluded.issue',
    staff, verifier, issue,
  )
}
