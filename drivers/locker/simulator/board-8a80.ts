/** A board of the 8A/80 kind, from `docs/protocols/locker.md`. */
import type { BoardSurroundings, SimulatedBoard } from './board.ts'

/** The feedback contact of the locks: which of its two states shorts the wire. */
export type Contact = 'short-when-open' | 'short-when-closed'

export class Board8A80 implements SimulatedBoard {
  readonly #around: BoardSurroundings
  readonly #contact: Contact
  #window: number[] = []

  constructor(around: BoardSurroundings, contact: Contact) {
    this.#around = around
    this.#contact = contact
  }

  /** The last five bytes are a command if their check byte says so. */
  hear(byte: number): void {
    this.#window = [...this.#window.slice(-4), byte]
    const [head, address, lock, what, bcc] = this.#window
    if (head === undefined || address === undefined || lock === undefined || what === undefined || bcc === undefined) return
    if ((head ^ address ^ lock ^ what) !== bcc) return
    const locks = this.#around.cabinet.locksOn(address)
    if (locks === undefined) return
    if (head === 0x8a && what === 0x11) this.#command(() => this.#open(address, lock, locks))
    if (head === 0x80 && what === 0x33) this.#command(() => this.#tell(address, lock, locks))
  }

  moved(cell: number): void {
    const place = this.#around.cabinet.placeOf(cell)
    if (place !== undefined && !this.#around.faults().noPush) this.#answer(0x81, place.address, place.lock, this.#contactOf(cell))
  }

  #command(run: () => void): void {
    this.#window = []
    run()
  }

  #open(address: number, lock: number, locks: number): void {
    const { cabinet, faults } = this.#around
    const wanted = lock === 0 ? Array.from({ length: locks }, (_, at) => at + 1) : [lock]
    void (async () => {
      for (const one of wanted) {
        const cell = cabinet.cellAt(address, one)
        if (cell === undefined) continue
        await cabinet.pulse(cell)
        if (lock !== 0 && !faults().muteOpen) this.#answer(0x8a, address, one, this.#contactOf(cell))
      }
    })()
  }

  #tell(address: number, lock: number, locks: number): void {
    const { cabinet } = this.#around
    if (lock !== 0) {
      const cell = cabinet.cellAt(address, lock)
      if (cell !== undefined) this.#answer(0x80, address, lock, this.#contactOf(cell))
      return
    }
    const groups: number[] = []
    for (let first = 1; first <= locks; first += 8) {
      let group = 0
      for (let bit = 0; bit < 8 && first + bit <= locks; bit += 1) {
        if (this.#contactOf(cabinet.cellAt(address, first + bit) ?? 0) === 0x11) group |= 1 << bit
      }
      groups.unshift(group)
    }
    this.#answer(0x80, address, ...groups, 0x33)
  }

  #contactOf(cell: number): number {
    return this.#around.cabinet.isOpen(cell) === (this.#contact === 'short-when-open') ? 0x11 : 0x00
  }

  #answer(...bytes: readonly number[]): void {
    let bcc = 0
    for (const byte of bytes) bcc ^= byte
    this.#around.say([...bytes, bcc])
  }
}
