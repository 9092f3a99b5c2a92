/** The rating pad as the station sees it: always there, with a status, whatever the cable does. */
import type { RatingOutcome, RatingPad, RatingPadFault, RatingPadStatus, RatingQuestion } from '../../domain/device/rating-pad.ts'
import { unreachable } from '../../domain/result.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached, whileOpening } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import { sequence } from './conversing.ts'
import { RatingPadConnection, type Answer } from './driver.ts'
import type { RatingPadProfile } from './profile.ts'

/** For the station's log. Never which key was pressed. */
export type RatingPadReportEvent =
  | { readonly event: 'rating-pad-status'; readonly status: RatingPadStatus }
  | { readonly event: 'bytes-discarded'; readonly count: number }

export interface DeviceOptions {
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: RatingPadReportEvent) => void) | undefined
}

/** The heartbeat of RatingPad/1. */
const defaultPolicy: SupervisionPolicy = { pollMs: 10_000, missRetryMs: 1_000, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

/** How long a question waits for a pad that is just being opened. */
const openingPatienceMs = 3_000

type State = DeviceState<null, RatingPadFault>

export class SupervisedRatingPad implements RatingPad {
  readonly #options: DeviceOptions
  readonly #supervisor: Supervisor<RatingPadConnection, null, RatingPadFault>
  readonly #status = new Observed<RatingPadStatus>({ state: 'absent' })
  #questions: Promise<unknown> = Promise.resolve()

  constructor(port: Port, profile: RatingPadProfile, options: DeviceOptions = {}) {
    this.#options = options
    const nextSeq = sequence()
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (observe, signal) => RatingPadConnection.open(port, profile, nextSeq, observe, signal),
      onState: (state) => this.#changed(state),
    })
    this.#supervisor.start()
  }

  status(): RatingPadStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<RatingPadStatus> {
    return this.#status.watch(signal)
  }

  /** Never rejects. */
  ask(question: RatingQuestion, { signal }: { readonly signal?: AbortSignal } = {}): Promise<RatingOutcome> {
    const asked = this.#questions.then(() => this.#ask(question, signal))
    this.#questions = asked
    return asked
  }

  async close(): Promise<void> {
    await this.#supervisor.stop()
  }

  async #ask(question: RatingQuestion, signal: AbortSignal | undefined): Promise<RatingOutcome> {
    await whileOpening(this.#status, openingPatienceMs, signal)
    if (signal?.aborted === true) return { outcome: 'not-rated', why: 'called-off' }
    const connection = this.#supervisor.connection
    if (connection === undefined) return { outcome: 'failed', fault: faultOf(this.#supervisor.state) }
    const answer = await connection.ask(question, signal)
    if (connection.discardedBytes > 0) this.#options.report?.({ event: 'bytes-discarded', count: connection.discardedBytes })
    return outcomeOf(answer, signal)
  }

  #changed(state: State): void {
    const status = statusOf(state)
    if (this.#status.set(status)) this.#options.report?.({ event: 'rating-pad-status', status })
  }
}

function outcomeOf(answer: Answer, signal: AbortSignal | undefined): RatingOutcome {
  switch (answer.answer) {
    case 'level': return { outcome: 'rated', level: answer.level, ...(answer.remarks === undefined ? {} : { remarks: answer.remarks }) }
    case 'nobody': return { outcome: 'not-rated', why: signal?.aborted === true ? 'called-off' : 'window-over' }
    case 'failed': return { outcome: 'failed', fault: answer.fault }
    default: return unreachable(answer)
  }
}

const statusOf = (state: State): RatingPadStatus => shownStatus(state, { ready: () => ({}), degraded: (fault) => ({ fault }) })

const faultOf = (state: State): RatingPadFault => state.phase === 'degraded' ? state.fault : unreached(state)
