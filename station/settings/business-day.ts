/** The business day (营业日) of the station, remembered so that it never goes back (`domain/time/business-day.ts`). */
import type { Clock } from '../../domain/time/clock.ts'
import { nextBusinessDay } from '../../domain/time/business-day.ts'
import type { Reader, Transaction } from '../ledger/ledger.ts'
import { readFact, writeFact } from './settings.ts'

export class BusinessDay {
  readonly #clock: Clock
  readonly #zone: string
  #known: string | undefined

  /** @param zone IANA name of the site's zone */
  constructor(ledger: Reader, clock: Clock, zone: string) {
    this.#clock = clock
    this.#zone = zone
    this.#known = readFact(ledger, 'business-day')
  }

  /** `YYYY-MM-DD`. */
  current(): string {
    return nextBusinessDay(this.#known ?? null, this.#clock.now(), this.#zone)
  }

  /** The newest day that something was written on; null where nothing was yet. */
  seen(): string | null {
    return this.#known ?? null
  }

  /** The day for something that is being written, remembered together with it. */
  stamp(transaction: Transaction): string {
    const day = this.current()
    if (day !== readFact(transaction, 'business-day')) writeFact(transaction, 'business-day', day)
    this.#known = day
    return day
  }
}
