/**
 * The business day (营业日) of the station. It comes from the site's zone, never goes back, and
 * does not roll while the clock cannot be believed: yesterday's numbers must not be given again
 * because a battery died.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { Reader, Transaction } from '../ledger/ledger.ts'
import { readFact, writeFact } from './settings.ts'

export class BusinessDay {
  readonly #clock: Clock
  readonly #dayOf: (wall: number) => string
  #known: string | undefined

  /** @param dayOf calendar day of a wall time in the site's zone */
  constructor(ledger: Reader, clock: Clock, dayOf: (wall: number) => string) {
    this.#clock = clock
    this.#dayOf = dayOf
    this.#known = readFact(ledger, 'business-day')
  }

  /** `YYYY-MM-DD`. */
  current(): string {
    const { wall, trust } = this.#clock.now()
    const day = this.#dayOf(wall)
    if (this.#known === undefined) return day
    return trust !== 'none' && day > this.#known ? day : this.#known
  }

  /** The day for something that is being written, remembered together with it. */
  stamp(transaction: Transaction): string {
    const day = this.current()
    if (day !== readFact(transaction, 'business-day')) writeFact(transaction, 'business-day', day)
    this.#known = day
    return day
  }
}
