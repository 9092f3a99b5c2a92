/**
 * Time as the rest of the code sees it. Nothing outside an implementation of `Clock` reads the
 * machine's time: village PCs lose their clock battery and wake up in 1970.
 */

/** How far the wall clock can be believed: checked against the county · not before a known floor · not at all. */
export type ClockTrust = 'synced' | 'floor' | 'none'

export interface TimeStamp {
  /** Milliseconds since the epoch, UTC, as far as `trust` says. */
  readonly wall: number
  /** Milliseconds since boot; orders events inside one `bootId`. */
  readonly monotonic: number
  readonly bootId: string
  readonly trust: ClockTrust
}

export interface Clock {
  now(): TimeStamp
}
