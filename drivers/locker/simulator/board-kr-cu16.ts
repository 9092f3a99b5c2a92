/** KERONG KR-CU16, from `docs/protocols/locker.md`. It never speaks unasked. */
import type { BoardSurroundings, SimulatedBoard } from './board.ts'

export class BoardKrCu16 implements SimulatedBoard {
  readonly #around: BoardSurroundings
  #window: number[] = []

  constructor(around: BoardSurroundings) {
    this.#around = around
  }

  /** The last five bytes are a command if they begin and end as one and their sum is right. */
  hear(byte: number): void {
    this.#window = [...this.#window.slice(-4), byte]
    const [stx, address, what, etx, sum] = this.#window
    if (stx !== 0x02 || address === undefined || what === undefined || etx !== 0x03 || sum === undefined) return
    if (((stx + address + what + etx) & 0xff) !== sum) return
    this.#window = []
    const board = address >> 4
    const locks = this.#around.cabinet.locksOn(board)
    if (locks === undefined) return
    if (what === 0x30) this.#tell(board, locks)
    if (what === 0x31) void this.#unlock(board, [(address & 0x0f) + 1])
    if (what === 0x33) void this.#unlock(board, Array.from({ length: locks }, (_, at) => at + 1))
  }

  moved(): void {}

  async #unlock(board: number, locks: readonly number[]): Promise<void> {
    for (const lock of locks) {
      const cell = this.#around.cabinet.cellAt(board, lock)
      if (cell !== undefined) await this.#around.cabinet.pulse(cell)
    }
  }

  /** Hooks that nothing is wired to read closed. */
  #tell(board: number, locks: number): void {
    let hooks = 0xffff
    for (let lock = 1; lock <= locks; lock += 1) {
      if (this.#around.cabinet.isOpen(this.#around.cabinet.cellAt(board, lock) ?? 0)) hooks &= ~(1 << (lock - 1))
    }
    const frame = [0x02, board << 4, 0x35, hooks & 0xff, (hooks >> 8) & 0xff, 0x00, 0x00, 0x03]
    let sum = 0
    for (const byte of frame) sum += byte
    this.#around.say([...frame, sum & 0xff])
  }
}
