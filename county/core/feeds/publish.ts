/**
 * Publishing (发布): a document gets the next cursor of the feed and goes out, signed, in the same
 * transaction. The counter's row is locked from before anything is looked at until the commit, so
 * that publishers take turns and cursors become visible in their order; a sequence would let a
 * slow one be stepped over.
 *
 * A station reads three scopes (its county, township and site) with one cursor and knows nothing
 * of scopes: of two documents with one name it keeps the higher version. So all scopes share one
 * counter, versions are counted over all of them, and what a narrower scope has of its own is sent
 * again after a wider one has published over it (docs/decisions/044).
 */
import { isDeepStrictEqual } from 'node:util'
import type { CatalogueDocument, FeedDocument } from '../../../domain/catalogue/documents.ts'
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts'
import { keyOf, type Withdrawal } from '../../../domain/catalogue/import/content.ts'
import { versionOf } from '../../../domain/catalogue/import/versions.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import { signFeedDocument } from '../../../sync/sign/county-says.ts'
import { putFramesOut } from '../../exchange.ts'
import type { CoreTransaction, CoreDatabase } from '../schema.ts'
import type { Signer } from '../signer.ts'
import { inForce, readLayers, type Layers, type PublishedDocument } from './published.ts'
import { isIn, isWithin, scopeName, scopeOf, scopesOf, type Scope, type Sites } from './scopes.ts'

export interface PublishTools {
  readonly signer: Signer
  readonly sites: Sites
  readonly at: Date
  /** The import that brings it, null for what came with the program. */
  readonly draft: number | null
}

/**
 * Publishes what is new or changed of the catalogue that came with the program to the county.
 * Nothing is withdrawn because it is absent, and what officers have published, or withdrawn, is
 * left alone.
 */
export async function publishCatalogue(db: CoreDatabase, catalogue: Catalogue, tools: Omit<PublishTools, 'draft'>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const position = await takeTurn(trx)
    const own = (await readLayers(trx)).get('county')
    const ours = catalogue.documents.filter((document) => (own?.get(keyOf(document))?.draft ?? null) === null)
    return (await publish(trx, { kind: 'county' }, { documents: ours, withdrawn: [] }, { ...tools, draft: null })) - position
  })
}

/** The feed's newest cursor. Until the end of the transaction nobody else publishes. */
export async function takeTurn(trx: CoreTransaction): Promise<number> {
  return (await trx.selectFrom('core.cursors').select('position').where('name', '=', 'feed').forUpdate().executeTakeFirstOrThrow()).position
}

export interface Changes {
  readonly documents: readonly CatalogueDocument[]
  readonly withdrawn: readonly Withdrawal[]
}

/**
 * Publishes documents to one scope, and withdraws others from it; what the scope has already stays as it is.
 * @returns the feed's cursor behind them
 * @throws when a form or item changed but kept its version: cases name the version they were typed into
 */
export async function publish(trx: CoreTransaction, scope: Scope, { documents, withdrawn }: Changes, tools: PublishTools): Promise<number> {
  const position = await takeTurn(trx)
  const feed = new Feed(trx, tools, await readLayers(trx), await highestVersions(trx), position)
  for (const document of documents) await feed.put(scope, document, document)
  for (const withdrawal of withdrawn) await feed.put(scope, withdrawal, null)
  await trx.updateTable('core.cursors').set({ position: feed.position }).where('name', '=', 'feed').execute()
  await feed.send()
  return feed.position
}

/** What one transaction adds to the feed. */
class Feed {
  readonly #trx: CoreTransaction
  readonly #tools: PublishTools
  readonly #layers: Map<string, Map<string, PublishedDocument>>
  readonly #highest: ReadonlyMap<string, number>
  readonly #frames: { station: number | null; document: FeedDocument }[] = []
  position: number

  constructor(trx: CoreTransaction, tools: PublishTools, layers: Layers, highest: ReadonlyMap<string, number>, position: number) {
    this.#trx = trx
    this.#tools = tools
    this.#layers = new Map([...layers].map(([name, layer]) => [name, new Map(layer)]))
    this.#highest = highest
    this.position = position
  }

  async put(scope: Scope, name: Withdrawal, document: CatalogueDocument | null): Promise<void> {
    const own = this.#own(scope, name)?.document ?? null
    if (document === null ? own === null : isDeepStrictEqual(own, JSON.parse(JSON.stringify(document)))) return
    if (document !== null) this.#refuseReusedVersion(document)
    await this.#add(scope, name, document, this.#tools.draft)
    // What a narrower scope has of its own stays over it.
    for (const narrower of this.#scopesWithin(scope)) {
      const kept = this.#own(narrower, name)
      if (kept !== undefined && kept.document !== null) await this.#add(narrower, name, kept.document, kept.draft)
    }
  }

