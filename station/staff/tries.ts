/** Wrong PINs (口令试错): counted in the ledger, waited for by the clock of this boot. */
import { delayAfterWrongPins } from '../../domain/staff/pin.ts'
import type { Reader, Tables } from '../ledger/ledger.ts'

/** Everybody who tries at this kiosk: guessing one PIN for many numbers is guessing too. */
export const atThisKiosk = '*'

export const wrongPins = (reader: Reader, who: string): number => reader.get<{ wrong: number }>('SELECT wrong FROM staff_tries WHERE who = ?', who)?.wrong ?? 0

export function countWrongPin(tables: Tables, who: string): void {
  tables.run('INSERT INTO staff_tries (who, wrong) VALUES (?, 1) ON CONFLICT (who) DO UPDATE SET wrong = wrong + 1', who)
}

export function forgiveWrongPins(tables: Tables, ...whos: readonly string[]): void {
  for (const who of whos) tables.run('DELETE FROM staff_tries WHERE who = ?', who)
}

/** Ten times as many are free at the kiosk as for one number: several people share it. */
const shareOfKiosk = 10

/** Milliseconds between the last wrong PIN and the next try. */
export function waitAfter(reader: Reader, number: string): number {
  const own = delayAfterWrongPins(wrongPins(reader, number))
  const all = delayAfterWrongPins(Math.floor(wrongPins(reader, atThisKiosk) / shareOfKiosk))
  return Math.max(own, all) * 1_000
}
