/**
 * The catalogue of this station: what the county published, or, before the first contact, what
 * came with the program. Pages follow it by `place`, a cursor of our own: the county's counter
 * says nothing about documents that were built in.
 */
import type { CatalogueDocument, Department, FeedDocument, QueueDefinition, ServiceItem } from '../../domain/catalogue/documents.ts'
import type { StaffMember } from '../../domain/staff/staff.ts'
import type { FormDefinition } from '../../domain/form/definition.ts'
import type { Ledger, Reader, Transaction } from '../ledger/ledger.ts'
import { readFact, writeFact } from '../settings/settings.ts'

type Origin = 'built-in' | 'county'
type Kind = CatalogueDocument['kind']

interface Held {
  readonly version: number
  readonly origin: Origin
  readonly body: string | null
}

const pageSize = 200

export class Catalogue {
  readonly #ledger: Ledger
  readonly #listeners: (() => void)[] = []
  #names: { readonly newest: number; readonly names: readonly string[] } | undefined

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  queue(id: string): QueueDefinition | null {
    return this.#body('queue', id) as QueueDefinition | null
  }

  form(id: string): FormDefinition | null {
    return this.#body('form', id) as FormDefinition | null
  }

  item(id: string): ServiceItem | null {
    return this.#body('item', id) as ServiceItem | null
  }

  /** Plain and official names of all items: what speech must know to keep some of them to itself. Read anew when the catalogue changes. */
  itemNames(): readonly string[] {
    const newest = this.newest()
    if (this.#names?.newest !== newest) {
      const rows = this.#ledger.all<{ body: string }>("SELECT body FROM catalogue WHERE kind = 'item' AND body IS NOT NULL")
      this.#names = { newest, names: rows.flatMap(({ body }) => { const item = JSON.parse(body) as ServiceItem; return [item.plainName, item.officialName] }) }
    }
    return this.#names.names
  }

  department(id: string): Department | null {
    return this.#body('department', id) as Department | null
  }

  staffMember(number: string): StaffMember | null {
    return this.#body('staff', number) as StaffMember | null
  }

  /** Place of the newest document, 0 while there is none. */
  newest(): number {
    return newestPlace(this.#ledger)
  }

  /** Documents after a page's cursor. A cursor from a ledger that is no more begins anew. */
  since(cursor: number): { documents: FeedDocument[]; cursor: number; more: boolean } {
    const after = cursor > this.newest() ? 0 : cursor
    // What staff are known by is no business of a page.
    const rows = this.#ledger.all<{ place: number; kind: Kind; id: string; version: number; body: string | null }>(
      "SELECT place, kind, id, version, body FROM catalogue WHERE place > ? AND kind <> 'staff' ORDER BY place LIMIT ?", after, pageSize + 1,
    )
    const documents = rows.slice(0, pageSize).map(({ place, kind, id, version, body }): FeedDocument => (
      { cursor: place, kind, id, version, body: body === null ? null : { kind, id, body: JSON.parse(body) } }
    ))
    return { documents, cursor: documents.at(-1)?.cursor ?? after, more: rows.length > pageSize }
  }

  /** Cursor of the county's feed, 0 at first. */
  countyCursor(): number {
    return readFact(this.#ledger, 'feed-cursor') ?? 0
  }

  /** Documents of the county and the cursor behind them, in one transaction. */
  async applyFeed(documents: readonly FeedDocument[], cursor: number): Promise<void> {
    await this.#ledger.commit((t) => {
      for (const document of documents) put(t, document, 'county')
      writeFact(t, 'feed-cursor', cursor)
    })
    this.#changed()
  }

  /**
   * Takes up the catalogue that came with the program, once per `digest`. What the county has
   * published, or withdrawn, is left alone.
   */
  async applyBuiltIn(documents: readonly FeedDocument[], digest: string): Promise<void> {
    if (readFact(this.#ledger, 'built-in-catalogue') === digest) return
    await this.#ledger.commit((t) => {
      for (const document of documents) put(t, document, 'built-in')
      writeFact(t, 'built-in-catalogue', digest)
    })
    this.#changed()
  }

  /** Takes the built-in catalogue away, except what the county has published since. */
  async withdrawBuiltIn(): Promise<void> {
    const built = this.#ledger.all<{ kind: Kind; id: string; version: number }>("SELECT kind, id, version FROM catalogue WHERE origin = 'built-in' AND body IS NOT NULL")
    if (built.length === 0) return
    await this.#ledger.commit((t) => {
      for (const { kind, id, version } of built) put(t, { cursor: 0, kind, id, version, body: null }, 'built-in')
    })
    this.#changed()
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  #body(kind: Kind, id: string): unknown {
    const row = this.#ledger.get<{ body: string | null }>('SELECT body FROM catalogue WHERE kind = ? AND id = ?', kind, id)
    return typeof row?.body === 'string' ? JSON.parse(row.body) : null
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

const newestPlace = (reader: Reader): number => reader.get<{ place: number | null }>('SELECT max(place) AS place FROM catalogue')?.place ?? 0

/** Whether a document replaces the one that is held under its name. */
function replaces(document: FeedDocument, body: string | null, origin: Origin, held: Held | undefined): boolean {
  if (!held) return true
  if (held.origin !== origin) return origin === 'county'
  if (document.version !== held.version) return document.version > held.version
  return body !== held.body
}

function put(t: Transaction, document: FeedDocument, origin: Origin): void {
  const held = t.get<Held>('SELECT version, origin, body FROM catalogue WHERE kind = ? AND id = ?', document.kind, document.id)
  const body = document.body === null ? null : JSON.stringify(document.body.body)
  if (!replaces(document, body, origin, held)) return
  t.run(
    `INSERT INTO catalogue (kind, id, place, version, origin, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET place = excluded.place, version = excluded.version, origin = excluded.origin, body = excluded.body`,
    document.kind, document.id, newestPlace(t) + 1, document.version, origin, body,
  )
}
