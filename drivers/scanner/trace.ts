/**
 * What may be shown of a conversation with a scanner: its orders, and that something was scanned.
 * It may be somebody's number, and its length alone would tell that; so there is one mark for each
 * burst of bytes, whatever is in it.
 */
import { hidden, shown, type Redaction } from '../transport/traced.ts'

/** Longer than between two bytes of a code, shorter than between two codes. */
const burstPauseMs = 100

export const scannerRedaction: Redaction = () => {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    out: (bytes) => [shown(bytes)],
    in(_, atMs) {
      const goesOn = atMs - lastMs <= burstPauseMs
      lastMs = atMs
      return goesOn ? [] : [hidden(null)]
    },
  }
}
