/**
 * The hash chain of an epoch: hash = SHA-256(previous hash ‖ bytes). Pure judgement of what the
 * copies of one operation are worth; reading and healing are the ledger's.
 */
import { genesis, operationHash } from '../../sync/operation.ts'

/** One copy of an operation. `bytes` is null where retention has removed them and left the hash. */
export interface Copy {
  readonly hash: Uint8Array
  readonly bytes: Uint8Array | null
}

/** An operation with all its bytes. */
export interface WholeCopy extends Copy {
  readonly bytes: Uint8Array
}

/** What may come before an operation. After a loss there may be several hashes, or none that is right. */
export interface Before {
  readonly hashes: readonly Uint8Array[]
  readonly certain: boolean
}

export type Link =
  /** The ledger's copy stands. */
  | { readonly kind: 'intact'; readonly next: Before }
  /** The ledger's copy is wrong or missing; this is right. */
  | { readonly kind: 'heal'; readonly copy: WholeCopy; readonly next: Before }
  /** No copy can be shown to be right. */
  | { readonly kind: 'lost'; readonly next: Before }

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

export const startOfChain: Before = { hashes: [genesis], certain: true }

/** Whether a copy continues from one of the hashes that may come before it. */
export function continues(before: Before, copy: WholeCopy): boolean {
  return before.hashes.some((hash) => sameBytes(operationHash(hash, copy.bytes), copy.hash))
}

/**
 * Judges one link.
 *
 * @param ledger the ledger's copy, null when the row is missing
 * @param journal the journal's copies of the same operation, each under a good checksum
 * @param following the operation after it, which bears witness for a stored hash that was damaged itself
 * @param namesItself whether bytes can be read as the operation of this very place; asked only behind a loss
 */
export function judgeLink(before: Before, ledger: Copy | null, journal: readonly WholeCopy[], following: Copy | null, namesItself: (bytes: Uint8Array) => boolean): Link {
  if (ledger !== null && ledger.bytes === null) return { kind: 'intact', next: after(ledger) }
  const own = ledger !== null && isWhole(ledger) ? ledger : null
  if (own !== null && continues(before, own)) return { kind: 'intact', next: after(own) }
  // Where the operation before is lost together with its hash, the journal's checksum is the best witness left.
  const good = journal.find((copy) => continues(before, copy)) ?? (before.certain ? undefined : journal[0])
  if (good !== undefined) {
    const same = own !== null && sameBytes(good.hash, own.hash) && sameBytes(good.bytes, own.bytes)
    return same ? { kind: 'intact', next: after(good) } : { kind: 'heal', copy: good, next: after(good) }
  }
  // Withholding it from the county would be a second loss; what is sealed in it has a tag of its own.
  if (own !== null && !before.certain && namesItself(own.bytes)) return { kind: 'intact', next: after(own) }
  const rehashed = own === null ? null : witnessed(before, own.bytes, following)
  if (rehashed !== null) return { kind: 'heal', copy: rehashed, next: after(rehashed) }
  return { kind: 'lost', next: { hashes: own === null ? [] : [own.hash], certain: false } }
}

const after = (copy: Copy): Before => ({ hashes: [copy.hash], certain: true })

/** The bytes with the hash they should have, if the next operation was hashed onto that. */
function witnessed(before: Before, bytes: Uint8Array, following: Copy | null): WholeCopy | null {
  if (following === null || !isWhole(following)) return null
  const copies = before.hashes.map((previous) => ({ hash: operationHash(previous, bytes), bytes }))
  return copies.find((copy) => continues(after(copy), following)) ?? null
}

export const isWhole = (copy: Copy): copy is WholeCopy => copy.bytes !== null
