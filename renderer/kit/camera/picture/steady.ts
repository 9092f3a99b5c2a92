/**
 * When the shutter goes by itself: a sheet has lain still for a second, and it is not the one that
 * was just taken.
 */
import type { Corners } from './picture.ts'
import { distanceOf } from './sheet.ts'

/** Milliseconds. */
export const HOLD = 1000
/** Shares of the picture's width by which all corners must stay to be still, and leave to be another sheet. */
const STILL = 0.012
const OTHER = 0.06
/** Milliseconds a sheet may be lost and still count as the same: one frame in ten is bad. */
const GAP = 400

export interface Seen { readonly at: number; /** In shares of the picture's width. */ readonly corners: Corners | null }

export interface Watch {
  /** Where the sheet lies, since when and until when it was seen there. */
  readonly still: { readonly corners: Corners; readonly since: number; readonly until: number } | null
  /** The sheet that was taken last, until it is gone or another lies there. */
  readonly taken: Corners | null
  /** When any sheet was seen last; before the first look, null. */
  readonly seenAt: number | null
}

export const watching = (taken: Corners | null): Watch => ({ still: null, taken, seenAt: null })

/** What one more look makes of it. Looks may be far apart on a slow computer: only one that finds nothing says that a sheet is gone. */
export function look({ still, taken, seenAt }: Watch, { at, corners }: Seen): Watch {
  if (corners === null) return seenAt !== null && at - seenAt > GAP ? { still: null, taken: null, seenAt } : { still, taken, seenAt: seenAt ?? at }
  const same = taken !== null && apart(corners, taken) <= OTHER ? taken : null
  // Where it lay first stays the measure, or it could creep away.
  const lies = still !== null && apart(corners, still.corners) <= STILL ? { ...still, until: at } : { corners, since: at, until: at }
  return { still: lies, taken: same, seenAt: at }
}

/** How much of the second is over, 0 to 1; at 1 the shutter goes. */
export function held({ still, taken }: Watch): number {
  return still === null || taken !== null ? 0 : Math.min(1, (still.until - still.since) / HOLD)
}

const apart = (a: Corners, b: Corners): number => Math.max(...a.map((corner, index) => distanceOf(corner, b[index] ?? corner)))
