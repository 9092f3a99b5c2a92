/**
 * What a kiosk knows without asking: the public catalogue and where it stands. The only module
 * that imports Dexie, and the only thing a page ever stores. Nothing of a visit comes here; all of
 * it can be fetched again, so a deleted database is no loss.
 */
import { Dexie, type EntityTable } from 'dexie'
import type { CatalogueDocument, FeedDocument } from '../../domain/catalogue/documents.ts'
import type { Place } from '../../station/api/contract.ts'

interface DocumentRow { readonly key: string; readonly body: CatalogueDocument }
interface FactRow { readonly name: 'cursor' | 'place' | 'sun-day'; readonly value: unknown }

export interface Storage {
  documents(): Promise<CatalogueDocument[]>
  cursor(): Promise<number>
  /** Puts one answer of `catalogue.since` in place: all of it or nothing. */
  apply(documents: readonly FeedDocument[], cursor: number): Promise<void>
  /** Forgets the catalogue, for a station that has another one (its cursor runs behind ours). */
  clear(): Promise<void>
  place(): Promise<Place | null>
  savePlace(place: Place): Promise<void>
  /** The business day on which somebody found the screen too dim for the light here, '' for none. */
  sunDay(): Promise<string>
  saveSunDay(day: string): Promise<void>
}

/**
 * Counts the shapes of what is stored. What another version of the program has stored is fetched
 * anew instead of parsed again at every start; `storage.test.ts` notices when the shape changes.
 */
export const SHAPE = 2

export function openStorage(name = 'jinban'): Storage {
  const database = new Dexie(name) as Dexie & { documents: EntityTable<DocumentRow, 'key'>; facts: EntityTable<FactRow, 'name'> }
  database.version(SHAPE).stores({ documents: 'key', facts: 'name' }).upgrade(async (old) => {
    await old.table('documents').clear()
    await old.table('facts').clear()
  })
  const { documents, facts } = database
  // Opened while the page draws itself for the first time; who reads waits for it, and is told when it fails.
  database.open().catch(() => undefined)

  return {
    documents: async () => (await documents.toArray()).map((row) => row.body),
    cursor: async () => {
      const value = (await facts.get('cursor'))?.value
      return typeof value === 'number' ? value : 0
    },
    apply: (feed, cursor) =>
      database.transaction('rw', documents, facts, async () => {
        for (const document of feed) {
          const key = `${document.kind}:${document.id}`
          if (document.body === null) await documents.delete(key)
          else await documents.put({ key, body: document.body })
        }
        await facts.put({ name: 'cursor', value: cursor })
      }),
    clear: () => database.transaction('rw', documents, facts, async () => { await documents.clear(); await facts.delete('cursor') }),
    place: async () => {
      const value = (await facts.get('place'))?.value
      return value === undefined ? null : (value as Place)
    },
    savePlace: async (place) => { await facts.put({ name: 'place', value: place }) },
    sunDay: async () => {
      const value = (await facts.get('sun-day'))?.value
      return typeof value === 'string' ? value : ''
    },
    saveSunDay: async (day) => { await facts.put({ name: 'sun-day', value: day }) },
  }
}

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
