/** Looks after the ledger while nobody uses the kiosk: scrub and backup once a day. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../domain/time/clock.ts'
import type { CareAnswer, CareTask } from './care.worker.ts'
import type { Repairs } from './recover.ts'
import type { StationLedger } from './station-ledger.ts'

export interface CareOptions {
  readonly ledger: StationLedger
  readonly clock: Clock
  readonly directory: string
  readonly journalDirectory: string
  readonly report: (event: CareEvent) => void
  /** Where the worker's program is; a bundle puts it elsewhere. */
  readonly worker?: URL
}

export type CareEvent =
  | { readonly kind: 'scrubbed'; readonly operations: number; readonly tookMs: number; readonly repairs: Repairs }
  | { readonly kind: 'backed-up'; readonly path: string }
  /** No room for a copy, or the disk is failing. Tried again the next day. */
  | { readonly kind: 'failed'; readonly task: CareTask['kind']; readonly error: unknown }

const dayMs = 24 * 3600 * 1000
/** A station that has just started has better things to do. */
const afterStartMs = 10 * 60 * 1000

export class LedgerCare {
  readonly #options: CareOptions
  #next: Record<CareTask['kind'], number>
  #running: Promise<void> | null = null

  constructor(options: CareOptions) {
    this.#options = options
    const due = options.clock.now().monotonic + afterStartMs
    this.#next = { scrub: due, 'back-up': due }
  }

  /** To be called every minute or so while the kiosk is idle. Does at most one thing, and only what is due. */
  async idle(): Promise<void> {
    const now = this.#options.clock.now().monotonic
    const due = (['back-up', 'scrub'] as const).find((task) => this.#next[task] <= now)
    if (due === undefined || this.#running !== null) return
    this.#next[due] = now + dayMs
    this.#running = due === 'scrub' ? this.scrub().then(() => {}) : this.backUp().then(() => {})
    try {
      await this.#running
    } catch (error) {
      this.#options.report({ kind: 'failed', task: due, error })
    } finally {
      this.#running = null
    }
  }

  /** Reads and checks everything, and puts right what can be. */
  async scrub(): Promise<Repairs> {
    const { ledger, clock, directory, journalDirectory, report } = this.#options
    const started = clock.now().monotonic
    const { ordinal, seq } = ledger.position
    const answer = await this.#ask({ kind: 'scrub', directory, journalDirectory, ordinal, seq })
    if (answer.kind !== 'scrubbed') throw new Error('the worker answered something else')
    if (answer.integrity !== 'whole') ledger.reportCorruption()
    const repairs = ledger.repair(answer.findings, answer.damagedSegments)
    report({ kind: 'scrubbed', operations: answer.operations, tookMs: clock.now().monotonic - started, repairs })
    return repairs
  }

  /** @returns the path of a copy that was opened and found whole */
  async backUp(): Promise<string> {
    const answer = await this.#ask({ kind: 'back-up', directory: this.#options.directory })
    if (answer.kind !== 'backed-up') throw new Error('the worker answered something else')
    this.#options.report(answer)
    return answer.path
  }

  async #ask(task: CareTask): Promise<CareAnswer> {
    const worker = new Worker(this.#options.worker ?? new URL('./care.worker.ts', import.meta.url), { workerData: task })
    try {
      const [answer] = (await once(worker, 'message')) as [CareAnswer]
      return answer
    } finally {
      await worker.terminate()
    }
  }
}
