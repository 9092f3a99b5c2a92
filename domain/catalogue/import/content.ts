/** What an import brings, whatever kind of file it came in. */
import type { CatalogueDocument, DocumentKind } from '../documents.ts'
import type { NamedDepartment } from './departments.ts'
import type { ImportError } from './errors.ts'

/** 撤下: a document that is taken back. */
export interface Withdrawal {
  readonly kind: DocumentKind
  readonly id: string
}

export const keyOf = ({ kind, id }: Withdrawal): string => `${kind}:${id}`

export interface FileContent {
  readonly documents: readonly CatalogueDocument[]
  readonly withdrawn: readonly Withdrawal[]
  readonly errors: readonly ImportError[]
}

export interface ImportContext {
  /** Name of the file, for its errors. */
  readonly file: string
  /** What stations of the scope have now, by `keyOf`. */
  readonly published: ReadonlyMap<string, CatalogueDocument>
  /** Keys of what is published in this very scope, and not in a wider one: what can be withdrawn from it. */
  readonly own: ReadonlySet<string>
  /** Departments that come with other files of the same import. */
  readonly departments: readonly NamedDepartment[]
}
