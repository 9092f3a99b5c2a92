/**
 * What a kiosk knows without asking: the public catalogue and where it stands. The only thing a
 * page ever stores. Nothing of a visit comes here; all of it can be fetched again, so a deleted
 * database is no loss.
 */
import type { DocumentKind, FeedDocument } from '../../../domain/catalogue/documents.ts'
import type { Place } from '../../../station/api/contract.ts'
import type { SoughtItem } from '../../../domain/search/of-item.ts'
import { emptyOutline, type ItemHead, type Outline } from '../outline.ts'
import type { BodyOf, Database } from './database.ts'
import type { FirstFacts } from './facts.ts'

/** Digest of the schemas of what is stored (scripts/stored-shape.ts), put in by the build. */
declare const STORED_SHAPE: string

/** Where the page stood when it was shown last. */
export interface Start {
  readonly place: Place | null
  readonly outline: Outline | null
  readonly sunDay: string
}

export interface Storage {
  /** All that the first page needs, in one read. */
  start(): Promise<Start>
  outline(): Promise<Outline>
  /** Of all items, what lists need. */
  heads(): Promise<readonly ItemHead[]>
  /** One document in full, or null when there is none. */
  document<K extends DocumentKind>(kind: K, id: string): Promise<BodyOf<K> | null>
  /** All documents of a kind. Thousands of items take a while. */
  all<K extends DocumentKind>(kind: K): Promise<BodyOf<K>[]>
  /** Of all items, what a search needs. */
  sought(): Promise<readonly SoughtItem[]>
  cursor(): Promise<number>
  /** Puts one answer of `catalogue.since` in place: all of it or nothing. */
  apply(documents: readonly FeedDocument[], cursor: number): Promise<void>
  /** Forgets the catalogue, for a station that has another one (its cursor runs behind ours). */
  clear(): Promise<void>
  /** Writes only what is not there yet. */
  savePlace(place: Place): Promise<void>
  saveSunDay(day: string): Promise<void>
}

/** @param early what `early.ts` has asked for, if it runs on this page */
export function openStorage(early: Promise<FirstFacts | null> | undefined = globalThis.earlyFacts): Storage {
  let opened: Promise<Database> | undefined
  const database = (): Promise<Database> => (opened ??= import('./database.ts').then((module) => new module.Database()))

  /** Everybody waits for this: a store that another version of the program has left is emptied, and filled again by the station. */
  const first = (async (): Promise<FirstFacts> => {
    const found = (await early) ?? (await (await database()).firstFacts())
    if (found.shape === STORED_SHAPE) return found
    await (await database()).empty(STORED_SHAPE)
    return {}
  })()
  // Who reads is told when it fails.
  first.catch(() => undefined)
  /** How far this page knows the catalogue; another page may be further, and it is brought no harm by hearing it again. */
  let known: number | undefined
  let savedPlace: Place | undefined

  const ready = async (): Promise<Database> => {
    await first
    return database()
  }

  return {
    async start() {
      const { place, outline, 'sun-day': sunDay } = await first
      return { place: place ?? null, outline: outline ?? null, sunDay: sunDay ?? '' }
    },
    outline: async () => (await (await ready()).fact('outline')) ?? emptyOutline,
    heads: async () => (await (await ready()).fact('heads')) ?? [],
    document: async (kind, id) => (await ready()).document(kind, id),
    all: async (kind) => (await ready()).all(kind),
    sought: async () => (await ready()).sought(),
    cursor: async () => known ?? (await first).cursor ?? 0,
    async apply(documents, cursor) {
      await (await ready()).apply(documents, cursor)
      known = cursor
    },
    async clear() {
      await (await ready()).clear()
      known = 0
    },
    async savePlace(place) {
      const same = JSON.stringify(place) === JSON.stringify(savedPlace === undefined ? (await first).place : savedPlace)
      savedPlace = place
      if (!same) await (await ready()).save('place', place)
    },
    saveSunDay: async (day) => (await ready()).save('sun-day', day),
  }
}
