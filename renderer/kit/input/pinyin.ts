/**
 * Pinyin → candidates. Pure: a dictionary in, a function from what was typed to what may be meant.
 *
 * One engine serves the letter keyboard and the nine-key pad (九宫格): `encode` says how a syllable
 * is typed, as letters (`meng`) or as the digits of their keys (`6364`).
 *
 * Order: words that are exactly what was typed · words that it begins with · on the letter keyboard
 * words typed by their initials (`gm`) · characters of the longest syllable that begins the typed
 * text · words that it may become.
 */
export interface PinyinTable {
  /** Syllable → its characters, the likely ones first. */
  readonly chars: Readonly<Record<string, string>>
  /** `geng'ma`, a space, the word; the likely ones first. */
  readonly words: readonly string[]
}

export interface Candidate {
  readonly text: string
  /** How many typed letters it stands for. */
  readonly uses: number
  /** Its pinyin, as letters: what nine keys meant. */
  readonly reading: string
}

export type Ime = (typed: string) => readonly Candidate[]

interface Word { readonly text: string; readonly reading: string; readonly code: string; readonly rank: number }
interface Character { readonly text: string; readonly reading: string }

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
  const syllables = new Map<string, readonly Character[]>()
  for (const [reading, row] of Object.entries(table.chars)) {
    const code = encode(reading)
    syllables.set(code, interleave(syllables.get(code) ?? [], [...row].map((text) => ({ text, reading }))))
  }
  const words = table.words.map((line, rank): Word & { initials: string } => {
    const [reading = '', text = ''] = line.split(' ')
    const parts = reading.split("'")
    return { text, rank, reading: parts.join(''), code: parts.map(encode).join(''), initials: parts.map((part) => encode(part).charAt(0)).join('') }
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
    const initials = typed.length < 2 || syllables.has(typed) ? [] : (byInitials.get(typed) ?? []).slice(0, 6)
    const found = [
      ...exact.map((word) => candidate(word, all)),
      ...wordsWithin(byCode, typed),
      ...initials.map((word) => candidate(word, all)),
      ...characters(syllables, typed),
      ...longer.map((word) => candidate(word, all)),
    ]
    return distinct(found).slice(0, enough)
  }
}

/** Characters of the longest syllable at the beginning, then of shorter ones, then of what it may become. */
function characters(syllables: ReadonlyMap<string, readonly Character[]>, typed: string): Candidate[] {
  const found: Candidate[] = []
  for (let uses = Math.min(longestSyllable, typed.length); uses > 0; uses -= 1) {
    for (const one of syllables.get(typed.slice(0, uses)) ?? []) found.push(candidate(one, uses))
    if (found.length > 0 && uses < typed.length) break
  }
  if (typed.length < longestSyllable) {
    for (const [code, row] of syllables) if (code.length > typed.length && code.startsWith(typed)) for (const one of row.slice(0, 3)) found.push(candidate(one, typed.length))
  }
  return found
}

/** Words that what was typed begins with: `gengmazhen…` offers 耿马镇 and 耿马. Longest first. */
function wordsWithin(sorted: readonly Word[], typed: string): Candidate[] {
  const found: Candidate[] = []
  for (let uses = typed.length - 1; uses >= 4 && found.length < 4; uses -= 1) {
    const code = typed.slice(0, uses)
    found.push(...startingWith(sorted, code).filter((word) => word.code === code).sort(byRank).slice(0, 2).map((word) => candidate(word, uses)))
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

const candidate = ({ text, reading }: Character, uses: number): Candidate => ({ text, uses, reading })
const byRank = (a: Word, b: Word): number => a.rank - b.rank

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Two ranked rows as one: first of each, second of each, … */
function interleave<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [...one.slice(index, index + 1), ...other.slice(index, index + 1)]).flat()
}
