/** A board of the WKLY kind, from `docs/protocols/locker.md`. */
import type { BoardSurroundings, SimulatedBoard } from './board.ts'

export class BoardWkly implements SimulatedBoard {
  readonly #around: BoardSurroundings
  #heard: number[] = []

  constructor(around: BoardSurroundings) {
    this.#around = around
  }

  hear(byte: number): void {
    this.#heard.push(byte)
    // W K L Y, or not yet anything.
    while (this.#heard.some((one, at) => at < 4 && one !== [0x57, 0x4b, 0x4c, 0x59][at])) this.#heard.shift()
    const length = this.#heard[4]
    if (length === undefined) return
    if (length < 8 || length > 64) return void this.#heard.shift()
    if (this.#heard.length < length) return
    const frame = this.#heard.splice(0, length)
    if (frame.reduce((sum, one) => sum ^ one, 0) === 0) this.#command(frame[5] ?? 0, frame[6] ?? 0, frame.slice(7, -1))
  }

  moved(cell: number): void {
    const place = this.#around.cabinet.placeOf(cell)
    if (place !== undefined && !this.#around.faults().noPush) this.#answer(place.address, 0x85, place.lock, this.#door(cell))
  }

  #command(address: number, what: number, data: readonly number[]): void {
    const locks = this.#around.cabinet.locksOn(address)
    if (locks === undefined) return
    const [first = 0] = data
    const all = Array.from({ length: locks }, (_, at) => at + 1)
    if (what === 0x82) void this.#open(address, first)
    if (what === 0x83) this.#tell(address, first)
    if (what === 0x84) this.#answer(address, 0x84, 0x00, locks, ...all.map((lock) => this.#door(this.#cell(address, lock))))
    if (what === 0x86) void this.#openAll(address, 0x86, all)
    if (what === 0x87) void this.#openAll(address, 0x87, data.slice(1, 1 + first))
  }

  async #open(address: number, lock: number): Promise<void> {
    const { cabinet, faults } = this.#around
    const cell = cabinet.cellAt(address, lock)
    const refused = cell === undefined || faults().refusing
    if (!refused) await cabinet.pulse(cell)
    if (!faults().muteOpen) this.#answer(address, 0x82, refused ? 0xff : 0x00, lock, cell === undefined ? 0x01 : this.#door(cell))
  }

  async #openAll(address: number, what: number, locks: readonly number[]): Promise<void> {
    for (const lock of locks) await this.#around.cabinet.pulse(this.#cell(address, lock))
    if (!this.#around.faults().muteOpen) this.#answer(address, what, 0x00)
  }

  #tell(address: number, lock: number): void {
    const cell = this.#around.cabinet.cellAt(address, lock)
    this.#answer(address, 0x83, cell === undefined ? 0xff : 0x00, lock, cell === undefined ? 0x01 : this.#door(cell))
  }

  #cell(address: number, lock: number): number {
    return this.#around.cabinet.cellAt(address, lock) ?? 0
  }

  #door(cell: number): number {
    return this.#around.cabinet.isOpen(cell) ? 0x00 : 0x01
  }

  #answer(address: number, what: number, ...data: readonly number[]): void {
    const frame = [0x57, 0x4b, 0x4c, 0x59, 8 + data.length, address, what, ...data]
    let check = 0
    for (const byte of frame) check ^= byte
    this.#around.say([...frame, check])
  }
}
