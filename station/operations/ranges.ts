/** Ranges of sequence numbers, both ends included. */

export interface SeqRange {
  readonly from: number
  readonly to: number
}

/** What lies outside the given ranges, from 1 upwards, in order. The last one has no end. */
export function absentRanges(present: readonly SeqRange[]): SeqRange[] {
  const absent: SeqRange[] = []
  let next = 1
  for (const { from, to } of present.toSorted((a, b) => a.from - b.from)) {
    if (from > next) absent.push({ from: next, to: from - 1 })
    next = Math.max(next, to + 1)
  }
  absent.push({ from: next, to: Number.MAX_SAFE_INTEGER })
  return absent
}
