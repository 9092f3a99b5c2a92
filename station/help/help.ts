/**
 * Calls a person (叫人帮忙): here, for whoever listens in this building, and at the county, now
 * or when the link is back.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import type { BusinessDay } from '../settings/business-day.ts'

/** Somebody who keeps pressing is one call, not ten. */
const sameCallMs = 15_000

export interface HelpCall {
  readonly visit: string
  readonly page: string
  /** Monotonic ms. */
  readonly at: number
}

export class Help {
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #day: BusinessDay
  readonly #online: () => boolean
  /** The newest call: what a bell, a display or a staff page watches. */
  readonly calls = new Live<HelpCall | null>(null)

  constructor(parts: { readonly ledger: Ledger; readonly clock: Clock; readonly day: BusinessDay; readonly online: () => boolean }) {
    this.#ledger = parts.ledger
    this.#clock = parts.clock
    this.#day = parts.day
    this.#online = parts.online
  }

  /**
   * Rings, and resolves once the call is in the ledger.
   * @throws LedgerRefusal; it has rung all the same.
   */
  async call(visit: string, page: string): Promise<{ reachedCounty: boolean }> {
    const at = this.#clock.now().monotonic
    const last = this.calls.value
    if (last?.visit === visit && at - last.at < sameCallMs) return { reachedCounty: this.#online() }
    this.calls.set({ visit, page, at })
    await this.#ledger.commit((t) => t.append('help.called', { page, businessDay: this.#day.stamp(t) }))
    return { reachedCounty: this.#online() }
  }
}
