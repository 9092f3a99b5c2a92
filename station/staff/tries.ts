/** Wrong PINs (口令试错): counted in the ledger, waited for by the clock of this boot. */
import { delayAfterWrongPins } from '../../domain/staff/pin.ts'
import type { Reader, Tables } from '../ledger/ledger.ts'

/**
 * Everybody who tries at this kiosk on a day: guessing one PIN for many numbers is guessing too.
 * A right PIN does not clear it, or one's own would buy guesses at a colleague's.
 */
export const kioskOn = (businessDay: string): string => `* ${businessDay}`

/** Ten times as many are free at the kiosk as for one number: several people share it. */
const shareOfKiosk = 10

export const wrongPins = (reader: Reader, who: string): number => reader.get<{ wrong: number }>('SELECT wrong FROM staff_tries WHERE who = ?', who)?.wrong ?? 0

export function countWrongPin(tables: Tables, number: string, businessDay: string): void {
  tables.run("DELETE FROM staff_tries WHERE who LIKE '* %' AND who <> ?", kioskOn(businessDay))
  for (const who of [number, kioskOn(businessDay)]) tables.run('INSERT INTO staff_tries (who, wrong) VALUES (?, 1) ON CONFLICT (who) DO UPDATE SET wrong = wrong + 1', who)
}

export function forgiveWrongPins(tables: Tables, number: string): void {
  tables.run('DELETE FROM staff_tries WHERE who = ?', number)
}

/** Milliseconds after the last wrong PIN of this number. */
export const waitOfNumber = (reader: Reader, number: string): number => delayAfterWrongPins(wrongPins(reader, number)) * 1_000

/** Milliseconds after the last wrong PIN of anybody here. */
export const waitOfKiosk = (reader: Reader, businessDay: string): number => delayAfterWrongPins(Math.floor(wrongPins(reader, kioskOn(businessDay)) / shareOfKiosk)) * 1_000
