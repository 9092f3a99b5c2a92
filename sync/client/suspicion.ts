/**
 * Finding the one operation that cannot be handed over, so that it never blocks the others: a
 * middlebox that dislikes its bytes, a bug at the edge. Pure; the client acts on what it says.
 *
 * Only failures next to a greeting that works count: without a link nobody is under suspicion. A
 * batch the county refuses is halved at once, one that dies on the line after three tries (lines
 * do die); a batch of one that is still refused goes behind all others.
 */

export interface Suspicion {
  /** Most operations in the next batch. */
  readonly limit: number
  /** Failures in a row of the batch at hand. */
  readonly strikes: number
}

export type BatchFailure = 'refused' | 'line'
export type Step = 'try-again' | 'postpone-it'

export const unsuspecting: Suspicion = { limit: Number.MAX_SAFE_INTEGER, strikes: 0 }
export const strikesOfALine = 3

/** After a good batch, larger ones are dared again. */
export const afterSuccess = ({ limit }: Suspicion): Suspicion => ({ limit: Math.min(Number.MAX_SAFE_INTEGER, limit * 2), strikes: 0 })

/** After a batch of `size` operations failed beside a greeting that worked. */
export function afterFailure({ limit, strikes }: Suspicion, size: number, failure: BatchFailure): { readonly suspicion: Suspicion; readonly step: Step } {
  if (failure === 'line' && strikes + 1 < strikesOfALine) return { suspicion: { limit, strikes: strikes + 1 }, step: 'try-again' }
  if (size > 1) return { suspicion: { limit: Math.ceil(size / 2), strikes: 0 }, step: 'try-again' }
  return { suspicion: { limit, strikes: 0 }, step: 'postpone-it' }
}
