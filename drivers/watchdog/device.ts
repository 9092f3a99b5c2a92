/** The watchdog as the station sees it: told that all is well for as long as the station lives. */
import type { Watchdog, WatchdogStatus } from '../../domain/device/watchdog.ts'
import { unreachable } from '../../domain/result.ts'
import { Observed } from '../observed.ts'
import { shownStatus } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { SupervisionPolicy } from '../supervisor.ts'
import { ArmedWatchdog } from './driver.ts'

export type WatchdogReportEvent = { readonly event: 'watchdog-status'; readonly status: WatchdogStatus }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: WatchdogReportEvent) => void) | undefined
}

/** Pings within one timeout of the hardware; a single one that is late does not restart the machine. */
const pingsPerTimeout = 3

export class SupervisedWatchdog implements Watchdog {
  readonly #supervisor: Supervisor<ArmedWatchdog, null, never>
  readonly #status = new Observed<WatchdogStatus>({ state: 'absent' })

  constructor(path: string, timeoutMs: number, options: DeviceOptions = {}) {
    this.#supervisor = new Supervisor({
      policy: { pollMs: timeoutMs / pingsPerTimeout, missRetryMs: 100, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5, ...options.policy },
      open: () => ArmedWatchdog.open(path),
      onState: (state) => {
        const status: WatchdogStatus = shownStatus<null, never, object, never>(state, { ready: () => ({}), degraded: unreachable })
        if (this.#status.set(status)) options.report?.({ event: 'watchdog-status', status })
      },
    })
    this.#supervisor.start()
  }

  status(): WatchdogStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<WatchdogStatus> {
    return this.#status.watch(signal)
  }

  async close(): Promise<void> {
    await this.#supervisor.connection?.disarm()
    await this.#supervisor.stop()
  }
}
