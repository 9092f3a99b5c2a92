/**
 * The store in IndexedDB. The only module that imports Dexie; fetched when a document is read or
 * something changes, not for the first page.
 */
import { Dexie, type EntityTable } from 'dexie'
import type { CatalogueDocument, DocumentKind, FeedDocument } from '../../../domain/catalogue/documents.ts'
import { type SoughtItem, soughtOf } from '../../../domain/search/of-item.ts'
import { amend, amendHeads, amendSought, emptyOutline } from '../outline.ts'
import { databaseName, type Facts, firstFacts, type FirstFacts } from './facts.ts'

export type BodyOf<K extends DocumentKind> = Extract<CatalogueDocument, { readonly kind: K }>['body']

interface DocumentRow { readonly key: string; readonly body: CatalogueDocument }
interface FactRow { readonly name: keyof Facts; readonly value: unknown }

type Tables = Dexie & { documents: EntityTable<DocumentRow, 'key'>; facts: EntityTable<FactRow, 'name'> }

export class Database {
  readonly #dexie: Tables

  constructor(name = databaseName) {
    this.#dexie = new Dexie(name) as Tables
    this.#dexie.version(1).stores({ documents: 'key', facts: 'name' })
  }

  async firstFacts(): Promise<FirstFacts> {
    const rows = await this.#dexie.facts.bulkGet([...firstFacts])
    return Object.fromEntries(rows.map((row, at) => [firstFacts[at], row?.value])) as FirstFacts
  }

  /** Begins anew, for documents of this shape. */
  async empty(shape: string): Promise<void> {
    const { documents, facts } = this.#dexie
    await this.#dexie.transaction('rw', documents, facts, async () => {
      await documents.clear()
      await facts.clear()
      await facts.put({ name: 'shape', value: shape })
    })
  }

  async fact<N extends keyof Facts>(name: N): Promise<Facts[N] | null> {
    return ((await this.#dexie.facts.get(name))?.value ?? null) as Facts[N] | null
  }

  async save<N extends keyof Facts>(name: N, value: Facts[N]): Promise<void> {
    await this.#dexie.facts.put({ name, value })
  }

  async document<K extends DocumentKind>(kind: K, id: string): Promise<BodyOf<K> | null> {
    return ((await this.#dexie.documents.get(`${kind}:${id}`))?.body.body ?? null) as BodyOf<K> | null
  }

  async all<K extends DocumentKind>(kind: K): Promise<BodyOf<K>[]> {
    return (await this.#rowsOf(kind)).map((row) => row.body.body as BodyOf<K>)
  }

  async sought(): Promise<readonly SoughtItem[]> {
    const { documents, facts } = this.#dexie
    return (await this.fact('sought')) ?? this.#dexie.transaction('rw', documents, facts, async () => {
      const value = (await this.#rowsOf('item')).flatMap(({ body }) => (body.kind === 'item' ? [soughtOf(body.body)] : []))
      await this.save('sought', value)
      return value
    })
  }

  async apply(feed: readonly FeedDocument[], cursor: number): Promise<void> {
    const { documents, facts } = this.#dexie
    await this.#dexie.transaction('rw', documents, facts, async () => {
      await documents.bulkDelete(feed.filter(({ body }) => body === null).map(keyOf))
      await documents.bulkPut(feed.flatMap((document) => (document.body === null ? [] : [{ key: keyOf(document), body: document.body }])))
      const sought = await this.fact('sought')
      const heads = amendHeads((await this.fact('heads')) ?? [], feed)
      await this.save('heads', heads)
      await this.save('outline', amend((await this.fact('outline')) ?? emptyOutline, heads, feed))
      await this.save('cursor', cursor)
      // Until somebody searches there is none.
      if (sought !== null) await this.save('sought', amendSought(sought, feed))
    })
  }

  async clear(): Promise<void> {
    const { documents, facts } = this.#dexie
    await this.#dexie.transaction('rw', documents, facts, async () => {
      await documents.clear()
      await facts.bulkDelete(['cursor', 'outline', 'heads', 'sought'])
    })
  }

  #rowsOf(kind: DocumentKind): Promise<DocumentRow[]> {
    return this.#dexie.documents.where('key').startsWith(`${kind}:`).toArray()
  }
}

const keyOf = ({ kind, id }: FeedDocument): string => `${kind}:${id}`
