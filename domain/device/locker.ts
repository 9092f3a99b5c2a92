/**
 * What the station asks of a locker (材料存取柜), and what it learns back. Cells (柜格) are
 * numbered from 1 through the whole locker, however many boards are behind it.
 */

/** What a door sensor says. `unknown`: nobody can say now. */
export type Door = 'open' | 'closed' | 'unknown'

export interface Cell {
  readonly number: number
  readonly door: Door
  /** Open for longer than its profile allows. */
  readonly leftOpen: boolean
}

/**
 * Why a door cannot be opened now. `already-open`: its sensor says open, so nothing would confirm
 * the opening. `jammed`: the lock fired and the sensor says closed. `refused`: the board said no.
 * `feedback-polarity`: every door reads open; the profile is probably wrong.
 */
export type LockerFault = 'no-such-cell' | 'already-open' | 'jammed' | 'refused' | 'feedback-polarity' | 'no-answer' | 'offline'

export type LockerStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready' }
  /** `silentBoards`: addresses of boards that do not answer while others do; the cells of the others open. */
  | { readonly state: 'degraded'; readonly fault: LockerFault; readonly silentBoards: readonly number[] }
  | { readonly state: 'failed'; readonly fault: LockerFault; readonly detail: string }

/**
 * What became of one opening. `opened`: the door sensor said so. `failed`: the door is closed, or
 * nothing was sent. Everything else is `unknown`: staff look, and nothing opens it again by itself.
 */
export type OpenOutcome =
  | { readonly outcome: 'opened' }
  | { readonly outcome: 'unknown'; readonly fault: LockerFault }
  | { readonly outcome: 'failed'; readonly fault: LockerFault }

export type LockerEvent =
  /** `command`: ours. `force`: nobody asked for it, an alarm. */
  | { readonly event: 'door-opened'; readonly cell: number; readonly by: 'command' | 'force' }
  | { readonly event: 'door-closed'; readonly cell: number }
  /** Once for each opening. */
  | { readonly event: 'left-open'; readonly cell: number }

export interface Locker {
  status(): LockerStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<LockerStatus>
  /** Every cell, in the order of their numbers. */
  cells(): readonly Cell[]
  /** Every change of the cells, beginning with the present; ends when `signal` aborts. */
  watchCells(signal: AbortSignal): AsyncIterableIterator<readonly Cell[]>
  /** What happens at the doors; returns how to stop listening. */
  onEvent(listener: (event: LockerEvent) => void): () => void
  /**
   * Opens one cell and waits for its door; one after the other. `onSent` is called once, before
   * the command leaves, so that the caller can make "sent" durable first: when it rejects, nothing
   * was sent. `signal` calls the opening off until then.
   */
  open(cell: number, options: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<OpenOutcome>
  close(): Promise<void>
}