  async send(): Promise<void> {
    const { keyId, key } = this.#tools.signer
    await putFramesOut(this.#trx, this.#frames.map(({ station, document }) => (
      { station, kind: 'feed' as const, key: keyOf(document), cursor: document.cursor, body: signFeedDocument(keyId, key, document) })))
  }

  async #add(scope: Scope, { kind, id }: Withdrawal, document: CatalogueDocument | null, draft: number | null): Promise<void> {
    const { at, sites } = this.#tools
    const cursor = ++this.position
    const version = nextVersion(this.#layers, { kind, id }, document)
    const row = { cursor, scope: scopeName(scope), kind, id, version }
    await this.#trx.insertInto('core.feed_documents').values({ ...row, body: document === null ? null : JSON.stringify(document), published_at: at, draft }).execute()
    const layer = this.#layers.get(row.scope) ?? new Map<string, PublishedDocument>()
    this.#layers.set(row.scope, layer.set(keyOf({ kind, id }), { ...row, document, publishedAt: at, draft }))
    // Withdrawn here, a document may still stand in a wider scope.
    const body = inForce(this.#layers, scope, sites).get(keyOf({ kind, id }))?.document ?? null
    for (const station of await addressees(this.#trx, scope, sites)) this.#frames.push({ station, document: { cursor, kind, id, version, body } })
  }

  #own(scope: Scope, name: Withdrawal): PublishedDocument | undefined {
    return this.#layers.get(scopeName(scope))?.get(keyOf(name))
  }

  /** Narrower scopes that have anything of their own, wider ones first. */
  #scopesWithin(scope: Scope): Scope[] {
    const { sites } = this.#tools
    const found = [...this.#layers.keys()].flatMap((name) => scopeOf(name, sites) ?? []).filter((one) => scopeName(one) !== scopeName(scope) && isWithin(one, scope, sites))
    return [...found.filter(({ kind }) => kind === 'township'), ...found.filter(({ kind }) => kind === 'site')]
  }

  #refuseReusedVersion(document: CatalogueDocument): void {
    if (document.kind !== 'item' && document.kind !== 'form') return
    const highest = this.#highest.get(keyOf(document)) ?? 0
    if (document.body.version <= highest) throw new Error(`${document.kind} ${document.id} changed, but its version is still ${document.body.version} (published: ${highest})`)
  }
}

/** The highest version of each document's own counting that was ever published in any scope. */
export async function highestVersions(db: CoreDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('core.feed_documents').select(['kind', 'id', 'body']).where('body', 'is not', null).execute()
  const highest = new Map<string, number>()
  for (const { body } of rows) {
    if (body === null) continue
    highest.set(keyOf(body), Math.max(highest.get(keyOf(body)) ?? 0, versionOf(body) ?? 0))
  }
  return highest
}

/** Versions of the feed are counted over all scopes; a document that carries its own is never below it. */
function nextVersion(layers: Layers, name: Withdrawal, document: CatalogueDocument | null): number {
  const latest = Math.max(0, ...[...layers.values()].map((layer) => layer.get(keyOf(name))?.version ?? 0))
  return Math.max(latest + 1, document?.kind === 'item' || document?.kind === 'form' ? document.body.version : 1)
}

/** Station numbers; null is every station. */
async function addressees(trx: CoreTransaction, scope: Scope, sites: Sites): Promise<(number | null)[]> {
  if (scope.kind === 'county') return [null]
  const inScope = [...sites.values()].filter((site) => isIn(site, scope)).map(({ id }) => id)
  if (inScope.length === 0) return []
  return (await trx.selectFrom('core.stations').select('station').where('site', 'in', inScope).execute()).map(({ station }) => station)
}

/** A station that comes new to a site gets what was published to its township and site before. */
export async function sendEarlierDocuments(trx: CoreTransaction, station: number, site: SiteProfile, signer: Signer): Promise<void> {
  const sites = new Map([[site.id, site]])
  const layers = await readLayers(trx)
  const present = inForce(layers, { kind: 'site', site: site.id }, sites)
  const newest = new Map<string, PublishedDocument>()
  for (const name of scopesOf(site).filter(({ kind }) => kind !== 'county').map(scopeName)) {
    for (const [key, row] of layers.get(name) ?? []) if (row.cursor > (newest.get(key)?.cursor ?? 0)) newest.set(key, row)
  }
  const rows = [...newest].sort(([, a], [, b]) => a.cursor - b.cursor)
  await putFramesOut(trx, rows.map(([key, { cursor, kind, id, version }]) => (
    { station, kind: 'feed' as const, key, cursor, body: signFeedDocument(signer.keyId, signer.key, { cursor, kind, id, version, body: present.get(key)?.document ?? null }) })))
}
