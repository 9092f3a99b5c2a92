/**
 * What a power cut does to the kiosk (停电).
 *
 *     UPS ─► machine ─┬─► battery: pages say so, everything goes on
 *                     ├─► ending:  no new visit; the one under way ends, jobs end ─► `served`
 *                     └─► mains:   as if nothing had been
 *
 * `served` is told once an ending, when nobody is here any more and nothing is in a device: then
 * the machine may be switched off. Until it is, the mains may still come back.
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { StationState } from '../api/contract.ts'
import type { Slot } from '../devices/slot.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Timer, Visits } from '../visits/visits.ts'
import { step, untilChange, type EndingReason, type Power, type PowerLimits, type Told } from './machine.ts'

export interface PowerParts {
  readonly slot: Slot<'ups'>
  readonly visits: Visits
  readonly jobs: Pick<Jobs, 'rest'>
  readonly clock: Clock
  readonly timer: Timer
  readonly limits: PowerLimits
  /** What pages show has changed. */
  readonly changed: (power: StationState['power']) => void
  /** The battery is at its end and nobody is served any more. Must not throw. */
  readonly served: (why: EndingReason) => void
}

export class PowerWatch {
  readonly #parts: PowerParts
  readonly #stop = new AbortController()
  #power: Power = { kind: 'mains' }
  /** Of the present ending: somebody waits for the last job, or has been told. */
  #serving = new AbortController()
  #cancel: () => void = () => {}

  constructor(parts: PowerParts) {
    this.#parts = parts
    parts.visits.onEnd(() => { this.#lookWhetherServed() })
  }

  get shown(): StationState['power'] {
    return this.#power.kind
  }

  start(): void {
    void this.#follow()
  }

  close(): void {
    this.#stop.abort()
    this.#serving.abort()
    this.#cancel()
  }

  async #follow(): Promise<void> {
    const { slot } = this.#parts
    for await (const status of slot.watch(this.#stop.signal)) {
      // A UPS that a technician took away says nothing any more, and nothing holds us to what it said.
      if (slot.installed === null) this.#apply({ power: 'mains', runtimeSeconds: null })
      else if (status.state === 'ready') this.#apply(status)
    }
  }

  #apply(told: Told): void {
    const { visits, clock, limits, changed } = this.#parts
    const before = this.#power
    const now = clock.now().monotonic
    this.#power = step(before, told, now, limits)
    if (this.#power.kind !== before.kind) {
      visits.admit(this.#power.kind !== 'ending')
      this.#serving.abort()
      this.#serving = new AbortController()
      changed(this.#power.kind)
    }
    // The station is about to end this visit, not its visitor: the page says why.
    if (this.#power.kind === 'ending' && now >= this.#power.until && visits.current !== null) visits.end(visits.current, 'station')
    this.#schedule(now)
    this.#lookWhetherServed()
  }

  #schedule(now: number): void {
    this.#cancel()
    const { timer, limits, visits } = this.#parts
    const wait = this.#power.kind === 'ending' && visits.isIdle ? null : untilChange(this.#power, now, limits)
    this.#cancel = wait === null ? () => {} : timer(Math.max(1, wait), () => { this.#apply(null) })
  }

  #lookWhetherServed(): void {
    if (this.#power.kind !== 'ending' || !this.#parts.visits.isIdle) return
    void this.#restThenTell(this.#power.why, this.#serving.signal)
  }

  /** Once an ending: what calls it again meanwhile waits with it. */
  async #restThenTell(why: EndingReason, ending: AbortSignal): Promise<void> {
    await this.#parts.jobs.rest()
    if (ending.aborted || !this.#parts.visits.isIdle) return
    this.#serving.abort()
    this.#parts.served(why)
  }
}
