/** Sets the masks for one query, and clears them after it. */
import type { OpenIndex } from './open.ts'
import type { Query } from './query.ts'

/**
 * Runs `search` with the masks set.
 * @param search is told which units were typed as syllables beside a syllable: they may match by
 *   sound alone, while of two typed characters one must be right.
 */
export function withMasks<T>({ masks, sounds }: OpenIndex, { units }: Query, search: (softPairs: number) => T): T {
  const touched: number[] = []
  const mark = (mask: Uint32Array, unit: number, bit: number) => { mask[unit] = (mask[unit] ?? 0) | bit; touched.push(unit) }
  const markSyllables = (mask: Uint32Array, syllables: readonly number[], bit: number) => {
    for (const syllable of syllables) {
      const characters = sounds.charactersOf(syllable)
      for (let at = 0; at < characters.length; at++) mark(mask, characters.charCodeAt(at), bit)
    }
  }
  let soft = 0
  for (const [place, unit] of units.entries()) {
    const bit = 1 << place
    if (unit.kind === 'syllable') {
      soft |= bit
      markSyllables(masks.exactly, [unit.syllable], bit)
      markSyllables(masks.nearly, sounds.alike(unit.syllable), bit)
    } else {
      mark(masks.exactly, unit.unit, bit)
      mark(masks.nearly, unit.unit, bit)
      for (const syllable of sounds.readingsOf(unit.unit)) markSyllables(masks.nearly, sounds.alike(syllable), bit)
    }
  }
  try {
    return search(soft & (soft << 1))
  } finally {
    for (const unit of touched) masks.exactly[unit] = masks.nearly[unit] = 0
  }
}
