/** The scanner as the station sees it: always there, with a status, whatever the cable does. */
import type { ScanOutcome, Scanner, ScannerFault, ScannerStatus } from '../../domain/device/scanner.ts'
import type { Personal } from '../../domain/identity/personal.ts'
import { unreachable, type Result } from '../../domain/result.ts'
import type { Silence } from '../hearing.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached, whileOpening } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import { ScannerConnection } from './driver.ts'
import type { ScannerProfile } from './profile.ts'

/** For the station's log. Never what was scanned, nor how long it was. */
export type ScannerReportEvent =
  | { readonly event: 'scanner-status'; readonly status: ScannerStatus }
  | { readonly event: 'bytes-discarded'; readonly count: number }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: ScannerReportEvent) => void) | undefined
}

const defaultPolicy: SupervisionPolicy = { pollMs: 10_000, missRetryMs: 1_000, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

/** How long a scan waits for a scanner that is just being opened. */
const openingPatienceMs = 3_000

type State = DeviceState<null, never>

export class SupervisedScanner implements Scanner {
  readonly #options: DeviceOptions
  readonly #supervisor: Supervisor<ScannerConnection, null, never>
  readonly #status = new Observed<ScannerStatus>({ state: 'absent' })
  #scans: Promise<unknown> = Promise.resolve()

  constructor(port: Port, profile: ScannerProfile, options: DeviceOptions = {}) {
    this.#options = options
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (_, signal) => ScannerConnection.open(port, profile, signal),
      onState: (state) => this.#changed(state),
    })
    this.#supervisor.start()
  }

  status(): ScannerStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<ScannerStatus> {
    return this.#status.watch(signal)
  }

  scan({ signal }: { readonly signal?: AbortSignal } = {}): Promise<ScanOutcome> {
    const scan = this.#scans.then(() => this.#scan(signal))
    this.#scans = scan
    return scan
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }

  async #scan(signal: AbortSignal | undefined): Promise<ScanOutcome> {
    await whileOpening(this.#status, openingPatienceMs, signal)
    if (signal?.aborted === true) return { outcome: 'not-scanned', why: 'called-off' }
    const connection = this.#supervisor.connection
    if (connection === undefined) return { outcome: 'failed', fault: faultOf(this.#supervisor.state) }
    const scanned = await connection.scan(signal)
    if (connection.discardedBytes > 0) this.#options.report?.({ event: 'bytes-discarded', count: connection.discardedBytes })
    return outcomeOf(scanned, signal)
  }

  #changed(state: State): void {
    const status = statusOf(state)
    if (this.#status.set(status)) this.#options.report?.({ event: 'scanner-status', status })
  }
}

function outcomeOf(scanned: Result<Personal<string>, Silence>, signal: AbortSignal | undefined): ScanOutcome {
  if (scanned.ok) return { outcome: 'scanned', text: scanned.value }
  if (scanned.error === 'closed') return { outcome: 'failed', fault: 'offline' }
  return { outcome: 'not-scanned', why: signal?.aborted === true ? 'called-off' : 'window-over' }
}

const statusOf = (state: State): ScannerStatus => shownStatus<null, never, object, never>(state, { ready: () => ({}), degraded: unreachable })

const faultOf = (state: State): ScannerFault => unreached(state)
