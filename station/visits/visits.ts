/**
 * The visits of one kiosk. There is one screen, so there is one live visit: beginning another
 * ends it. A draft lives here, in memory, and nowhere else, so that it survives a crash of the
 * page and dies with the visit.
 */
import type { Clock } from '../../domain/time/clock.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Draft, VisitEvent } from '../api/contract.ts'
import { Live, sameFields } from '../live/live.ts'
import { begin, step, untilChange, view, type EndReason, type VisitInput, type VisitState } from './machine.ts'

/** Calls `then` once after `ms`; the answer takes it back. */
export type Timer = (ms: number, then: () => void) => () => void

export const systemTimer: Timer = (ms, then) => {
  const timeout = setTimeout(then, ms)
  return () => clearTimeout(timeout)
}

export type Ended = 'VI-101'

/** Why no visit begins. */
export type NotNow = 'UP-105'

interface Visit {
  readonly id: string
  state: VisitState
  draft: Draft | null
  readonly shown: Live<VisitEvent>
}

/** How many ended visits are remembered by number, so that their pages hear why they ended. */
const remembered = 32

export class Visits {
  readonly #clock: Clock
  readonly #timer: Timer
  readonly #visits = new Map<string, Visit>()
  readonly #startListeners: ((visit: string, elder: boolean) => void)[] = []
  readonly #endListeners: ((visit: string, reason: EndReason) => void)[] = []
  #current: Visit | null = null
  #admitting = true
  #cancel: () => void = () => {}

  constructor(clock: Clock, timer: Timer = systemTimer) {
    this.#clock = clock
    this.#timer = timer
  }

  /**
   * Begins a visit, or takes one up again that this process does not know: its page outlived the
   * station and brings its draft. A visit that has ended here stays ended; `watch` says so.
   */
  start(id: string, elder: boolean, resume: Draft | null): Result<void, NotNow> {
    const known = this.#visits.get(id)
    if (known) return ok(this.#apply(known, { kind: 'touch', elder }))
    if (!this.#admitting) return err('UP-105')
    if (this.#current) this.#apply(this.#current, { kind: 'end', reason: 'left' })
    const state = begin(elder, this.#now())
    const visit: Visit = { id, state, draft: resume, shown: new Live(view(state, this.#now()), sameFields) }
    this.#visits.set(id, visit)
    for (const old of [...this.#visits.keys()].slice(0, -remembered)) this.#visits.delete(old)
    this.#current = visit
    this.#schedule(visit)
    for (const listener of this.#startListeners) listener(id, elder)
    return ok(undefined)
  }

  /** Whether visits may begin from now on; the one under way goes on. */
  admit(admitting: boolean): void {
    this.#admitting = admitting
  }

  touch(id: string, elder: boolean): Result<void, Ended> {
    return this.#withLive(id, (visit) => this.#apply(visit, { kind: 'touch', elder }))
  }

  /** Somebody of the staff has logged in on it: it is theirs now, and shorter. */
  becomesStaffs(id: string): Result<void, Ended> {
    return this.#withLive(id, (visit) => this.#apply(visit, { kind: 'staff' }))
  }

  saveDraft(id: string, draft: Draft | null): Result<void, Ended> {
    return this.#withLive(id, (visit) => void (visit.draft = draft))
  }

  draft(id: string): Result<Draft | null, Ended> {
    return this.#withLive(id, (visit) => visit.draft)
  }

  end(id: string, reason: EndReason): void {
    const visit = this.#visits.get(id)
    if (visit) this.#apply(visit, { kind: 'end', reason })
  }

  isLive(id: string): boolean {
    return this.#current?.id === id
  }

  /** The visit that is on the screen now. */
  get current(): string | null {
    return this.#current?.id ?? null
  }

  /** Nobody is here. */
  get isIdle(): boolean {
    return this.#current === null
  }

  /** Keeps the visit from timing out until the answer is called, once. */
  hold(id: string): () => void {
    const visit = this.#visits.get(id)
    if (!visit) return () => {}
    this.#apply(visit, { kind: 'hold' })
    let held = true
    return () => {
      if (held) this.#apply(visit, { kind: 'release' })
      held = false
    }
  }

  /** Ends after `ended` was delivered, or when `signal` aborts. */
  watch(id: string, signal?: AbortSignal): Result<AsyncGenerator<VisitEvent, void, void>, Ended> {
    const visit = this.#visits.get(id)
    return visit ? ok(visit.shown.watch(signal, (event) => event.kind === 'ended')) : err('VI-101')
  }

  onStart(listener: (visit: string, elder: boolean) => void): void {
    this.#startListeners.push(listener)
  }

  onEnd(listener: (visit: string, reason: EndReason) => void): void {
    this.#endListeners.push(listener)
  }

  /** Ends the live visit and its timer: the station is going down. */
  close(): void {
    if (this.#current) this.#apply(this.#current, { kind: 'end', reason: 'station' })
  }

  #withLive<T>(id: string, use: (visit: Visit) => T): Result<T, Ended> {
    const visit = this.#current
    if (visit?.id !== id) return err('VI-101')
    return ok(use(visit))
  }

  #apply(visit: Visit, input: VisitInput): void {
    const before = visit.state
    visit.state = step(before, input, this.#now())
    if (before.kind !== 'ended' && visit.state.kind === 'ended') this.#ended(visit, visit.state.reason)
    if (visit === this.#current) this.#schedule(visit)
    visit.shown.set(view(visit.state, this.#now()))
  }

  #ended(visit: Visit, reason: EndReason): void {
    visit.draft = null
    if (this.#current === visit) {
      this.#current = null
      this.#cancel()
    }
    for (const listener of this.#endListeners) listener(visit.id, reason)
  }

  #schedule(visit: Visit): void {
    this.#cancel()
    const wait = untilChange(visit.state, this.#now())
    this.#cancel = wait === null ? () => {} : this.#timer(Math.max(1, wait), () => this.#apply(visit, { kind: 'time' }))
  }

  #now(): number {
    return this.#clock.now().monotonic
  }
}
