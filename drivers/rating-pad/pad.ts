/** What the driver needs of a pad on one connection, whatever it speaks. */
import type { RatingLevel, RatingPadFault, RatingQuestion, RatingRemarks } from '../../domain/device/rating-pad.ts'
import type { Result } from '../../domain/result.ts'
import type { Hearing, Silence } from '../hearing.ts'
import type { Health } from '../supervisor.ts'

export type PadHealth = Health<null, RatingPadFault>

export type PadEvent =
  | { readonly event: 'key'; readonly level: RatingLevel; readonly remarks?: RatingRemarks }
  /** The pad's own time is over. */
  | { readonly event: 'nobody' }
  | { readonly event: 'health'; readonly health: PadHealth }
  | { readonly event: 'acknowledged'; readonly what: string }

/** What a pad is given to work with. */
export interface PadLine {
  /** False: the connection is lost. */
  readonly write: (bytes: Uint8Array) => Promise<boolean>
  readonly hearing: Hearing<PadEvent>
}

export interface Pad {
  readonly discarded: number
  /** Bytes from the pad, as events for `hearing`. */
  hear(chunk: Uint8Array, atMs: number): void
  check(): Promise<PadHealth>
  /** `asking` is called when the question itself is about to leave: a key from before is no answer to it. */
  begin(question: RatingQuestion, asking: () => void): Promise<Result<void, Silence>>
  /** Nobody waits for a key any more. */
  end(): Promise<void>
}

export function levelOf(value: number | undefined): RatingLevel | undefined {
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 5 ? value : undefined
}
