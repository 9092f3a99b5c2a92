/**
 * How long to wait before starting again what failed. Pure: the caller brings its monotonic clock.
 * Nothing is ever given up: a kiosk has nobody to press "retry".
 */

/** Milliseconds before the first, second, … start in a row; the last one repeats. */
const DELAYS = [0, 1_000, 2_000, 5_000, 10_000, 30_000] as const

/** After this long without a failure the next one counts as the first again. */
export const STABLE_AFTER = 60_000

export interface Backoff {
  readonly failures: number
  /** Monotonic milliseconds of the last failure. */
  readonly failedAt: number
}

export const noFailures: Backoff = { failures: 0, failedAt: Number.NEGATIVE_INFINITY }

/** Notes a failure at `at`. */
export function failed(backoff: Backoff, at: number): Backoff {
  const inARow = at - backoff.failedAt < STABLE_AFTER + delayOf(backoff)
  return { failures: inARow ? backoff.failures + 1 : 1, failedAt: at }
}

/** Milliseconds to wait before the next start. */
export function delayOf({ failures }: Backoff): number {
  return failures === 0 ? 0 : (DELAYS[Math.min(failures, DELAYS.length) - 1] ?? 0)
}
