/** Files as they were uploaded become what they bring: the pure part of what the worker does. */
import { isUtf8 } from 'node:buffer'
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import { bodiesOf } from '../../../domain/catalogue/fit.ts'
import { combine, type BatchFile } from '../../../domain/catalogue/import/batch.ts'
import { keyOf, type FileContent } from '../../../domain/catalogue/import/content.ts'
import type { ImportErrorCode } from '../../../domain/catalogue/import/errors.ts'
import { readJsonDocuments } from '../../../domain/catalogue/import/json.ts'
import { readDocuments } from '../../../domain/catalogue/import/workbook.ts'
import { limits, Unreadable } from './xlsx/limits.ts'
import { readWorkbook } from './xlsx/read.ts'

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Work {
  readonly files: readonly UploadedFile[]
  /** What stations of the scope have now. */
  readonly published: readonly CatalogueDocument[]
  /** Keys of what is published in this very scope. */
  readonly own: readonly string[]
}

/** Each file's errors name it; one that cannot be read does not stop the others. */
export async function readFiles({ files, ...work }: Work): Promise<FileContent> {
  const published = new Map(work.published.map((document) => [keyOf(document), document]))
  const own = new Set(work.own)
  const isJson = ({ name, bytes }: UploadedFile) => /\.json$/i.test(name) || bytes[0] === 0x7b
  // JSON first: a workbook may name a department that it brings.
  const json = files.filter(isJson).map((file): BatchFile => ({ name: file.name, content: jsonContent(file, own) }))
  const departments = bodiesOf(json.flatMap(({ content }) => content.documents), 'department')
  const workbooks: BatchFile[] = []
  for (const file of files.filter((one) => !isJson(one))) {
    try {
      if (!/\.xls[xm]?$/i.test(file.name)) throw new Unreadable('unknown-file')
      workbooks.push({ name: file.name, content: readDocuments(await readWorkbook(file.bytes), { file: file.name, published, own, departments }) })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      workbooks.push({ name: file.name, content: unreadable(file.name, error.code, error.instead) })
    }
  }
  return combine([...json, ...workbooks])
}

function jsonContent({ name, bytes }: UploadedFile, own: ReadonlySet<string>): FileContent {
  if (bytes.length > limits.fileBytes) return unreadable(name, 'too-large', `${limits.fileBytes / 1024 / 1024} MB`)
  if (!isUtf8(bytes)) return unreadable(name, 'not-utf8')
  return readJsonDocuments(new TextDecoder().decode(bytes), { file: name, own })
}

export const unreadable = (file: string, code: ImportErrorCode, instead: string | null = null): FileContent =>
  ({ documents: [], withdrawn: [], errors: [{ code, file, sheet: null, row: null, column: null, header: null, found: null, instead }] })
