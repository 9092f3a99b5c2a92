/**
 * The index of a catalogue: every distinct phrase once, and which family of items says it where.
 *
 * There are no postings. A county's phrases are some hundred thousand characters, which a
 * bit-parallel pass reads in less than a millisecond (scan.ts); so the index is little more than
 * the words themselves, made in a moment, and small in memory. It is plain data, fit for JSON.
 */
import { type Field, fields, type Searchable } from './searchable.ts'

/** Items with the same names, which differ by place or handling only: one hit, not a hundred. */
export interface Family {
  /** Phrase and field in turn. */
  readonly says: readonly number[]
  /** In the catalogue's order. */
  readonly members: readonly Member[]
}
/** An item's id, and the phrase that sets it apart from its family, or null. */
export type Member = readonly [id: string, qualifier: number | null]

export interface SearchIndex {
  readonly format: 1
  /** Joined by line feeds; a phrase's number is its line. */
  readonly phrases: string
  readonly families: readonly Family[]
}

/** A longer sentence says no more about what an item is. */
const longestPhrase = 200
/** Full-width or plain brackets at the end, with what stands between them. */
const qualifier = /^(.+?)\s*[(\uff08]([^()\uff08\uff09]+)[)\uff09]$/

export function buildIndex(items: Iterable<Searchable>): SearchIndex {
  const numbers = new Map<string, number>()
  const number = (phrase: string): number => {
    const known = numbers.get(phrase)
    if (known !== undefined) return known
    numbers.set(phrase, numbers.size)
    return numbers.size - 1
  }
  const families = new Map<string, { readonly says: number[]; readonly members: Member[]; readonly said: Set<number> }>()

  for (const item of items) {
    const plainName = tidy(item.plainName)
    const [, core = tidy(item.officialName), apart] = qualifier.exec(tidy(item.officialName)) ?? []
    const own = apart === undefined ? null : number(apart)
    const key = `${plainName}\n${core}`
    const family = families.get(key) ?? { says: [], members: [], said: new Set() }
    families.set(key, family)
    family.members.push([item.id, own])
    const says = (field: Field, phrase: string) => {
      const text = tidy(phrase)
      if (text === '') return
      const [what, where] = [number(text), fields.indexOf(field)]
      // A family says a phrase in a field once, however many members do.
      if (family.said.has(what * fields.length + where)) return
      family.said.add(what * fields.length + where)
      family.says.push(what, where)
    }
    says('plainName', plainName)
    says('officialName', core)
    for (const synonym of item.synonyms) says('synonym', synonym)
    for (const topic of item.topics) says('topic', topic)
    for (const event of item.lifeEvents) says('lifeEvent', event)
    for (const whom of item.audience) says('audience', whom)
    says('department', item.department)
    for (const sentence of item.sentences) says('sentence', sentence)
  }
  return { format: 1, phrases: [...numbers.keys()].join('\n'), families: [...families.values()].map(({ says, members }) => ({ says, members })) }
}

const tidy = (phrase: string) => phrase.replaceAll(/\s+/gu, ' ').trim().slice(0, longestPhrase)
