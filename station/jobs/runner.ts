/**
 * Carries out the jobs of one workbench.
 *
 *     queued ─ wake ─► prepare ─► sent (on the disk) ─► device ─► final ─► county
 *
 * A job waits while the device cannot work and goes on by itself when it can, as long as its
 * visit lives or has just ended. Nothing is printed to an empty room.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../domain/time/clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Visits } from '../visits/visits.ts'
import type { JobInput } from './machine.ts'
import { advanceJob, queuedJobs, type Job } from './store.ts'
import type { Work, Workbench } from './workbench.ts'

export interface RunnerParts {
  readonly bench: Workbench
  readonly ledger: Ledger
  readonly visits: Visits
  readonly clock: Clock
  /** Records an input; forgives a disk that does not take it. */
  readonly advance: (job: Job, input: JobInput) => Promise<void>
  /** A job has moved; the ledger knows. */
  readonly moved: (job: Job) => void
  /** The device's state has changed, and with it perhaps why jobs wait. */
  readonly looked: (waiting: readonly Job[]) => void
  readonly deviceThrew: (error: unknown) => void
}

/** Pause after a refusal by a device that calls itself ready. */
const refusalPauseMs = 5_000

export class Runner {
  readonly #parts: RunnerParts
  readonly #stop = new AbortController()
  #woken = false
  #running: Promise<void> | null = null

  constructor(parts: RunnerParts) {
    this.#parts = parts
    parts.visits.onEnd(() => { this.#later(parts.bench.graceMs) })
  }

  start(): void {
    void this.#follow()
    this.wake()
  }

  /** Looks for work. Cheap; call it after anything that may have made some. */
  wake(): void {
    this.#woken = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#woken && !this.#stop.signal.aborted) this.wake()
    })
  }

  /** Until nothing can be done now: every job is at its end, or waits for its device. */
  async rest(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  /** Lets the job in the device come to its end; the others stay queued. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  #queued(): Job[] {
    return queuedJobs(this.#parts.ledger, this.#parts.bench.kinds)
  }

  async #follow(): Promise<void> {
    for await (const _ of this.#parts.bench.watch(this.#stop.signal)) {
      this.#parts.looked(this.#queued())
      this.wake()
    }
  }

  #later(ms: number): void {
    sleep(ms, undefined, { signal: this.#stop.signal, ref: false }).then(() => { this.wake() }, () => {})
  }

  async #run(): Promise<void> {
    const { bench, deviceThrew } = this.#parts
    while (this.#woken && !this.#stop.signal.aborted) {
      this.#woken = false
      await this.#abandonStale()
      for (const job of this.#queued()) {
        if (this.#stop.signal.aborted || !bench.isReady()) break
        const work = await bench.prepare(job).catch((error: unknown) => { deviceThrew(error); return null })
        if (work !== null && (await this.#carryOut(job, work)) === 'refused') {
          this.#later(refusalPauseMs)
          break
        }
      }
    }
  }

  async #abandonStale(): Promise<void> {
    const { bench, clock, visits, advance } = this.#parts
    const now = clock.now().wall
    const fault = bench.waitingFault()
    for (const job of this.#queued()) {
      // One that was made later than now was made under another clock: it is not fresh either.
      const age = Math.abs(now - job.created)
      const waited = bench.patienceMs !== undefined && age >= bench.patienceMs
      if (waited || (!visits.isLive(job.visit) && age >= bench.graceMs)) await advance(job, { kind: 'abandon', fault })
      else if (bench.patienceMs !== undefined) this.#later(bench.patienceMs - age)
    }
  }

  async #carryOut(job: Job, work: Work): Promise<'done' | 'refused'> {
    const { ledger, visits, advance, moved, deviceThrew } = this.#parts
    const release = visits.hold(job.visit)
    let sent = false
    try {
      const outcome = await work.carryOut(async () => {
        // Durable first: if this cannot be written the driver must not begin, so it may throw.
        const sentJob = await ledger.commit((t) => advanceJob(t, job.id, { kind: 'send', sheets: work.sheets }))
        sent = true
        if (sentJob) moved(sentJob)
      })
      await advance(job, outcome)
      return outcome.kind === 'refuse' ? 'refused' : 'done'
    } catch (error) {
      deviceThrew(error)
      await advance(job, sent ? { kind: 'lose', fault: 'DV-105' } : { kind: 'refuse', fault: 'DV-105' })
      return 'refused'
    } finally {
      release()
    }
  }
}
