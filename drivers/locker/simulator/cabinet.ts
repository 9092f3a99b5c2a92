/**
 * The steel and the springs of a simulated locker: doors that a coil lets go and a hand closes.
 * Boards ask it and fire it; people and tests open, close and jam it.
 */
import { setTimeout as sleep } from 'node:timers/promises'

export interface CabinetOptions {
  /** Locks of each board, by its address. */
  readonly boards: readonly { readonly address: number; readonly locks: number }[]
  /** From the pulse until the door has sprung open. */
  readonly springMs: number
}

export class Cabinet {
  readonly #options: CabinetOptions
  readonly #doors: ('open' | 'closed')[]
  readonly #listeners = new Set<(cell: number) => void>()
  #jammed: ReadonlySet<number> = new Set()
  #pulses: { readonly cell: number; readonly atMs: number }[] = []

  constructor(options: CabinetOptions) {
    this.#options = options
    this.#doors = options.boards.flatMap(({ locks }) => Array.from({ length: locks }, () => 'closed' as const))
  }

  get doors(): readonly ('open' | 'closed')[] { return this.#doors }
  /** Every time a coil was under current, in order. */
  get pulses(): readonly { readonly cell: number; readonly atMs: number }[] { return this.#pulses }

  locksOn(address: number): number | undefined {
    return this.#options.boards.find((board) => board.address === address)?.locks
  }

  /** Cell number of a lock, or undefined when there is none. */
  cellAt(address: number, lock: number): number | undefined {
    let before = 0
    for (const board of this.#options.boards) {
      if (board.address === address) return lock >= 1 && lock <= board.locks ? before + lock : undefined
      before += board.locks
    }
    return undefined
  }

  placeOf(cell: number): { readonly address: number; readonly lock: number } | undefined {
    let before = 0
    for (const { address, locks } of this.#options.boards) {
      if (cell <= before + locks) return { address, lock: cell - before }
      before += locks
    }
    return undefined
  }

  isOpen(cell: number): boolean {
    return this.#doors[cell - 1] === 'open'
  }

  /** Doors whose lock fires and that stay as they are. */
  jam(cells: readonly number[]): void {
    this.#jammed = new Set(cells)
  }

  /** Current through one coil; resolves when the door has sprung open, or has not. */
  async pulse(cell: number): Promise<void> {
    this.#pulses = [...this.#pulses.slice(-999), { cell, atMs: performance.now() }]
    await sleep(this.#options.springMs)
    if (!this.#jammed.has(cell)) this.move(cell, 'open')
  }

  /** A person's hand, or a crowbar. */
  move(cell: number, door: 'open' | 'closed'): void {
    if (cell < 1 || cell > this.#doors.length || this.#doors[cell - 1] === door) return
    this.#doors[cell - 1] = door
    for (const listener of this.#listeners) listener(cell)
  }

  onMove(listener: (cell: number) => void): void {
    this.#listeners.add(listener)
  }
}
