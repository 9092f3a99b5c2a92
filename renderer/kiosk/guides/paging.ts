/** How many blocks of a list fit on the glass. Pure. */
export interface Fitting {
  /** Where each block ends, from the top of the list. */
  readonly bottoms: readonly number[]
  /** A heading: it must not be the last of a page. */
  readonly leads: readonly boolean[]
  readonly height: number
  /** What the arrows take, when there must be arrows. */
  readonly arrows: number
  /** There are blocks before or after these. */
  readonly others: boolean
}

/** At least one: a block that is higher than the glass is shown all the same, and the page scrolls. */
export function fitting({ bottoms, leads, height, arrows, others }: Fitting): number {
  // Half a pixel of rounding.
  const upTo = (limit: number): number => bottoms.filter((bottom) => bottom <= limit + 0.5).length
  const all = upTo(height)
  if (all === bottoms.length && !others) return all
  let count = upTo(height - arrows)
  while (count < bottoms.length && leads[count - 1] === true) count -= 1
  return Math.max(1, count)
}
