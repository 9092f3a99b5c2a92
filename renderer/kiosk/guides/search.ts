/**
 * Guide search as the pages use it. The index is made here, from what the page has stored, when
 * somebody first searches: it is the words of the items and hardly more, so that making it costs
 * as much as loading it would, and what was published a moment ago is in it.
 */
import words from '../../../domain/catalogue/locales/words.zh.json'
import type { Hit } from '../../../domain/search/search.ts'
import type { Mark as Stretch } from '../../../domain/search/places.ts'
import type { Catalogue } from '../session/kiosk.tsx'

/** A part of a name that was meant: code units, `to` not included. */
export interface Mark { readonly in: 'plainName' | 'officialName'; readonly from: number; readonly to: number }

export interface Found {
  readonly id: string
  readonly marks: readonly Mark[]
  /** The words that were found, which may be in neither name: a synonym, the department. */
  readonly reason: Hit['reason']
  /** Items of the same name: elsewhere, or other handling items. */
  readonly family: readonly string[]
}

/** The best first; nothing for nothing. Takes less than a frame. */
export type Search = (query: string) => readonly Found[]

const made = new WeakMap<Catalogue, Promise<Search>>()

/** To be awaited with `use`: the same promise for the same catalogue. */
export function guideSearch(catalogue: Catalogue): Promise<Search> {
  const known = made.get(catalogue)
  if (known !== undefined) return known
  const making = makeSearch(catalogue)
  made.set(catalogue, making)
  // A store that could not be read now may be read later.
  making.catch(() => { made.delete(catalogue) })
  return making
}

async function makeSearch(catalogue: Catalogue): Promise<Search> {
  const [{ buildIndex, chinese, openIndex, search, searchableOf }, items] = await Promise.all([import('./search-engine.ts'), catalogue.sought()])
  const wordOf = (list: Readonly<Record<string, string>>) => (id: string) => list[id] ?? ''
  const wording = { department: (id: string) => catalogue.departments.get(id)?.name ?? '', topic: wordOf(words.topic), lifeEvent: wordOf(words.lifeEvent), audience: wordOf(words.audience) }
  const open = openIndex(buildIndex(items.map((item) => searchableOf(item, wording))), chinese)
  return (query) => search(open, query).map(({ id, family, reason, plainName, officialName }) => ({ id, family, reason, marks: [...marksIn('plainName', plainName), ...marksIn('officialName', officialName)] }))
}

const marksIn = (name: Mark['in'], stretches: readonly Stretch[]): Mark[] => stretches.map(([from, to]) => ({ in: name, from, to }))
