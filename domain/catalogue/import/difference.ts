/** What an import would change of what is published, document by document and element by element. */
import type { CatalogueDocument, DocumentKind } from '../documents.ts'
import type { DepartmentNames } from './departments.ts'
import { readable, titleOf } from './readable.ts'

export interface ElementChange {
  readonly key: string
  readonly label: string
  /** Null: it was not there. */
  readonly before: string | null
  /** Null: it goes. */
  readonly after: string | null
}

export interface DocumentChange {
  readonly change: 'added' | 'changed' | 'withdrawn'
  readonly kind: DocumentKind
  readonly id: string
  readonly title: string
  readonly elements: readonly ElementChange[]
}

/**
 * @param before null: not published
 * @param after null: withdrawn
 * @param departments as they will be called: that one was renamed is no change of its items
 */
export function documentChange(before: CatalogueDocument | null, after: CatalogueDocument | null, departments: DepartmentNames): DocumentChange {
  const known = after ?? before
  if (known === null) throw new Error('neither before nor after')
  const [left, right] = [before === null ? [] : readable(before, departments), after === null ? [] : readable(after, departments)]
  const was = new Map(left.map((element) => [element.key, element]))
  const willBe = new Set(right.map(({ key }) => key))
  const elements = [
    ...right.map(({ key, label, text }) => ({ key, label, before: was.get(key)?.text ?? null, after: text })),
    ...left.filter(({ key }) => !willBe.has(key)).map(({ key, label, text }) => ({ key, label, before: text, after: null })),
  ].filter((element) => element.before !== element.after)
  return { change: before === null ? 'added' : after === null ? 'withdrawn' : 'changed', kind: known.kind, id: known.id, title: titleOf(known), elements }
}
