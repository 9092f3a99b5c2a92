/**
 * Guide search (办事指南查询): from what a villager types to what is meant. Characters, pinyin,
 * initials, plain words, one mistake, the sounds of the south, departments and matters of life.
 */
import { findRuns } from './run.ts'
import type { Mark } from './places.ts'
import { rank, type Reason } from './rank.ts'
import { readQuery } from './query.ts'
import { scan } from './scan.ts'
import { withMasks } from './masks.ts'
import type { OpenIndex } from './open.ts'

export interface Hit {
  /** The item that fits best. */
  readonly id: string
  /** The others of its name: elsewhere, or other handling items of it. */
  readonly family: readonly string[]
  /** 0 to 1, to be compared within one search only. */
  readonly score: number
  /** Which words of the item were found, and where in them. */
  readonly reason: Reason
  /** What to set off in the item's names. */
  readonly plainName: readonly Mark[]
  readonly officialName: readonly Mark[]
}

/**
 * Never throws, whatever is typed. The same question gets the same answer.
 * @returns the best first; nothing for nothing
 */
export function search(open: OpenIndex, typed: string, limit = 50): Hit[] {
  const query = readQuery(typed, open.sounds, open.words)
  if (query.run === '') return []
  return withMasks(open, query, (softPairs) => rank(open, query, scan(open, query, softPairs), findRuns(open, query.run), softPairs, limit))
}
