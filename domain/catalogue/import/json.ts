/**
 * Documents as JSON: `{ "documents": [{ "kind": "form", "id": "…", "body": { … } }], "withdraw": [] }`, as an
 * export writes them. Forms come in this way only: pages, conditions and choices are no table.
 */
import { z } from 'zod'
import { CatalogueDocument, documentKinds, type DocumentKind } from '../documents.ts'
import { keyOf, type FileContent, type ImportContext, type Withdrawal } from './content.ts'
import { shorten, type ImportError, type ImportErrorCode } from './errors.ts'
import { inWords, shapeErrorsOf } from './shape.ts'
import { comma, fill, placeWords } from './words.ts'

const Outer = z.object({ documents: z.array(z.unknown()).default([]), withdraw: z.array(z.unknown()).default([]) })
const Named = z.object({ kind: z.string().catch(''), id: z.string().catch('') })
const Withdrawn = z.strictObject({ kind: z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]), id: z.string().min(1).max(60) })

/** Errors name the document in place of a sheet, and its number in the file in place of a row. */
export function readJsonDocuments(text: string, { file, own }: Pick<ImportContext, 'file' | 'own'>): FileContent {
  const errors: ImportError[] = []
  const complain = (code: ImportErrorCode, place: Partial<ImportError> = {}) => errors.push({ sheet: null, row: null, column: null, header: null, found: null, instead: null, ...place, code, file })
  const only = (): FileContent => ({ documents: [], withdrawn: [], errors })

  const json = parse(text)
  if (!json.ok) {
    complain('not-json', { found: json.why })
    return only()
  }
  const outer = Outer.safeParse(json.value)
  if (!outer.success || (outer.data.documents.length === 0 && outer.data.withdraw.length === 0)) {
    complain('not-documents')
    return only()
  }

  const rows = new Map<string, number>()
  const documents = outer.data.documents.flatMap((entry, index): CatalogueDocument[] => {
    const row = index + 1
    const { kind, id } = Named.catch({ kind: '', id: '' }).parse(entry)
    const sheet = `${kind} ${id}`.trim()
    if (!(kind in documentKinds)) {
      complain('kind', { sheet, row, found: shorten(kind), instead: Object.keys(documentKinds).join(comma) })
      return []
    }
    const parsed = CatalogueDocument.safeParse(entry, inWords)
    if (!parsed.success) {
      for (const { path, code, found, instead } of shapeErrorsOf(parsed.error)) complain(code, { sheet, row, column: path, header: path, found, instead })
      return []
    }
    const document = parsed.data
    if (document.body.id !== document.id) {
      complain('id-differs', { sheet, row, column: 'id', header: 'id', found: document.id, instead: document.body.id })
      return []
    }
    const earlier = rows.get(keyOf(document))
    rows.set(keyOf(document), row)
    if (earlier === undefined) return [document]
    complain('row-twice', { sheet, row, found: document.id, instead: fill(placeWords.entry, { row: String(earlier) }) })
    return []
  })
  const withdrawn = outer.data.withdraw.flatMap((entry, index): Withdrawal[] => {
    const parsed = Withdrawn.safeParse(entry, inWords)
    const place = { sheet: 'withdraw', row: index + 1 }
    if (!parsed.success) {
      for (const { path, code, found } of shapeErrorsOf(parsed.error)) complain(code, { ...place, column: path, header: path, found })
      return []
    }
    if (own.has(keyOf(parsed.data))) return [parsed.data]
    complain('not-published', { ...place, found: parsed.data.id })
    return []
  })
  return { documents, withdrawn, errors }
}

function parse(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    return { ok: false, why: shorten((error as Error).message) }
  }
}

/** What an export writes. */
export const writeJsonDocuments = (documents: readonly CatalogueDocument[]): string => `${JSON.stringify({ documents, withdraw: [] }, null, 2)}\n`
