/** What a simulated board is to the simulator: bytes in, bytes out, with the cabinet behind it. */
import type { Cabinet } from './cabinet.ts'

export interface BoardFaults {
  /** Fires the lock and never answers the command to open. */
  readonly muteOpen: boolean
  /** Answers that it cannot, and fires nothing; of a board that has such an answer. */
  readonly refusing: boolean
  /** Does not tell by itself when a door moves. */
  readonly noPush: boolean
}

export interface SimulatedBoard {
  /** One byte from the bus; answers go out through `say`. */
  hear(byte: number): void
  /** A door has moved. */
  moved(cell: number): void
}

export interface BoardSurroundings {
  readonly cabinet: Cabinet
  readonly say: (bytes: readonly number[]) => void
  readonly faults: () => BoardFaults
}
