/** Opens cells of the locker (材料存取柜), each opening a durable job that is never repeated by itself. */
import type { Cell } from '../../domain/device/locker.ts'
import type { Slot } from '../devices/slot.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { findJob } from '../jobs/store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'

export interface LockersParts {
  readonly ledger: Ledger
  readonly jobs: Jobs
  readonly slot: Slot<'locker'>
}

export class Lockers {
  readonly #parts: LockersParts
  readonly #cells = new Live<Cell[]>([], (a, b) => JSON.stringify(a) === JSON.stringify(b))
  #following = new AbortController()

  constructor(parts: LockersParts) {
    this.#parts = parts
    parts.slot.onExchange(() => void this.#follow())
    void this.#follow()
  }

  /** Every cell, in the order of their numbers; none while there is no locker. */
  watch(signal?: AbortSignal): AsyncGenerator<Cell[], void, void> {
    return this.#cells.watch(signal)
  }

  /**
   * Opens one cell; the same `request` opens it once, also across a restart.
   * @throws LedgerRefusal when the disk refuses; then nothing was opened
   */
  async open(visit: string, request: string, cell: number): Promise<{ job: string }> {
    const { ledger, jobs } = this.#parts
    const job = await ledger.commit((t) => findJob(t, request)?.id ?? jobs.add(t, 'unlock', String(cell), visit, request))
    jobs.wake()
    return { job }
  }

  close(): void {
    this.#following.abort()
  }

  async #follow(): Promise<void> {
    this.#following.abort()
    const following = new AbortController()
    this.#following = following
    const { device } = this.#parts.slot
    this.#cells.set([])
    if (device === null) return
    for await (const cells of device.watchCells(following.signal)) {
      if (!following.signal.aborted) this.#cells.set([...cells])
    }
  }
}
