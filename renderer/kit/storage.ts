/**
 * What a kiosk knows without asking: the public catalogue and where it stands. The only module
 * that imports Dexie, and the only thing a page ever stores. Nothing of a visit comes here; all of
 * it can be fetched again, so a deleted database is no loss.
 */
import { Dexie, type EntityTable } from 'dexie'
import type { CatalogueDocument, DocumentKind, FeedDocument } from '../../domain/catalogue/documents.ts'
import type { Place } from '../../station/api/contract.ts'
import { type SoughtItem, soughtOf } from '../../domain/search/of-item.ts'
import { amend, amendSought, emptyOutline, type Outline } from './outline.ts'

interface DocumentRow { readonly key: string; readonly body: CatalogueDocument }
interface FactRow { readonly name: 'shape' | 'cursor' | 'place' | 'outline' | 'sought' | 'sun-day'; readonly value: unknown }
type BodyOf<K extends DocumentKind> = Extract<CatalogueDocument, { readonly kind: K }>['body']

/** Digest of the schemas of what is stored (scripts/stored-shape.ts), put in by the build. */
declare const STORED_SHAPE: string

/** Where the page stood when it was shown last. */
export interface Start {
  readonly place: Place | null
  readonly outline: Outline | null
}

export interface Storage {
  /** All that the first page needs, in one read. */
  start(): Promise<Start>
  outline(): Promise<Outline>
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
  savePlace(place: Place): Promise<void>
  /** The business day on which somebody found the screen too dim for the light here, '' for none. */
  sunDay(): Promise<string>
  saveSunDay(day: string): Promise<void>
}

export function openStorage(name = 'jinban'): Storage {
  const database = new Dexie(name) as Dexie & { documents: EntityTable<DocumentRow, 'key'>; facts: EntityTable<FactRow, 'name'> }
  database.version(1).stores({ documents: 'key', facts: 'name' })
  const { documents, facts } = database

  /** Everybody waits for this: a store that another version of the program has left is emptied, and filled again by the station. */
  const start = (async (): Promise<Start> => {
    const [shape, place, outline] = await facts.bulkGet(['shape', 'place', 'outline'])
    if (shape?.value === STORED_SHAPE) return { place: (place?.value ?? null) as Place | null, outline: (outline?.value ?? null) as Outline | null }
    await database.transaction('rw', documents, facts, async () => {
      await documents.clear()
      await facts.clear()
      await facts.put({ name: 'shape', value: STORED_SHAPE })
    })
    return { place: null, outline: null }
  })()
  // Who reads is told when it fails.
  start.catch(() => undefined)

  const fact = async (key: FactRow['name']): Promise<unknown> => {
    await start
    return (await facts.get(key))?.value
  }
  const save = async (key: FactRow['name'], value: unknown): Promise<void> => {
    await start
    await facts.put({ name: key, value })
  }

  return {
    start: () => start,
    outline: async () => ((await fact('outline')) ?? emptyOutline) as Outline,
    async document<K extends DocumentKind>(kind: K, id: string) {
      await start
      return ((await documents.get(`${kind}:${id}`))?.body.body ?? null) as BodyOf<K> | null
    },
    async all<K extends DocumentKind>(kind: K) {
      await start
      return (await documents.where('key').startsWith(`${kind}:`).toArray()).map((row) => row.body.body as BodyOf<K>)
    },
    async sought() {
      const kept = (await fact('sought')) as readonly SoughtItem[] | undefined
      return kept ?? database.transaction('rw', documents, facts, async () => {
        const items = await documents.where('key').startsWith('item:').toArray()
        const value = items.flatMap(({ body }) => (body.kind === 'item' ? [soughtOf(body.body)] : []))
        await facts.put({ name: 'sought', value })
        return value
      })
    },
    cursor: async () => Number((await fact('cursor')) ?? 0),
    async apply(feed, cursor) {
      await start
      await database.transaction('rw', documents, facts, async () => {
        await documents.bulkDelete(feed.filter(({ body }) => body === null).map(keyOf))
        await documents.bulkPut(feed.flatMap((document) => (document.body === null ? [] : [{ key: keyOf(document), body: document.body }])))
        const [outline, sought] = await facts.bulkGet(['outline', 'sought'])
        await facts.bulkPut([{ name: 'outline', value: amend((outline?.value ?? emptyOutline) as Outline, feed) }, { name: 'cursor', value: cursor }])
        // Until somebody searches there is none.
        if (sought !== undefined) await facts.put({ name: 'sought', value: amendSought(sought.value as readonly SoughtItem[], feed) })
      })
    },
    async clear() {
      await start
      await database.transaction('rw', documents, facts, async () => {
        await documents.clear()
        await facts.bulkDelete(['cursor', 'outline', 'sought'])
      })
    },
    savePlace: (place) => save('place', place),
    sunDay: async () => ((await fact('sun-day')) ?? '') as string,
    saveSunDay: (day) => save('sun-day', day),
  }
}

const keyOf = ({ kind, id }: FeedDocument): string => `${kind}:${id}`

/**
 * Brings the stored catalogue up to the station's cursor, page by page.
 * @returns whether anything changed.
 */
export async function pullCatalogue(
  storage: Storage,
  since: (input: { cursor: number }) => Promise<{ documents: FeedDocument[]; cursor: number; more: boolean }>,
  stationCursor: number,
): Promise<boolean> {
  let cursor = await storage.cursor()
  if (cursor === stationCursor) return false
  if (cursor > stationCursor) { await storage.clear(); cursor = 0 }
  for (;;) {
    const page = await since({ cursor })
    await storage.apply(page.documents, page.cursor)
    if (!page.more || page.cursor <= cursor) return true
    cursor = page.cursor
  }
}
