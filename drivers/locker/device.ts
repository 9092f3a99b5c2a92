/** The locker as the station sees it: always there, with a status, whatever the cable does. */
import type { Cell, Locker, LockerEvent, LockerFault, LockerStatus, OpenOutcome } from '../../domain/device/locker.ts'
import { unreachable } from '../../domain/result.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached, whileOpening } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import type { BoardReport, Place } from './codec.ts'
import { cellsOf, commandBegins, commandEnds, elapse, implausible, lose, read, unknownDoors, type Doors, type Step } from './doors.ts'
import { LockerConnection, type FiringResult, type LockerHealth, type LockerTrouble } from './driver.ts'
import type { LockerProfile } from './profile.ts'

/** For the station's log. */
export type LockerReportEvent =
  | { readonly event: 'locker-status'; readonly status: LockerStatus }
  | { readonly event: 'bytes-discarded'; readonly count: number }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: LockerReportEvent) => void) | undefined
}

/** A door is looked at every second: that is how late a forced one is noticed on a board that does not tell by itself. */
const defaultPolicy: SupervisionPolicy = { pollMs: 1_000, missRetryMs: 500, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

/** How long an opening waits for boards that are just being opened. */
const openingPatienceMs = 5_000

type State = DeviceState<null, LockerTrouble>

export class SupervisedLocker implements Locker {
  readonly #profile: LockerProfile
  readonly #options: DeviceOptions
  readonly #supervisor: Supervisor<LockerConnection, null, LockerTrouble>
  readonly #places: readonly Place[]
  readonly #status = new Observed<LockerStatus>({ state: 'absent' })
  readonly #cells: Observed<readonly Cell[]>
  readonly #listeners = new Set<(event: LockerEvent) => void>()
  #doors: Doors
  #jobs: Promise<unknown> = Promise.resolve()

  constructor(port: Port, profile: LockerProfile, options: DeviceOptions = {}) {
    this.#profile = profile
    this.#options = options
    this.#places = profile.boards.flatMap(({ address, locks }) => Array.from({ length: locks }, (_, at) => ({ board: address, lock: at + 1 })))
    this.#doors = unknownDoors(this.#places.length)
    this.#cells = new Observed(cellsOf(this.#doors))
    const ears = { heard: (report: BoardReport) => this.#heard(report), judge: (silent: readonly number[]) => this.#judge(silent) }
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (_, signal) => LockerConnection.open(port, profile, ears, signal),
      onState: (state) => this.#changed(state),
    })
    this.#supervisor.start()
  }

  status(): LockerStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<LockerStatus> {
    return this.#status.watch(signal)
  }

  cells(): readonly Cell[] {
    return this.#cells.value
  }

  watchCells(signal: AbortSignal): AsyncIterableIterator<readonly Cell[]> {
    return this.#cells.watch(signal)
  }

  onEvent(listener: (event: LockerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Rejects only when `signal` was aborted before the command left, or when `onSent` rejects: in both cases no lock was fired. */
  open(cell: number, options: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<OpenOutcome> {
    const job = this.#jobs.then(() => this.#open(cell, options))
    this.#jobs = job.catch(() => {})
    return job
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }

  async #open(cell: number, { onSent, signal }: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<OpenOutcome> {
    signal?.throwIfAborted()
    const place = this.#places[cell - 1]
    if (place === undefined) return { outcome: 'failed', fault: 'no-such-cell' }
    await whileOpening(this.#status, openingPatienceMs, signal)
    signal?.throwIfAborted()
    const connection = this.#supervisor.connection
    if (connection === undefined) return { outcome: 'failed', fault: faultOf(this.#supervisor.state) }
    if (implausible(this.#doors)) return { outcome: 'failed', fault: 'feedback-polarity' }

    // From `onSent` on the opening can no longer be called off.
    let sent = false
    let refused: { readonly cause: unknown } | undefined
    const result = await connection.fire(place, async () => {
      try {
        signal?.throwIfAborted()
        await onSent()
      } catch (cause) {
        refused = { cause }
        throw cause
      }
      sent = true
      this.#doors = commandBegins(this.#doors, cell)
    }).catch((): FiringResult => ({ firing: sent ? 'unknown' : 'not-sent', fault: 'offline' }))
    if (refused !== undefined) throw refused.cause
    this.#doors = commandEnds(this.#doors, cell, result.firing === 'unknown' ? performance.now() + this.#profile.timing.confirmMs : undefined)
    if (connection.discardedBytes > 0) this.#options.report?.({ event: 'bytes-discarded', count: connection.discardedBytes })
    return outcomeOf(result)
  }

  #heard(report: BoardReport): void {
    switch (report.report) {
      case 'door':
        return this.#read(report, report.door)
      case 'doors':
        return report.doors.forEach((door, at) => this.#read({ board: report.board, lock: at + 1 }, door))
      case 'accepted':
      case 'refused':
        return
      default:
        return unreachable(report)
    }
  }

  #read({ board, lock }: Place, door: 'open' | 'closed'): void {
    const cell = 1 + this.#places.findIndex((place) => place.board === board && place.lock === lock)
    this.#take(read(this.#doors, cell, door, performance.now()))
  }

  /** After a survey: whose doors nobody can tell, which stand open for too long, and whether any of it can be believed. */
  #judge(silentBoards: readonly number[]): LockerHealth {
    this.#take({ doors: lose(this.#doors, this.#cellsOn(silentBoards)), events: [] })
    this.#take(elapse(this.#doors, performance.now(), this.#profile.leftOpenSeconds * 1_000))
    if (implausible(this.#doors)) return { health: 'trouble', fault: { fault: 'feedback-polarity', silentBoards } }
    if (silentBoards.length > 0) return { health: 'trouble', fault: { fault: 'no-answer', silentBoards } }
    return { health: 'fine', detail: null }
  }

  #cellsOn(boards: readonly number[]): readonly number[] {
    return this.#places.flatMap(({ board }, at) => boards.includes(board) ? [at + 1] : [])
  }

  #take({ doors, events }: Step): void {
    this.#doors = doors
    this.#cells.set(cellsOf(doors))
    for (const event of events) for (const listener of this.#listeners) listener(event)
  }

  #changed(state: State): void {
    if (state.phase !== 'ready' && state.phase !== 'degraded' && state.phase !== 'probing') this.#take({ doors: lose(this.#doors, this.#places.map((_, at) => at + 1)), events: [] })
    const status = statusOf(state)
    if (this.#status.set(status)) this.#options.report?.({ event: 'locker-status', status })
  }
}

function outcomeOf(result: FiringResult): OpenOutcome {
  switch (result.firing) {
    case 'opened': return { outcome: 'opened' }
    case 'unknown': return { outcome: 'unknown', fault: result.fault }
    case 'not-sent':
    case 'closed': return { outcome: 'failed', fault: result.fault }
    default: return unreachable(result)
  }
}

const statusOf = (state: State): LockerStatus => shownStatus(state, { ready: () => ({}), degraded: (trouble) => trouble })

const faultOf = (state: State): LockerFault => state.phase === 'degraded' ? state.fault.fault : unreached(state)
