/**
 * Logs that show when somebody touched them: each entry carries the hash of the one before it, so
 * that what was changed or taken out no longer fits its neighbours. The core's database role may
 * add to such a table and read it, nothing else; the chain is for whoever can do more.
 */
import { createHash } from 'node:crypto'

/** What the first entry follows. */
export const chainBeginning: Buffer = Buffer.alloc(32)

/** SHA-256 of the hash before and of what the entry says: a JSON array of strings, in a fixed order. */
export const chainHash = (previous: Uint8Array, says: readonly string[]): Buffer =>
  createHash('sha256').update(previous).update(JSON.stringify(says)).digest()

export interface Link {
  readonly id: number
  readonly previous: Uint8Array
  readonly hash: Uint8Array
  readonly says: readonly string[]
}

/** The id of the first entry that does not follow from the one before it, null when all do. */
export function firstBrokenLink(links: Iterable<Link>): number | null {
  let before = chainBeginning
  for (const { id, previous, hash, says } of links) {
    const expected = chainHash(before, says)
    if (!before.equals(previous) || !expected.equals(hash)) return id
    before = expected
  }
  return null
}
