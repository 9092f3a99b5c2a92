/**
 * What the front of a typed string may be, of a given syllable: all of it, what sounds like it,
 * its first letter, its beginning at the very end, or any of those with one slip of the finger.
 */
import type { Sounds } from './sounds.ts'

export interface Reading {
  /** Letters of the typed string that it takes. */
  readonly length: number
  /** 0 is exactly so; 1 would be nothing in common. */
  readonly cost: number
  /** `letter` is the syllable's first only, `slip` a mistyped one. */
  readonly kind: 'whole' | 'alike' | 'letter' | 'slip'
}

const costs = { alike: 0.08, beginning: 0.03, letter: 0.04, slip: 0.3 } as const

/** Every reading of `typed` from `at` as the syllable, slips only when `forgiving`; empty when it cannot be meant. */
export function readingsAs(typed: string, at: number, syllable: number, sounds: Sounds, forgiving: boolean): Reading[] {
  const found: Reading[] = []
  const rest = typed.length - at
  for (const [place, other] of sounds.alike(syllable).entries()) {
    const spelled = sounds.syllables[other] ?? ''
    const extra = place === 0 ? 0 : costs.alike
    const kind = place === 0 ? 'whole' : 'alike'
    if (typed.startsWith(spelled, at)) found.push({ length: spelled.length, cost: extra, kind })
    else if (rest > 1 && rest < spelled.length && spelled.startsWith(typed.slice(at))) found.push({ length: rest, cost: extra + costs.beginning, kind })
  }
  if (forgiving) found.push(...slippedReadings(typed, at, syllable, sounds))
  const spelled = sounds.syllables[syllable] ?? ''
  if (typed[at] === spelled[0]) {
    const curled = /^[zcs]h/.test(spelled) && typed[at + 1] === 'h' ? 2 : 1
    found.push({ length: curled, cost: costs.letter, kind: 'letter' })
    if (curled === 2) found.push({ length: 1, cost: costs.letter, kind: 'letter' })
  }
  return found
}

function slippedReadings(typed: string, at: number, syllable: number, sounds: Sounds): Reading[] {
  const found: Reading[] = []
  for (const [place, other] of sounds.alike(syllable).entries()) {
    for (const length of slips(typed, at, sounds.syllables[other] ?? '')) {
      if (!found.some((known) => known.length === length)) found.push({ length, cost: costs.slip + (place === 0 ? 0 : costs.alike), kind: 'slip' })
    }
  }
  return found
}

/** Lengths of the pieces of `typed` from `at` that are one wrong, missing, doubled or swapped letter away. */
function slips(typed: string, at: number, spelled: string): number[] {
  const lengths: number[] = []
  if (spelled.length < 2) return lengths
  let same = 0
  while (same < spelled.length && typed[at + same] === spelled[same]) same++
  if (same === spelled.length) return lengths
  const tail = (from: number) => spelled.slice(from)
  const letter = (index: number) => /[a-z]/.test(typed[index] ?? '')
  // A wrong letter; a letter too many; one left out; two swapped. The first of a syllable may be wrong only alone.
  if (letter(at + same) && typed.startsWith(tail(same + 1), at + same + 1)) lengths.push(spelled.length)
  if (letter(at + same) && typed.startsWith(tail(same), at + same + 1)) lengths.push(spelled.length + 1)
  if (same > 0 && typed.startsWith(tail(same + 1), at + same)) lengths.push(spelled.length - 1)
  if (typed[at + same] === spelled[same + 1] && typed[at + same + 1] === spelled[same] && typed.startsWith(tail(same + 2), at + same + 2)) lengths.push(spelled.length)
  return [...new Set(lengths)]
}

/**
 * Letters taken apart into syllables, as few as possible; null where they are none. What is left
 * over at the end, being the beginning of one more, is left out.
 */
export function syllablesIn(letters: string, sounds: Sounds): { readonly syllable: number; readonly from: number; readonly to: number }[] | null {
  interface Way { readonly pieces: number; readonly from: number; readonly syllable: number }
  const best: (Way | undefined)[] = [{ pieces: 0, from: 0, syllable: -1 }]
  for (let to = 1; to <= letters.length; to++) {
    for (let length = 6; length >= 1; length--) {
      const way = best[to - length]
      const syllable = way === undefined ? undefined : sounds.numberOf(letters.slice(to - length, to))
      if (way === undefined || syllable === undefined) continue
      if (way.pieces + 1 < (best[to]?.pieces ?? Infinity)) best[to] = { pieces: way.pieces + 1, from: to - length, syllable }
    }
  }
  const begins = (rest: string) => rest === '' || sounds.syllables.some((syllable) => syllable.startsWith(rest))
  let to = letters.length
  while (to > 0 && (best[to] === undefined || !begins(letters.slice(to)))) to--
  if (to === 0) return null
  const found = []
  for (let at = to; at > 0; ) {
    const way = best[at]
    if (way === undefined) return null
    found.unshift({ syllable: way.syllable, from: way.from, to: at })
    at = way.from
  }
  return found
}
