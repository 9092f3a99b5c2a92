/**
 * Few tries, then growing delays: guessing look-up codes at the screen leads nowhere. Counted for
 * the station, not for the visit, because a visit is begun anew with one touch. A right code does
 * not clear the count: else a guesser would bring one case of his own.
 */

export interface Tries {
  readonly wrong: number
  /** Monotonic ms of the last wrong try. */
  readonly last: number
}

export const noTries: Tries = { wrong: 0, last: 0 }

/** Wrong codes without a delay: people mistype. */
export const freeTries = 3
const firstDelayMs = 10_000
const longestDelayMs = 10 * 60_000
/** After so long without a wrong try, one is forgiven. */
const forgiveMs = 5 * 60_000

const standing = (tries: Tries, now: number): number => Math.max(0, tries.wrong - Math.floor((now - tries.last) / forgiveMs))

/** Milliseconds until the next try is heard, 0 when now. */
export function waitBefore(tries: Tries, now: number): number {
  if (tries.wrong < freeTries) return 0
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (tries.wrong - freeTries))
  return Math.max(0, tries.last + delay - now)
}

export const afterWrong = (tries: Tries, now: number): Tries => ({ wrong: standing(tries, now) + 1, last: now })

/** Wrong tries left before the first, or the next, delay. */
export const triesLeft = (tries: Tries): number => Math.max(0, freeTries - tries.wrong)
