/**
 * How long to wait after a failure: decorrelated jitter (each wait is drawn between the base and
 * three times the one before), capped, for ever. Nothing is given up after N tries; a link that
 * comes up starts over from the base.
 */
import type { Random } from './ports.ts'

export const backoffBaseMs = 1_000
/** A cap is a minimum of two numbers: the maximum of them once waited twelve days. */
export const backoffCapMs = 5 * 60_000

/** The wait after a wait of `previousMs`; 0 for the first failure. Between base and cap. */
export const nextDelay = (previousMs: number, random: Random): number => {
  const high = Math.min(backoffCapMs, Math.max(backoffBaseMs, previousMs) * 3)
  return Math.round(backoffBaseMs + random() * (high - backoffBaseMs))
}
