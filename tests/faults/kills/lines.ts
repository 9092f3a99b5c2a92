/**
 * What the client tells the rig, one line of JSON each, written before anything else happens: a
 * line that is out was seen by somebody, whatever is killed next.
 */
export interface Request {
  readonly kind: 'case' | 'ticket'
  /** UUID, kept for every retry. */
  readonly request: string
  /** Unlike for every request; a case carries it as its phone number, so that the county's copy names its request. */
  readonly mark: number
}

export type Line =
  | { readonly said: 'asked'; readonly request: Request }
  /** The number stands on the screen: from here on it must never be lost. */
  | { readonly said: 'confirmed'; readonly request: string; readonly number: string }
  /** The station will not have it: the contract's own errors. */
  | { readonly said: 'refused'; readonly request: string; readonly code: string }

/** What a client is started with, as its argument. */
export interface ClientTask {
  readonly socket: string
  /** Left without an answer by a client that was killed, and those that are asked once more although they were confirmed. */
  readonly first: readonly Request[]
  readonly nextMark: number
  readonly seed: number
}

export const phoneOf = (mark: number): string => `139${String(mark).padStart(8, '0')}`
