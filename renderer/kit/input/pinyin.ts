/**
 * Pinyin → candidates. Pure: a dictionary in, a function from what was typed to what may be meant.
 *
 * One engine serves the letter keyboard and the nine-key pad (九宫格): `encode` says how a syllable
 * is typed, as letters (`meng`) or as the digits of their keys (`6364`).
 *
 * Order: words that are exactly what was typed (if that is one syllable, a few of its characters
 * before them) · the whole of it put together from words and
 * characters · words that it begins with · on the letter keyboard words typed by their initials
 * (`gm`) · characters of its first syllable, and after the first few those that sound alike in the
 * south · words and characters that it may become.
 */
import type { Ranking, Writing } from './ranking.ts'
import { segment, soundOf, type Encode } from './syllables.ts'

export interface PinyinTable {
  /** Syllable → its characters, the likely ones first. */
  readonly chars: Readonly<Record<string, string>>
  /** `geng'ma`, a space, the word; the likely ones first. */
  readonly words: readonly string[]
  /** Local personal names, like words. */
  readonly names: readonly string[]
  /** Characters of local names. */
  readonly local: string
}

export interface Candidate {
  readonly text: string
  /** How many typed letters it stands for. */
  readonly uses: number
  /** Its pinyin, as letters: what nine keys meant. */
  readonly reading: string
}

export type Ime = (typed: string, writing: Writing) => readonly Candidate[]

interface Word { readonly text: string; readonly reading: string; readonly code: string; readonly initials: string; readonly sound: string; readonly rank: number }
interface Character { readonly text: string; readonly reading: string }

const enough = 60
/** Fewer letters begin too many words to be a help. */
const shortestPrefix = 3
const longestSyllable = 6
/** So many characters that are exactly what was typed come before those that sound alike. */
const exactFirst = 6
const alikeFirst = 3
/** So many characters come before words that are typed alike. */
const charactersFirst = 3

export function createIme(table: PinyinTable, encode: Encode, ranking: Ranking, places: readonly string[] = []): Ime {
  const syllables = new Map<string, readonly Character[]>()
  const alike = new Map<string, Character[]>()
  for (const [reading, text] of Object.entries(table.chars)) {
    const row = [...text].map((character) => ({ text: character, reading }))
    const code = encode(reading)
    syllables.set(code, interleave(syllables.get(code) ?? [], row))
    alike.set(soundOf(reading), [...(alike.get(soundOf(reading)) ?? []), ...row])
  }
  const words = [...table.names, ...placeWords(places, table), ...table.words].map((line, rank): Word => {
    const [reading = '', text = ''] = line.split(' ')
    const parts = reading.split("'")
    return { text, rank, reading: parts.join(''), code: parts.map(encode).join(''), initials: parts.map((part) => encode(part).charAt(0)).join(''), sound: parts.map(soundOf).join("'") }
  })
  const byCode = [...words].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.rank - b.rank))
  const byInitials = grouped(words, (word) => word.initials)
  const bySound = grouped(words, (word) => word.sound)
  const isSyllable = (code: string): boolean => syllables.has(code)

  return (typed, writing) => {
    if (typed === '') return []
    const all = typed.length
    const begun = startingWith(byCode, typed)
    const exact = begun.filter((word) => word.code === typed).sort(byRank)
    const longer = typed.length < shortestPrefix ? [] : begun.filter((word) => word.code !== typed).sort(byRank).slice(0, 8)
    const initials = typed.length < 2 || isSyllable(typed) ? [] : (byInitials.get(typed) ?? []).slice(0, 6)
    const parts = segment(typed, isSyllable)
    const sounding = parts === null || parts.length < 2 ? [] : (bySound.get(parts.map(soundOf).join("'")) ?? []).slice(0, 4)
    const ofSyllable = characters(typed, writing)
    const found = [
      // Who types jiang means 将, not 激昂 (ji'ang).
      ...(isSyllable(typed) ? ofSyllable.slice(0, charactersFirst) : []),
      ...exact.map((word) => candidate(word, all)),
      ...(exact.length > 0 && writing.about === 'words' ? [] : together(typed, writing)),
      ...sounding.map((word) => candidate(word, all)),
      ...wordsWithin(byCode, typed),
      ...initials.map((word) => candidate(word, all)),
      ...ofSyllable,
      ...longer.map((word) => candidate(word, all)),
    ]
    return distinct(found).slice(0, enough)
  }

  /** All that was typed as one: the fewest words and characters that make it, each the likeliest here. */
  function together(typed: string, writing: Writing): Candidate[] {
    const best: (readonly Character[] | null)[] = [[]]
    for (let end = 1; end <= typed.length; end += 1) {
      let found: readonly Character[] | null = null
      for (let start = 0; start < end; start += 1) {
        const before = best[start]
        if (before === null || before === undefined || (found !== null && before.length + 1 >= found.length)) continue
        const code = typed.slice(start, end)
        // In a name words are no help: 王晓明 holds none.
        const word = writing.about === 'words' ? startingWith(byCode, code).filter((one) => one.code === code).sort(byRank)[0] : undefined
        const [one] = word === undefined ? ranking.order(syllables.get(code) ?? [], { ...writing, text: writing.text + before.map((piece) => piece.text).join('') }) : [word]
        if (one !== undefined) found = [...before, one]
      }
      best.push(found)
    }
    const pieces = best[typed.length]
    if (pieces === null || pieces === undefined || pieces.length < 2) return []
    return [{ text: pieces.map((piece) => piece.text).join(''), uses: typed.length, reading: pieces.map((piece) => piece.reading).join('') }]
  }

  /** Characters of the longest syllable at the beginning with those that sound alike, and of what it may become. */
  function characters(typed: string, writing: Writing): Candidate[] {
    const found: Candidate[] = []
    for (let uses = Math.min(longestSyllable, typed.length); uses > 0; uses -= 1) {
      const exact = ranking.order(syllables.get(typed.slice(0, uses)) ?? [], writing)
      const readings = new Set(exact.map((one) => one.reading))
      const others = ranking.order([...new Set([...readings].map(soundOf))].flatMap((sound) => alike.get(sound) ?? []).filter((one) => !readings.has(one.reading)), writing)
      found.push(...[...exact.slice(0, exactFirst), ...others.slice(0, alikeFirst), ...exact.slice(exactFirst), ...others.slice(alikeFirst)].map((one) => candidate(one, uses)))
      if (found.length > 0 && uses < typed.length) break
    }
    if (typed.length < longestSyllable) {
      const open = [...syllables].filter(([code]) => code.length > typed.length && code.startsWith(typed)).flatMap(([, row]) => ranking.order(row, writing).slice(0, 3))
      found.push(...ranking.order(open, writing).map((one) => candidate(one, typed.length)))
    }
    return found
  }
}

