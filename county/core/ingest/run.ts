/**
 * A run (consecutive operations of one epoch) as it was offered, and how it stands to what the
 * county has already. Pure: what comes out depends on nothing but the two.
 */
import { genesis, operationHash } from '../../../sync/operation.ts'
import { sameBytes } from '../../../sync/bytes.ts'

/** One operation as offered. */
export interface Offered {
  readonly epoch: bigint
  readonly seq: number
  /** Hash before it, as the run claims. */
  readonly previous: Uint8Array
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

/** What the county has under an identity already. */
export interface Held {
  readonly seq: number
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

export type Standing =
  | { readonly kind: 'new' }
  /** The same bytes were offered before: the same verdict again. */
  | { readonly kind: 'repeated' }
  /** Other bytes under the same identity: a clone, a restored disk, or damage. SY-107. */
  | { readonly kind: 'conflicting' }
  /** It does not follow the operation before it, or the one after it does not follow it. SY-108. */
  | { readonly kind: 'unchained' }

export function expandRun(run: { readonly epoch: bigint; readonly from: number; readonly previous: Uint8Array; readonly operations: readonly Uint8Array[] }): Offered[] {
  let previous = run.previous
  return run.operations.map((bytes, index) => {
    const hash = operationHash(previous, bytes)
    const offered = { epoch: run.epoch, seq: run.from + index, previous, hash, bytes }
    previous = hash
    return offered
  })
}

/**
 * Runs arrive in any order, so a missing neighbour says nothing; a neighbour that is there must
 * fit. Only the operation at a break is set aside: what follows it was signed by the same station
 * and carries villagers' cases, so it is taken, and the alarm tells people to look.
 */
export function standingOf(offered: Offered, held: ReadonlyMap<number, Held>): Standing {
  const same = held.get(offered.seq)
  if (same !== undefined) return sameBytes(same.hash, offered.hash) ? { kind: 'repeated' } : { kind: 'conflicting' }
  const before = offered.seq === 1 ? genesis : held.get(offered.seq - 1)?.hash
  const after = held.get(offered.seq + 1)?.previous
  const fits = (before === undefined || sameBytes(before, offered.previous)) && (after === undefined || sameBytes(after, offered.hash))
  return fits ? { kind: 'new' } : { kind: 'unchained' }
}
