/**
 * From the documents of a county to the feed of one site: who gets what, and what has changed.
 *
 *     documents ──documentsFor(site)──► wanted ─┐
 *     what the feed already says ───────────────┴─changesFor──► FeedDocuments, cursors going on
 */
import type { SiteProfile } from '../site/profile.ts'
import type { CatalogueDocument, FeedDocument } from './documents.ts'

/** Items, forms and notices go to every site of the county, queues only where they are stood in. */
export function documentsFor(site: SiteProfile, documents: readonly CatalogueDocument[]): CatalogueDocument[] {
  return documents.filter((document) => document.kind !== 'queue' || site.queues.includes(document.id))
}

/**
 * What has to be appended to a feed so that whoever follows it ends up with `wanted`: new and
 * changed documents, and tombstones (`body: null`) for those withdrawn. Nothing when nothing changed.
 *
 * Items and forms carry their version; a changed body under an unchanged version would be taken for
 * the old one by a kiosk in the middle of a form, so it is refused.
 *
 * @param feed every document the feed has carried, in any order.
 * @throws Error when an item or form changed without a higher version.
 */
export function changesFor(feed: readonly FeedDocument[], wanted: readonly CatalogueDocument[]): FeedDocument[] {
  const latest = new Map<string, FeedDocument>()
  let cursor = 0
  for (const document of [...feed].sort((a, b) => a.cursor - b.cursor)) {
    latest.set(identity(document), document)
    cursor = document.cursor
  }

  const changes: FeedDocument[] = []
  for (const document of wanted) {
    const held = latest.get(identity(document))
    if (held !== undefined && held.body !== null && sameJson(held.body, document)) continue
    cursor += 1
    changes.push({ cursor, kind: document.kind, id: document.id, version: nextVersion(held, document), body: document })
  }

  const stays = new Set(wanted.map(identity))
  for (const held of latest.values()) {
    if (held.body === null || stays.has(identity(held))) continue
    cursor += 1
    changes.push({ cursor, kind: held.kind, id: held.id, version: held.version + 1, body: null })
  }
  return changes
}

const identity = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind}/${id}`

/** The feed's version only grows; it is the document's own unless the feed was ahead (after a tombstone). */
function nextVersion(held: FeedDocument | undefined, document: CatalogueDocument): number {
  const following = (held?.version ?? 0) + 1
  if (document.kind === 'queue' || document.kind === 'notice') return following
  const before = held?.body?.body
  if (before !== undefined && 'version' in before && document.body.version <= before.version) {
    throw new Error(`${identity(document)} has changed, but its version is still ${document.body.version}`)
  }
  return Math.max(document.body.version, following)
}

/** Equal as JSON, whatever the order of keys: PostgreSQL's jsonb does not keep it. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}
