/** Since when the county has not answered: whoever reads an old guide should know that it is old. */
import { staleDays } from '../../domain/catalogue/freshness.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readFact, writeFact } from '../settings/settings.ts'

/** The mark counts days: an hour is exact enough, and spares the disk. */
const keepEveryMs = 3_600_000

export class Freshness {
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #limitDays: number
  #heardAt: number | null
  #keptAt: number | null

  /** @param limitDays from when on it is said, as the county has set it */
  constructor(ledger: Ledger, clock: Clock, limitDays: number) {
    this.#ledger = ledger
    this.#clock = clock
    this.#limitDays = limitDays
    this.#heardAt = this.#keptAt = readFact(ledger, 'county-heard-at') ?? null
  }

  /**
   * The county has answered, and what is new in its feed came with the answer.
   * @param wallMs by the county's own clock
   */
  async heard(wallMs: number): Promise<void> {
    this.#heardAt = Math.floor(wallMs)
    if (this.#keptAt !== null && Math.abs(this.#heardAt - this.#keptAt) < keepEveryMs) return
    const at = this.#keptAt = this.#heardAt
    await this.#ledger.commit((t) => writeFact(t, 'county-heard-at', at))
  }

  /** Whole days, null while there is nothing to say. */
  staleDays(): number | null {
    return staleDays(this.#heardAt, this.#clock.now(), this.#limitDays)
  }
}
