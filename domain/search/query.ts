/** What was typed, made ready for matching: cleaned, without what says nothing, taken apart. */
import { syllablesIn } from './spelling.ts'
import type { Sounds } from './sounds.ts'
import type { Words } from './words.ts'

/** One thing to be found: a character, or a typed syllable that may be any character read so. */
export type Unit =
  | { readonly kind: 'character'; readonly unit: number }
  | { readonly kind: 'syllable'; readonly syllable: number }

/** Another word for some of the units. */
export interface Alternative {
  /** A bit for each unit it stands for. */
  readonly covers: number
  readonly word: string
}

export interface Query {
  /** Without blanks: for matching as one string of letters and characters. */
  readonly run: string
  /** At most `mostUnits`: there is a bit for each. */
  readonly units: readonly Unit[]
  readonly alternatives: readonly Alternative[]
}

const longestQuery = 64
const mostUnits = 30
const mostAlternatives = 32

export function readQuery(typed: string, sounds: Sounds, words: Words): Query {
  const clean = cleaned(typed)
  const essence = withoutFillers(clean, words)
  const text = essence === '' ? clean : essence
  const units: Unit[] = []
  const alternatives = new Map<string, number>()
  for (const piece of text.match(/[a-z]+|[^a-z\s]+/g) ?? []) {
    const start = units.length
    units.push(...unitsOf(piece, sounds))
    if (/^[a-z]/.test(piece)) continue
    for (const { from, to, word } of otherWords(piece, words)) {
      if (start + to <= mostUnits) alternatives.set(word, (alternatives.get(word) ?? 0) | (((1 << (to - from)) - 1) << (start + from)))
    }
  }
  return {
    run: clean.replaceAll(' ', ''), units: units.slice(0, mostUnits),
    alternatives: [...alternatives].slice(0, mostAlternatives).map(([word, covers]) => ({ word, covers })),
  }
}

/** Lower case, half width, no tones, and nothing but letters, digits and single blanks. */
function cleaned(typed: string): string {
  return typed.slice(0, longestQuery).normalize('NFKC').toLowerCase().replaceAll(/[\u00fc\u01d6\u01d8\u01da\u01dc]/g, 'v')
    .normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]|[\u{10000}-\u{10ffff}]/gu, ' ').replaceAll(/ +/g, ' ').trim().slice(0, longestQuery)
}

/** From left to right, the longest word that is known wins: what is a filler alone may be part of a word. */
function withoutFillers(text: string, { fillers, meanings, longest }: Words): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    const length = (known: { has(word: string): boolean }) => {
      for (let size = Math.min(longest, text.length - at); size > 0; size--) if (known.has(text.slice(at, at + size))) return size
      return 0
    }
    const [filler, word] = [length(fillers), length(meanings)]
    const taken = Math.max(filler, word, 1)
    left += filler > word ? ' ' : text.slice(at, at + taken)
    at += taken
  }
  return left.replaceAll(/ +/g, ' ').trim()
}

function unitsOf(piece: string, sounds: Sounds): Unit[] {
  const heard = /^[a-z]/.test(piece) ? syllablesIn(piece, sounds) : null
  if (heard !== null) return heard.map(({ syllable }) => ({ kind: 'syllable', syllable }))
  return Array.from({ length: piece.length }, (_, at) => ({ kind: 'character', unit: piece.charCodeAt(at) }))
}

/** The longest known word at each place, and what it means. */
function otherWords(piece: string, { meanings, longest }: Words): { readonly from: number; readonly to: number; readonly word: string }[] {
  const found = []
  for (let from = 0; from < piece.length; from++) {
    for (let to = Math.min(piece.length, from + longest); to > from; to--) {
      const meant = meanings.get(piece.slice(from, to))
      if (meant === undefined) continue
      for (const word of meant) found.push({ from, to, word })
      break
    }
  }
  return found
}
