/** The UPS as the station sees it: always there, with a status, whatever cable and service do. */
import type { Ups, UpsFault, UpsReading, UpsStatus } from '../../domain/device/ups.ts'
import { Observed } from '../observed.ts'
import { shownStatus } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import { UpsConnection } from './driver.ts'
import type { UpsProfile } from './profile.ts'

export type UpsReportEvent = { readonly event: 'ups-status'; readonly status: UpsStatus }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: UpsReportEvent) => void) | undefined
}

const defaultPolicy = { missRetryMs: 1_000, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

export class SupervisedUps implements Ups {
  readonly #supervisor: Supervisor<UpsConnection, UpsReading, UpsFault>
  readonly #status = new Observed<UpsStatus>({ state: 'absent' })

  /** `ups`: its name; undefined takes the only one that `upsd` has. */
  constructor(port: Port, ups: string | undefined, profile: UpsProfile, options: DeviceOptions = {}) {
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, pollMs: profile.pollMs, ...options.policy },
      open: (_, signal) => UpsConnection.open(port, ups, profile, signal),
      onState: (state) => {
        const status = shownStatus<UpsReading, UpsFault, UpsReading, { readonly fault: UpsFault }>(state, { ready: (reading) => reading, degraded: (fault) => ({ fault }) })
        if (this.#status.set(status)) options.report?.({ event: 'ups-status', status })
      },
    })
    this.#supervisor.start()
  }

  status(): UpsStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<UpsStatus> {
    return this.#status.watch(signal)
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }
}
