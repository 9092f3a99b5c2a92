/**
 * Has this request been seen? Each request of a station carries a number that only goes up. As two
 * may overtake each other on the way, the last 48 are remembered one by one; what lies further back
 * counts as seen. Nothing here needs a clock, and a copied request is worth nothing.
 */

export interface ReplayWindow {
  readonly high: number
  /** Bit n: the number `high - n` was seen. 48 bits, so that it is a whole number everywhere. */
  readonly seen: number
}

const width = 48n
const mask = (1n << width) - 1n

export const untouched: ReplayWindow = { high: 0, seen: 0 }

/** The window afterwards, or null when the number was seen or is too old to tell. */
export function admit({ high, seen }: ReplayWindow, number: number): ReplayWindow | null {
  if (!Number.isSafeInteger(number) || number < 1) return null
  const bits = BigInt(seen)
  if (number > high) {
    const moved = BigInt(number - high)
    return { high: number, seen: Number((moved < width ? (bits << moved) & mask : 0n) | 1n) }
  }
  const back = BigInt(high - number)
  if (back >= width) return null
  const bit = 1n << back
  if ((bits & bit) !== 0n) return null
  return { high, seen: Number(bits | bit) }
}
