/**
 * When a new life (epoch) of a ledger begins. `(epoch, seq)` must never name two operations, so
 * whenever the ledger may be a copy, or may have forgotten something, it counts from 1 again
 * under a new random number.
 */
import type { ChainHead } from '../operations/append.ts'

export type EpochReason =
  /** There was no ledger file, or it had to be rebuilt. */
  | 'new-file'
  /** The disk runs in another machine than the one that wrote it last. */
  | 'machine'
  /** The sidecar names an operation that is not here, or is missing. */
  | 'head'
  /** The county has seen more of this epoch than we have. */
  | 'county'

export interface EpochEvidence {
  readonly newFile: boolean
  /** The newest epoch in the ledger, null when it has none. */
  readonly head: ChainHead | null
  /** What the sidecar says, null when it is missing or unreadable. */
  readonly mark: { readonly machine: string; readonly epoch: bigint; readonly seq: number } | null
  /** Whether the operation that the sidecar names is here with that hash. */
  readonly markFound: boolean
  readonly machine: string
}

/** Why a new epoch must begin, or null to go on. A sidecar that lags behind is an ordinary crash. */
export function newEpochReason(evidence: EpochEvidence): EpochReason | null {
  const { head, mark } = evidence
  if (evidence.newFile || head === null) return 'new-file'
  if (mark === null) return 'head'
  if (mark.machine !== evidence.machine) return 'machine'
  return mark.epoch === head.epoch && mark.seq <= head.seq && evidence.markFound ? null : 'head'
}

/** An epoch as the ledger writes it: 16 hexadecimal digits. */
export const epochText = (epoch: bigint): string => epoch.toString(16).padStart(16, '0')
export const epochFromText = (text: string): bigint => BigInt(`0x${text}`)
