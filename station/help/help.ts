/**
 * Calls a person (叫人帮忙): here, for whoever listens in this building, and at the county, now
 * or when the link is back.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { Ledger, OperationId } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import type { BusinessDay } from '../settings/business-day.ts'
import { callByRequest, insertCall } from './store.ts'

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
  readonly request: string
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
   * @param request asked again after a lost answer, also of a station that has started anew, it rings no second time
   * @throws LedgerRefusal; it has rung all the same.
   */
  async call(visit: string, request: string, page: string): Promise<{ reachedCounty: boolean }> {
    const { ledger, reachedCounty } = this.#parts
    return { reachedCounty: await reachedCounty(callByRequest(ledger, request) ?? (await this.#callNow(visit, request, page).operation)) }
  }

  #callNow(visit: string, request: string, page: string): Recorded {
    const at = this.#parts.clock.now().monotonic
    const last = this.#last
    const same = last !== null && (last.request === request || (last.visit === visit && at - last.at < sameCallMs))
    return same ? last : this.#ring(visit, request, page, at)
  }

  #ring(visit: string, request: string, page: string, at: number): Recorded {
    const { ledger, day } = this.#parts
    this.calls.set({ visit, page, at })
    const operation = ledger.commit((t) => {
      const id = t.append('help.called', { page, businessDay: day.stamp(t) })
      insertCall(t, request, id)
      return id
    })
    const call = { visit, request, at, operation }
    this.#last = call
    // What the disk refused is no call: the next press tries again.
    call.operation.catch(() => {
      if (this.#last === call) this.#last = null
    })
    return call
  }
}
