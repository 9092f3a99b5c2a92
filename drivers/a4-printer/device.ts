/** The A4 printer as the station sees it: always there, with a status, whatever the network does. */
import type { A4Document, A4Fault, A4Outcome, A4Printer, A4PrinterStatus, A4PrintOptions } from '../../domain/device/a4-printer.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached, whileOpening } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import { A4Connection, type Pace, type ReadyDetail } from './driver.ts'
import type { A4PrinterProfile } from './profile.ts'

/** For the station's log; never what was printed. */
export type A4ReportEvent =
  | { readonly event: 'a4-printer-status'; readonly status: A4PrinterStatus }
  /** The printer gives a reason that nobody has judged: the table in `status.ts` may need a line. Once each. */
  | { readonly event: 'unknown-reason'; readonly reason: string }

export interface A4DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly pace?: Partial<Pace> | undefined
  readonly report?: ((event: A4ReportEvent) => void) | undefined
}

/** A laser printer's controller sleeps, and is slow to answer when it is woken: it is asked seldom. */
const defaultPolicy: SupervisionPolicy = { pollMs: 10_000, missRetryMs: 1_000, misses: 3, backoff: { firstMs: 500, capMs: 4_000 }, failedAfter: 5 }
/** How long a job waits for a printer that is just being asked. */
const openingPatienceMs = 6_000
/** A printer that invents reasons must not fill the memory. */
const maxUnknownReasons = 50

type State = DeviceState<ReadyDetail, A4Fault>

export class SupervisedA4Printer implements A4Printer {
  readonly #supervisor: Supervisor<A4Connection, ReadyDetail, A4Fault>
  readonly #status = new Observed<A4PrinterStatus>({ state: 'absent' })
  readonly #stopping = new AbortController()
  #jobs: Promise<unknown> = Promise.resolve()

  constructor(uri: string, profile: A4PrinterProfile, { policy, pace, report }: A4DeviceOptions = {}) {
    const told = new Set<string>()
    const onUnknownReason = (reason: string): void => {
      if (told.has(reason) || told.size >= maxUnknownReasons) return
      told.add(reason)
      report?.({ event: 'unknown-reason', reason })
    }
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...policy },
      open: (observe, signal) => A4Connection.open(uri, profile, { pace, observe, onUnknownReason, signal }),
      onState: (state) => {
        if (this.#status.set(statusOf(state))) report?.({ event: 'a4-printer-status', status: this.#status.value })
      },
    })
    this.#supervisor.start()
  }

  status(): A4PrinterStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<A4PrinterStatus> {
    return this.#status.watch(signal)
  }

  /**
   * Documents print one after the other. Rejects only when `signal` was aborted before the
   * document left, or when `onSent` rejects: in both cases nothing was printed.
   */
  print(document: A4Document, options: A4PrintOptions): Promise<A4Outcome> {
    const job = this.#jobs.then(() => this.#print(document, options))
    this.#jobs = job.catch(() => {})
    return job
  }

  /** What is on its way is cancelled at the printer; its outcome is waited for. */
  async close(): Promise<void> {
    this.#stopping.abort(new Error('closed by us'))
    await this.#jobs
    await this.#supervisor.stop()
  }

  async #print(document: A4Document, { onSent, signal }: A4PrintOptions): Promise<A4Outcome> {
    signal?.throwIfAborted()
    await whileOpening(this.#status, openingPatienceMs, this.#stopping.signal, signal)
    signal?.throwIfAborted()
    const connection = this.#supervisor.connection
    if (connection === undefined || this.#stopping.signal.aborted) return { outcome: 'failed', fault: faultOf(this.#supervisor.state) }
    const outcome = await connection.print(document, async () => {
      signal?.throwIfAborted()
      await onSent()
    }, this.#stopping.signal)
    const fault = 'fault' in outcome && outcome.fault !== 'unconfirmed' ? outcome.fault : undefined
    // Silence is for the supervisor to judge by its own checks; a named fault is news.
    if (fault !== undefined && fault !== 'no-answer' && fault !== 'offline') this.#supervisor.observe({ health: 'trouble', fault })
    return outcome
  }
}

const statusOf = (state: State): A4PrinterStatus => shownStatus(state, { ready: ({ warnings }) => ({ warnings }), degraded: (fault) => ({ fault }) })

const faultOf = (state: State): A4Fault => state.phase === 'degraded' ? state.fault : unreached(state)
