/**
 * Versions are counted by publishing, not by people: what says the same as before keeps its
 * version, what changed gets the next one. Cases name the version of the form they were typed into.
 */
import type { CatalogueDocument } from '../documents.ts'
import { keyOf } from './content.ts'
import { sameJson } from './elements.ts'

export interface Versioned {
  readonly changed: readonly CatalogueDocument[]
  /** How many say what is published already. */
  readonly unchanged: number
}

/**
 * @param published what stations of the scope have now, by `keyOf`
 * @param highest the highest version of a document that was ever published, in any scope; 0 when none was
 */
export function withVersions(documents: readonly CatalogueDocument[], published: ReadonlyMap<string, CatalogueDocument>, highest: (key: string) => number): Versioned {
  const changed = documents.flatMap((document) => {
    const key = keyOf(document)
    if (sameWithoutVersion(document, published.get(key))) return []
    return [numbered(document, highest(key) + 1)]
  })
  return { changed, unchanged: documents.length - changed.length }
}

export const versionOf = ({ body }: CatalogueDocument): number | null => ('version' in body ? body.version : null)

function numbered(document: CatalogueDocument, next: number): CatalogueDocument {
  const own = versionOf(document)
  return own === null ? document : ({ ...document, body: { ...document.body, version: Math.max(own, next) } } as CatalogueDocument)
}

export function sameWithoutVersion(one: CatalogueDocument, other: CatalogueDocument | undefined): boolean {
  return other !== undefined && sameJson({ ...one.body, version: 0 }, { ...other.body, version: 0 })
}
