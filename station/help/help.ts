/**
 * Calls a person (叫人帮忙): here, for whoever listens in this building, and at the county, now
 * or when the link is back.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { Ledger, OperationId } from '../ledger/ledger.ts'
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

/** A call in the ledger, or on its way there. */
interface Recorded {
  readonly visit: string
  readonly at: number
  readonly operation: Promise<OperationId>
}

export interface HelpParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly day: BusinessDay
  /** Whether the county has this operation; waits a little for its receipt. */
  readonly reachedCounty: (operation: OperationId) => Promise<boolean>
}

export class Help {
  readonly #parts: HelpParts
  /** The newest call: what a bell, a display or a staff page watches. */
  readonly calls = new Live<HelpCall | null>(null)
  #last: Recorded | null = null

  constructor(parts: HelpParts) {
    this.#parts = parts
  }

  /**
   * Rings, and resolves once the call is in the ledger. That the county knows is said only with
   * its receipt in hand: a line that has just died still looks alive.
   *
   * @throws LedgerRefusal; it has rung all the same.
   */
  async call(visit: string, page: string): Promise<{ reachedCounty: boolean }> {
    const at = this.#parts.clock.now().monotonic
    const last = this.#last
    const call = last?.visit === visit && at - last.at < sameCallMs ? last : this.#ring(visit, page, at)
    return { reachedCounty: await this.#parts.reachedCounty(await call.operation) }
  }

  #ring(visit: string, page: string, at: number): Recorded {
    const { ledger, day } = this.#parts
    this.calls.set({ visit, page, at })
    const call = { visit, at, operation: ledger.commit((t) => t.append('help.called', { page, businessDay: day.stamp(t) })) }
    this.#last = call
    // What the disk refused is no call: the next press tries again.
    call.operation.catch(() => {
      if (this.#last === call) this.#last = null
    })
    return call
  }
}
