/**
 * Durable jobs (打印任务、开柜任务): whatever a device does for somebody, from the request to the
 * county's knowledge of how it ended.
 *
 *     add ─ in the caller's transaction ─► queued ─► the runner of its workbench ─► final ─► county
 */
import type { Clock } from '../../domain/time/clock.ts'
import type { JobState } from '../api/contract.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import { Live, sameFields } from '../live/live.ts'
import type { Visits } from '../visits/visits.ts'
import { isFinal, type JobInput } from './machine.ts'
import { Runner } from './runner.ts'
import { advanceJob, findJob, insertJob, sentJobs, type Job, type JobKind } from './store.ts'
import type { Workbench } from './workbench.ts'

export interface JobsParts {
  readonly ledger: Ledger
  readonly benches: readonly Workbench[]
  readonly visits: Visits
  readonly clock: Clock
  readonly newId: () => string
  /** Told of what should not happen; never of what is printed. */
  readonly report: (event: 'job-not-recorded' | 'device-threw', error: unknown) => void
}

export class Jobs {
  readonly #parts: JobsParts
  readonly #runners = new Map<Workbench, Runner>()
  readonly #watched = new Map<string, Live<JobState>>()
  readonly #finalListeners: ((job: Job) => void)[] = []

  constructor(parts: JobsParts) {
    this.#parts = parts
    const { ledger, visits, clock, report } = parts
    for (const bench of parts.benches) {
      this.#runners.set(bench, new Runner({
        bench, ledger, visits, clock,
        advance: (job, input) => this.#advance(job, input),
        moved: (job) => { this.#publish(job) },
        looked: (waiting) => { for (const job of waiting) this.#watched.get(job.id)?.set(this.#shown(job)) },
        deviceThrew: (error) => { report('device-threw', error) },
      }))
    }
  }

  /** Called once for each job that has come to its end. */
  onFinal(listener: (job: Job) => void): void {
    this.#finalListeners.push(listener)
  }

  isOpen(id: string): boolean {
    const job = findJob(this.#parts.ledger, id)
    return job !== undefined && !isFinal(job.state)
  }

  belongsTo(id: string | undefined, visit: string): boolean {
    return id !== undefined && findJob(this.#parts.ledger, id)?.visit === visit
  }

  /**
   * Puts a job into the caller's transaction. Call `wake` once it is committed.
   * @param id of a job that is named by the request for it; a new one otherwise
   */
  add(transaction: Transaction, kind: JobKind, subject: string, visit: string, id = this.#parts.newId()): string {
    insertJob(transaction, { id, kind, subject, visit, created: this.#parts.clock.now().wall })
    return id
  }

  /** Settles what a crash left behind, then works whenever there is something to do. */
  async start(): Promise<void> {
    const interrupted = sentJobs(this.#parts.ledger)
    // One by one and forgiving: a full disk must not keep the station from starting.
    for (const job of interrupted) await this.#advance(job, { kind: 'crash' })
    for (const runner of this.#runners.values()) runner.start()
  }

  /** Looks for work. Cheap; call it after anything that may have made some. */
  wake(): void {
    for (const runner of this.#runners.values()) runner.wake()
  }

  watch(id: string, signal?: AbortSignal): AsyncGenerator<JobState, void, void> | null {
    const job = findJob(this.#parts.ledger, id)
    if (!job) return null
    const live = this.#watched.get(id) ?? new Live(this.#shown(job), sameFields)
    if (!isFinal(job.state)) this.#watched.set(id, live)
    return live.watch(signal, (state) => isFinal(state.state))
  }

  /** Until nothing can be done now: every job is at its end, or waits for its device. */
  async rest(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.rest()))
  }

  /** Lets what is in the devices come to its end; the others stay queued. */
  async close(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()))
  }

  async #advance(job: Job, input: JobInput): Promise<void> {
    try {
      const moved = await this.#parts.ledger.commit((t) => advanceJob(t, job.id, input))
      if (moved) this.#publish(moved)
    } catch (error) {
      // The row keeps an earlier state; at the next start `sent` becomes `unknown` and staff look.
      this.#parts.report('job-not-recorded', error)
    }
  }

  #publish(job: Job): void {
    this.#watched.get(job.id)?.set(this.#shown(job))
    if (!isFinal(job.state)) return
    this.#watched.delete(job.id)
    for (const listener of this.#finalListeners) listener(job)
  }

  #shown(job: Job): JobState {
    const bench = job.state === 'queued' ? this.#parts.benches.find(({ kinds }) => kinds.includes(job.kind)) : undefined
    return { job: job.id, state: job.state, fault: bench?.waitingFault() ?? job.fault }
  }
}
