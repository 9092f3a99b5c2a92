/** What is published: the newest of every document in every scope, and what stations of a scope make of it. */
import { CatalogueDocument, type DocumentKind } from '../../../domain/catalogue/documents.ts'
import { keyOf } from '../../../domain/catalogue/import/content.ts'
import type { CoreDatabase } from '../schema.ts'
import { chainOf, scopeName, type Scope, type Sites } from './scopes.ts'

export interface PublishedDocument {
  readonly scope: string
  readonly cursor: number
  readonly kind: DocumentKind
  readonly id: string
  /** Of the feed: counted over all scopes. */
  readonly version: number
  /** Null: withdrawn in this scope. */
  readonly document: CatalogueDocument | null
  readonly publishedAt: Date
  /** The import that brought it, null when it came with the program. */
  readonly draft: number | null
}

/** By scope, then by document. */
export type Layers = ReadonlyMap<string, ReadonlyMap<string, PublishedDocument>>

/** @param asOf the feed's cursor at which to look; null: now */
export async function readLayers(db: CoreDatabase, asOf: number | null = null): Promise<Layers> {
  const rows = await db.selectFrom('core.feed_documents').selectAll().distinctOn(['scope', 'kind', 'id'])
    .$if(asOf !== null, (query) => query.where('cursor', '<=', asOf)).orderBy('scope').orderBy('kind').orderBy('id').orderBy('cursor', 'desc').execute()
  const layers = new Map<string, Map<string, PublishedDocument>>()
  for (const { published_at: publishedAt, body, ...row } of rows) {
    const layer = layers.get(row.scope) ?? new Map<string, PublishedDocument>()
    layer.set(keyOf(row), { ...row, publishedAt, document: body === null ? null : readStored(body) })
    layers.set(row.scope, layer)
  }
  return layers
}

/** With the elements that were thought of since; what does not fit its schema any more stays as it was published. */
function readStored(body: CatalogueDocument): CatalogueDocument {
  const parsed = CatalogueDocument.safeParse(body)
  return parsed.success ? parsed.data : body
}

/** What stations of a scope have: of every document the narrowest that is not withdrawn. */
export function inForce(layers: Layers, scope: Scope, sites: Sites): ReadonlyMap<string, PublishedDocument & { readonly document: CatalogueDocument }> {
  const found = new Map<string, PublishedDocument & { readonly document: CatalogueDocument }>()
  for (const name of chainOf(scope, sites).map(scopeName)) {
    for (const [key, published] of layers.get(name) ?? []) {
      const { document } = published
      if (document !== null) found.set(key, { ...published, document })
    }
  }
  return found
}

/** Documents by `keyOf`. */
export const documentsOf = (published: ReadonlyMap<string, { readonly document: CatalogueDocument }>): Map<string, CatalogueDocument> =>
  new Map([...published].map(([key, { document }]) => [key, document]))
