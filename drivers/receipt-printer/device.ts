/** The receipt printer as the station sees it: always there, with a status, whatever the cable does. */
import type { PrinterFault, PrinterStatus, PrintOutcome, ReceiptDocument, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { unreachable } from '../../domain/result.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached, whileOpening } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import { PrinterConnection, type JobResult, type ReadyDetail, type Unsettled } from './driver.ts'
import { defaultFontFiles, type FontFiles } from './font-files.ts'
import { boxTypesetter, loadTypesetter, type Typesetter } from './fonts.ts'
import { isInFont } from './gb18030.ts'
import type { PictureProblem } from './picture.ts'
import type { ReceiptPrinterProfile } from './profile.ts'
import { encodeSlip } from './slip.ts'

/** For the station's log. Counts only, never what was printed. */
export type PrinterReportEvent =
  | { readonly event: 'printer-status'; readonly status: PrinterStatus }
  | { readonly event: 'glyphs-missing'; readonly count: number }
  | { readonly event: 'fonts-unavailable'; readonly detail: string }
  | { readonly event: 'picture-refused'; readonly problem: PictureProblem }
  | { readonly event: 'bytes-discarded'; readonly count: number }

export interface DeviceOptions {
  readonly fonts?: FontFiles | undefined
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: PrinterReportEvent) => void) | undefined
}

const defaultPolicy: SupervisionPolicy = { pollMs: 5_000, missRetryMs: 500, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

/** How long a job waits for a printer that is just being opened. */
const openingPatienceMs = 3_000

type State = DeviceState<ReadyDetail, PrinterFault>

export class SupervisedReceiptPrinter implements ReceiptPrinter {
  readonly #profile: ReceiptPrinterProfile
  readonly #options: DeviceOptions
  readonly #supervisor: Supervisor<PrinterConnection, ReadyDetail, PrinterFault>
  readonly #status = new Observed<PrinterStatus>({ state: 'absent' })
  #typesetter: Promise<Typesetter> | undefined
  #unsettled: Unsettled | undefined
  #jobs: Promise<unknown> = Promise.resolve()

  constructor(port: Port, profile: ReceiptPrinterProfile, options: DeviceOptions = {}) {
    this.#profile = profile
    this.#options = options
    // The first encoding reads the tables of GB 18030: now, not while somebody waits for a ticket.
    isInFont(0x4e2d, profile.font)
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (observe, signal) => PrinterConnection.open(port, profile, observe, signal),
      onState: (state) => this.#changed(state),
    })
    this.#supervisor.start()
  }

  status(): PrinterStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<PrinterStatus> {
    return this.#status.watch(signal)
  }

  /**
   * Jobs print one after the other. Rejects only when `signal` was aborted before the first byte,
   * or when `onSent` rejects: in both cases nothing was printed.
   */
  print(document: ReceiptDocument, options: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<PrintOutcome> {
    const job = this.#jobs.then(() => this.#print(document, options))
    this.#jobs = job.catch(() => {})
    return job
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }

  async #print(document: ReceiptDocument, { onSent, signal }: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<PrintOutcome> {
    signal?.throwIfAborted()
    const encoded = await encodeSlip(document, this.#profile, () => this.#loadTypesetter())
    if (!encoded.ok) {
      this.#options.report?.({ event: 'picture-refused', problem: encoded.error })
      return { outcome: 'failed', fault: 'picture' }
    }
    const slip = encoded.value
    if (slip.missing > 0) this.#options.report?.({ event: 'glyphs-missing', count: slip.missing })
    await whileOpening(this.#status, openingPatienceMs, signal)
    const connection = this.#supervisor.connection
    if (connection === undefined) return { outcome: 'failed', fault: faultOf(this.#supervisor.state) }
    signal?.throwIfAborted()

    // From `onSent` on the job can no longer be called off: half a slip helps nobody.
    let sent = false
    let refused: { readonly cause: unknown } | undefined
    const result = await connection.print(slip, async () => {
      try {
        signal?.throwIfAborted()
        await onSent()
      } catch (cause) {
        refused = { cause }
        throw cause
      }
      sent = true
    }, this.#unsettled).catch((): JobResult => sent ? { job: 'unknown', fault: 'offline', partly: true } : { job: 'not-sent', fault: 'offline' })
    if (refused !== undefined) throw refused.cause
    if (sent) this.#unsettled = undefined
    return this.#conclude(result, connection, slip)
  }

  #conclude(result: JobResult, connection: PrinterConnection, slip: Unsettled['slip']): PrintOutcome {
    if (connection.discardedBytes > 0) this.#options.report?.({ event: 'bytes-discarded', count: connection.discardedBytes })
    switch (result.job) {
      case 'confirmed':
        return { outcome: 'confirmed' }
      case 'unknown':
        this.#unsettled = { slip, partly: result.partly, answers: 1 }
        this.#learn(result.fault)
        return { outcome: 'unknown', fault: result.fault }
      case 'not-sent':
        if (this.#unsettled !== undefined) this.#unsettled = { ...this.#unsettled, answers: this.#unsettled.answers + 1 }
        this.#learn(result.fault)
        return { outcome: 'failed', fault: result.fault }
      default:
        return unreachable(result)
    }
  }

  /** Silence is for the supervisor to judge by its own checks; a named fault is news. */
  #learn(fault: PrinterFault): void {
    if (fault !== 'no-answer' && fault !== 'offline') this.#supervisor.observe({ health: 'trouble', fault })
  }

  #loadTypesetter(): Promise<Typesetter> {
    this.#typesetter ??= (async () => loadTypesetter(this.#options.fonts ?? defaultFontFiles()))().catch((cause: unknown) => {
      this.#options.report?.({ event: 'fonts-unavailable', detail: String(cause) })
      return boxTypesetter
    })
    return this.#typesetter
  }

  #changed(state: State): void {
    const status = statusOf(state)
    if (this.#status.set(status)) this.#options.report?.({ event: 'printer-status', status })
  }
}

const statusOf = (state: State): PrinterStatus => shownStatus(state, { ready: ({ paperLow }) => ({ paperLow }), degraded: (fault) => ({ fault }) })

const faultOf = (state: State): PrinterFault => state.phase === 'degraded' ? state.fault : unreached(state)
