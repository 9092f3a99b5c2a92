/**
 * Runs the print jobs, one slip at a time.
 *
 *     add ─ in the caller's transaction ─► queued ─ wake ─► compose ─► printer ─► final ─► county
 *
 * A job waits while the printer cannot print and goes on by itself when paper is back, as long
 * as its visit lives or has just ended. Nothing is printed to an empty room.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { PrintOutcome, ReceiptDocument, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { JobState } from '../api/contract.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import { Live, sameFields } from '../live/live.ts'
import type { Visits } from '../visits/visits.ts'
import { faultCode, isFinal, waitingFault, type JobInput } from './machine.ts'
import { advanceJob, findJob, insertJob, queuedJobs, sentJobs, type Job, type JobKind } from './store.ts'

/** Makes the slip of a subject, or null when it cannot be made (now): the job waits. */
export type Composer = (subject: string) => ReceiptDocument | null

export interface JobsParts {
  readonly ledger: Ledger
  readonly printer: ReceiptPrinter
  readonly visits: Visits
  readonly clock: Clock
  readonly newId: () => string
  /** Told of what should not happen; never of what is printed. */
  readonly report: (event: 'job-not-recorded' | 'printer-threw', error: unknown) => void
}

/** A slip whose visit has ended is still worth printing for two minutes. */
export const graceMs = 120_000
/** Pause after a refusal by a printer that calls itself ready. */
const refusalPauseMs = 5_000

export class Jobs {
  readonly #parts: JobsParts
  readonly #composers = new Map<JobKind, Composer>()
  readonly #watched = new Map<string, Live<JobState>>()
  readonly #finalListeners: ((job: Job) => void)[] = []
  readonly #stop = new AbortController()
  #woken = false
  #running: Promise<void> | null = null

  constructor(parts: JobsParts) {
    this.#parts = parts
    parts.visits.onEnd(() => void this.#later(graceMs))
  }

  composeWith(kind: JobKind, composer: Composer): void {
    this.#composers.set(kind, composer)
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

  /** Settles what a crash left behind, then prints whenever there is something to print. */
  async start(): Promise<void> {
    const interrupted = sentJobs(this.#parts.ledger)
    // One by one and forgiving: a full disk must not keep the station from starting.
    for (const job of interrupted) await this.#advance(job, { kind: 'crash' })
    void this.#followPrinter()
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

  watch(id: string, signal?: AbortSignal): AsyncGenerator<JobState, void, void> | null {
    const job = findJob(this.#parts.ledger, id)
    if (!job) return null
    const live = this.#watched.get(id) ?? new Live(this.#shown(job), sameFields)
    if (!isFinal(job.state)) this.#watched.set(id, live)
    return live.watch(signal, (state) => isFinal(state.state))
  }

  /** Lets the slip in the printer come out; the others stay queued. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #followPrinter(): Promise<void> {
    for await (const _ of this.#parts.printer.watch(this.#stop.signal)) {
      for (const job of queuedJobs(this.#parts.ledger)) this.#watched.get(job.id)?.set(this.#shown(job))
      this.wake()
    }
  }

  async #later(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal, ref: false }).then(() => this.wake(), () => {})
  }

  async #run(): Promise<void> {
    while (this.#woken && !this.#stop.signal.aborted) {
      this.#woken = false
      await this.#abandonStale()
      for (const job of queuedJobs(this.#parts.ledger)) {
        if (this.#stop.signal.aborted || this.#parts.printer.status().state !== 'ready') break
        const slip = this.#composers.get(job.kind)?.(job.subject) ?? null
        if (slip && (await this.#print(job, slip)) === 'refused') {
          void this.#later(refusalPauseMs)
          break
        }
      }
    }
  }

  async #abandonStale(): Promise<void> {
    const now = this.#parts.clock.now().wall
    const fault = waitingFault(this.#parts.printer.status())
    for (const job of queuedJobs(this.#parts.ledger)) {
      // One that was made later than now was made under another clock: it is not fresh either.
      if (!this.#parts.visits.isLive(job.visit) && Math.abs(now - job.created) >= graceMs) await this.#advance(job, { kind: 'abandon', fault })
    }
  }

  async #print(job: Job, slip: ReceiptDocument): Promise<'done' | 'refused'> {
    const release = this.#parts.visits.hold(job.visit)
    let sent = false
    try {
      const outcome = await this.#parts.printer.print(slip, {
        onSent: async () => {
          // Durable first: if this cannot be written the driver must not begin, so it may throw.
          const moved = await this.#parts.ledger.commit((t) => advanceJob(t, job.id, { kind: 'send' }))
          sent = true
          if (moved) this.#publish(moved)
        },
      })
      await this.#advance(job, toInput(outcome))
      return outcome.outcome === 'failed' ? 'refused' : 'done'
    } catch (error) {
      this.#parts.report('printer-threw', error)
      await this.#advance(job, sent ? { kind: 'lose', fault: 'PR-105' } : { kind: 'refuse', fault: 'PR-105' })
      return 'refused'
    } finally {
      release()
    }
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
    const waiting = job.state === 'queued' ? waitingFault(this.#parts.printer.status()) : null
    return { job: job.id, state: job.state, fault: waiting ?? job.fault }
  }
}

function toInput(outcome: PrintOutcome): JobInput {
  switch (outcome.outcome) {
    case 'confirmed':
      return { kind: 'confirm' }
    case 'unknown':
      return { kind: 'lose', fault: faultCode(outcome.fault) }
    case 'failed':
      return { kind: 'refuse', fault: faultCode(outcome.fault) }
  }
}
