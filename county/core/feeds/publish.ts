/**
 * Publishing (发布): a document gets the next cursor of the feed and goes out, signed, in the same
 * transaction. The counter's row is locked from before anything is looked at until the commit, so
 * that publishers take turns and cursors become visible in their order; a sequence would let a
 * slow one be stepped over.
 *
 * A station reads three scopes (its county, township and site) with one cursor; so all scopes
 * share one counter, and what is for some stations only goes out once for each of them.
 */
import { isDeepStrictEqual } from 'node:util'
import { CatalogueDocument, type FeedDocument } from '../../../domain/catalogue/documents.ts'
import { unreachable } from '../../../domain/result.ts'
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import { signFeedDocument } from '../../../sync/sign/county-says.ts'
import { putFramesOut } from '../../exchange.ts'
import type { CoreDatabase, CoreTransaction } from '../schema.ts'
import type { Signer } from '../signer.ts'

export type Scope = { readonly kind: 'county' } | { readonly kind: 'township'; readonly township: string } | { readonly kind: 'site'; readonly site: string }

export const scopeName = (scope: Scope): string => {
  switch (scope.kind) {
    case 'county': return 'county'
    case 'township': return `township:${scope.township}`
    case 'site': return `site:${scope.site}`
    default: return unreachable(scope)
  }
}

/** The scopes that the stations of a site read. */
export const scopesOf = (site: SiteProfile): Scope[] => [{ kind: 'county' }, { kind: 'township', township: site.township }, { kind: 'site', site: site.id }]

export interface PublishTools {
  readonly signer: Signer
  readonly sites: ReadonlyMap<string, SiteProfile>
  readonly at: Date
}

/** Publishes what is new or changed of a whole catalogue to the county. Nothing is withdrawn because it is absent. */
export async function publishCatalogue(db: CoreDatabase, catalogue: Catalogue, tools: PublishTools): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let published = 0
    for (const document of catalogue.documents) published += (await publish(trx, { kind: 'county' }, document, tools)) === null ? 0 : 1
    return published
  })
}

/**
 * Publishes one document to one scope, unless that is what the scope has already.
 * @returns its cursor, or null when nothing changed
 * @throws when a form or item changed but kept its version: cases name the version they were typed into
 */
export async function publish(trx: CoreTransaction, scope: Scope, document: CatalogueDocument, tools: PublishTools): Promise<number | null> {
  const { position } = await trx.selectFrom('core.cursors').select('position').where('name', '=', 'feed').forUpdate().executeTakeFirstOrThrow()
  const latest = await trx.selectFrom('core.feed_documents').select(['version', 'body']).where('scope', '=', scopeName(scope)).where('kind', '=', document.kind).where('id', '=', document.id)
    .orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (latest !== undefined && isDeepStrictEqual(latest.body, JSON.parse(JSON.stringify(document)))) return null
  const version = versionAfter(latest?.version ?? 0, document)
  const cursor = position + 1
  await trx.updateTable('core.cursors').set({ position: cursor }).where('name', '=', 'feed').execute()
  await trx.insertInto('core.feed_documents').values({ cursor, scope: scopeName(scope), kind: document.kind, id: document.id, version, body: JSON.stringify(document), published_at: tools.at }).execute()
  await send(trx, await addressees(trx, scope, tools.sites), { cursor, kind: document.kind, id: document.id, version, body: document }, tools.signer)
  return cursor
}

/** Items and forms carry their version; queues and notices are counted here. */
function versionAfter(latest: number, document: CatalogueDocument): number {
  if (document.kind !== 'item' && document.kind !== 'form') return latest + 1
  if (document.body.version <= latest) throw new Error(`${document.kind} ${document.id} changed, but its version is still ${document.body.version} (published: ${latest})`)
  return document.body.version
}

/** Station numbers; null is every station. */
async function addressees(trx: CoreTransaction, scope: Scope, sites: ReadonlyMap<string, SiteProfile>): Promise<(number | null)[]> {
  if (scope.kind === 'county') return [null]
  const inScope = [...sites.values()].filter((site) => (scope.kind === 'site' ? site.id === scope.site : site.township === scope.township)).map(({ id }) => id)
  if (inScope.length === 0) return []
  return (await trx.selectFrom('core.stations').select('station').where('site', 'in', inScope).execute()).map(({ station }) => station)
}

async function send(trx: CoreTransaction, stations: readonly (number | null)[], document: FeedDocument, signer: Signer): Promise<void> {
  const body = signFeedDocument(signer.keyId, signer.key, document)
  await putFramesOut(trx, stations.map((station) => ({ station, kind: 'feed' as const, key: `${document.kind}:${document.id}`, cursor: document.cursor, body })))
}

/** A station that comes new to a site gets what was published to its township and site before. */
export async function sendEarlierDocuments(trx: CoreTransaction, station: number, site: SiteProfile, signer: Signer): Promise<void> {
  const narrower = scopesOf(site).filter(({ kind }) => kind !== 'county').map(scopeName)
  const rows = await trx.selectFrom('core.feed_documents').selectAll().where('scope', 'in', narrower).orderBy('cursor').execute()
  for (const { cursor, kind, id, version, body } of rows) await send(trx, [station], { cursor, kind, id, version, body: body === null ? null : CatalogueDocument.parse(body) }, signer)
}
