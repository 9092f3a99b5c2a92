/**
 * Pinyin → candidates. Pure: a dictionary in, a function from what was typed to what may be meant.
 *
 * One engine serves the letter keyboard and the nine-key pad (九宫格): `encode` says how a syllable
 * is typed, as letters (`meng`) or as the digits of their keys (`6364`).
 *
 * Order: words that are exactly what was typed · words typed by their initials (`gm` 耿马) · words
 * that begin so · characters of the longest syllable that begins the typed text.
 */
export interface PinyinTable {
  /** Syllable → its characters, the likely ones first. */
  readonly chars: Readonly<Record<string, string>>
  /** `geng'ma 耿马`, the likely ones first. */
  readonly words: readonly string[]
}

export interface Candidate {
  readonly text: string
  /** How many typed letters it stands for. */
  readonly uses: number
}

export type Ime = (typed: string) => readonly Candidate[]

interface Word { readonly text: string; readonly code: string; readonly rank: number }

const enough = 60
/** Fewer letters begin too many words to be a help. */
const shortestPrefix = 3
const longestSyllable = 6

export const asLetters = (syllable: string): string => syllable

const keyOf: Readonly<Record<string, string>> = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, index) => [...letters].map((letter) => [letter, String(index + 2)])))
/** The digits of a telephone's keys: `meng` → `6364`. */
export const asNineKeys = (syllable: string): string => [...syllable].map((letter) => keyOf[letter] ?? '').join('')

export function createIme(table: PinyinTable, encode: (syllable: string) => string): Ime {
  const syllables = new Map<string, string>()
  for (const [syllable, characters] of Object.entries(table.chars)) {
    const code = encode(syllable)
    syllables.set(code, interleave(syllables.get(code) ?? '', characters))
  }
  const words = table.words.map((line, rank): Word & { initials: string } => {
    const [reading = '', text = ''] = line.split(' ')
    const parts = reading.split("'")
    return { text, rank, code: parts.map(encode).join(''), initials: parts.map((part) => encode(part).charAt(0)).join('') }
  })
  const byCode = [...words].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.rank - b.rank))
  const byInitials = new Map<string, Word[]>()
  for (const word of words) byInitials.set(word.initials, [...(byInitials.get(word.initials) ?? []).slice(0, enough), word])

  return (typed) => {
    if (typed === '') return []
    const all = typed.length
    const begun = startingWith(byCode, typed)
    const exact = begun.filter((word) => word.code === typed).sort(byRank)
    const longer = typed.length < shortestPrefix ? [] : begun.filter((word) => word.code !== typed).sort(byRank).slice(0, 8)
    const initials = typed.length < 2 ? [] : (byInitials.get(typed) ?? []).slice(0, 6)
    const found = [
      ...exact.map((word) => ({ text: word.text, uses: all })),
      ...initials.map((word) => ({ text: word.text, uses: all })),
      ...wordsWithin(byCode, typed),
      ...characters(syllables, typed),
      ...longer.map((word) => ({ text: word.text, uses: all })),
    ]
    return distinct(found).slice(0, enough)
  }
}

/** Characters of the longest syllable at the beginning, then of shorter ones, then of what it may become. */
function characters(syllables: ReadonlyMap<string, string>, typed: string): Candidate[] {
  const found: Candidate[] = []
  for (let uses = Math.min(longestSyllable, typed.length); uses > 0; uses -= 1) {
    for (const text of syllables.get(typed.slice(0, uses)) ?? '') found.push({ text, uses })
    if (found.length > 0 && uses < typed.length) break
  }
  if (typed.length < longestSyllable) {
    for (const [code, row] of syllables) if (code.length > typed.length && code.startsWith(typed)) for (const text of row.slice(0, 3)) found.push({ text, uses: typed.length })
  }
  return found
}

/** Words that what was typed begins with: `gengmazhen…` offers 耿马镇 and 耿马. Longest first. */
function wordsWithin(sorted: readonly Word[], typed: string): Candidate[] {
  const found: Candidate[] = []
  for (let uses = typed.length - 1; uses >= 4 && found.length < 4; uses -= 1) {
    const code = typed.slice(0, uses)
    found.push(...startingWith(sorted, code).filter((word) => word.code === code).sort(byRank).slice(0, 2).map((word) => ({ text: word.text, uses })))
  }
  return found
}

function startingWith(sorted: readonly Word[], prefix: string): Word[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.code ?? '') < prefix) low = middle + 1
    else high = middle
  }
  const found: Word[] = []
  for (let at = low; sorted[at]?.code.startsWith(prefix) === true; at += 1) found.push(sorted[at] as Word)
  return found
}

const byRank = (a: Word, b: Word): number => a.rank - b.rank

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Two ranked rows as one: first of each, second of each, … */
function interleave(one: string, other: string): string {
  if (one === '') return other
  const [a, b] = [[...one], [...other]]
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => (a[index] ?? '') + (b[index] ?? '')).join('')
}
