/** The reader of chip cards as the station sees it: always there, with a status, whatever cable and service do. */
import type { CardPresence, SmartCardFault, SmartCardReader, SmartCardReaderStatus } from '../../domain/device/smart-card.ts'
import { Observed } from '../observed.ts'
import { shownStatus } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { SupervisionPolicy } from '../supervisor.ts'
import { PcscConnection } from './driver.ts'
import type { SmartCardPort } from './profile.ts'

/** For the station's log. The ATR is in a box. */
export type SmartCardReportEvent = { readonly event: 'smart-card-reader-status'; readonly status: SmartCardReaderStatus }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: SmartCardReportEvent) => void) | undefined
}

const defaultPolicy: SupervisionPolicy = { pollMs: 10_000, missRetryMs: 1_000, misses: 3, backoff: { firstMs: 500, capMs: 5_000 }, failedAfter: 5 }

export class SupervisedSmartCardReader implements SmartCardReader {
  readonly #supervisor: Supervisor<PcscConnection, CardPresence, SmartCardFault>
  readonly #status = new Observed<SmartCardReaderStatus>({ state: 'absent' })

  constructor(port: SmartCardPort, options: DeviceOptions = {}) {
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (observe, signal) => PcscConnection.open(port.reader, observe, signal),
      onState: (state) => {
        const status = shownStatus<CardPresence, SmartCardFault, CardPresence, { readonly fault: SmartCardFault }>(state, { ready: (presence) => presence, degraded: (fault) => ({ fault }) })
        if (this.#status.set(status)) options.report?.({ event: 'smart-card-reader-status', status })
      },
    })
    this.#supervisor.start()
  }

  status(): SmartCardReaderStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<SmartCardReaderStatus> {
    return this.#status.watch(signal)
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }
}