/**
 * What often follows the text: the rest of words that go on from its last characters.
 *
 * @param lines words with their readings, as in a table
 */
export function createFollowing(lines: readonly string[]): (text: string) => readonly string[] {
  const rests = new Map<string, string[]>()
  for (const line of lines) {
    const word = [...(line.split(' ')[1] ?? '')]
    for (const length of [1, 2]) {
      if (word.length <= length) continue
      const start = word.slice(0, length).join('')
      const row = rests.get(start) ?? []
      if (row.length < enough) row.push(word.slice(length).join(''))
      rests.set(start, row)
    }
  }
  return (text) => {
    const last = [...text].slice(-2)
    return [...new Set([...(last.length === 2 ? rests.get(last.join('')) ?? [] : []), ...(rests.get(last.at(-1) ?? '') ?? [])])].slice(0, 16)
  }
}

/** Place names with their readings. A character of several readings is typed by any of them. */
function placeWords(places: readonly string[], table: PinyinTable): string[] {
  const wanted = new Set(places.flatMap((place) => [...place]))
  const readings = new Map<string, string[]>()
  for (const [reading, row] of Object.entries(table.chars)) {
    for (const character of row) if (wanted.has(character)) readings.set(character, [...(readings.get(character) ?? []), reading])
  }
  return places.flatMap((place) => {
    const ways = [...place].reduce<string[]>((begun, character) => begun.flatMap((start) => (readings.get(character) ?? []).map((reading) => (start === '' ? reading : `${start}'${reading}`))).slice(0, 8), [''])
    return ways.map((way) => `${way} ${place}`)
  })
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

function grouped(words: readonly Word[], key: (word: Word) => string): ReadonlyMap<string, readonly Word[]> {
  const groups = new Map<string, Word[]>()
  for (const word of words) {
    const group = groups.get(key(word)) ?? []
    if (group.length < enough) group.push(word)
    groups.set(key(word), group)
  }
  return groups
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Two ranked rows as one: first of each, second of each, … */
function interleave<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [...one.slice(index, index + 1), ...other.slice(index, index + 1)]).flat()
}
