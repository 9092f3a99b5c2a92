/** Documents as the sheets of a workbook: what an export and the template write, for `workbook.ts` to read again. */
import type { CatalogueDocument } from '../documents.ts'
import { bodiesOf } from '../fit.ts'
import { writeCell } from './cells.ts'
import { columnsOf, documentSheets, entrySheets, required, sheetNames, type Column, type DocumentSheetName, type EntrySheetName, type SheetName } from './columns.ts'
import { departmentNames, type DepartmentNames } from './departments.ts'
import { elementOf } from './elements.ts'
import { textCell, type Cell } from './grid.ts'
import { choicesOf } from './help.ts'
import { columnWords, exampleMark, sheetTitle } from './words.ts'

export interface LaidColumn {
  readonly header: string
  /** Marked in the head. */
  readonly required: boolean
  readonly wide: 'narrow' | 'medium' | 'wide'
  /** For a list to choose from, where a cell takes one of them. */
  readonly choices: readonly string[] | null
  /** Kept as text, so that a spreadsheet does not round a long code. */
  readonly asText: boolean
}

export interface LaidSheet {
  readonly title: string
  readonly columns: readonly LaidColumn[]
  readonly rows: readonly (readonly (Cell | undefined)[])[]
  /** How many of the first rows are examples. */
  readonly examples: number
}

/** Forms have no sheet; they are exported as JSON. */
export function layDocuments(documents: readonly CatalogueDocument[]): LaidSheet[] {
  const departments = departmentNames(bodiesOf(documents, 'department'))
  return sheetNames.map((sheet) => laid(sheet, rowsOf(sheet, documents, departments)))
}

/** With one example in each sheet, which is not read. */
export const layTemplate = (): LaidSheet[] => sheetNames.map((sheet) => laid(sheet, [exampleRow(sheet)], 1))

function laid(sheet: SheetName, rows: LaidSheet['rows'], examples = 0): LaidSheet {
  return { title: sheetTitle(sheet), rows, examples, columns: columnsOf(sheet).map((column) => ({
    header: columnWords(sheet, column.element).header, required: column.empty === required, wide: widthOf(column), choices: column.rule.is === 'some-of' ? null : choicesOf(column),
    asText: ['id', 'text', 'prefix', 'picture', 'department'].includes(column.rule.is),
  })) }
}

function widthOf({ rule }: Column): LaidColumn['wide'] {
  if (rule.is === 'list' || (rule.is === 'text' && rule.most >= 400)) return 'wide'
  return ['yes-no', 'whole', 'amount', 'prefix'].includes(rule.is) ? 'narrow' : 'medium'
}

function rowsOf(sheet: SheetName, documents: readonly CatalogueDocument[], departments: DepartmentNames): LaidSheet['rows'] {
  if (sheet === 'withdrawn') return []
  const write = (columns: readonly Column[], body: unknown) => columns.map(({ element, rule }) => writeCell(rule, elementOf(body, element), departments))
  if (sheet in entrySheets) {
    const { of, element, columns } = entrySheets[sheet as EntrySheetName]
    return bodiesOf(documents, of).flatMap((body) => (body[element] as readonly unknown[]).map((entry) => [textCell(body.id), ...write(columns, entry)]))
  }
  const { kind, columns } = documentSheets[sheet as DocumentSheetName]
  return bodiesOf(documents, kind).map((body) => write(columns, body))
}

function exampleRow(sheet: SheetName): (Cell | undefined)[] {
  return columnsOf(sheet).map(({ element }, index) => {
    const { example } = columnWords(sheet, element)
    const text = index === 0 ? `${exampleMark}${example}` : example
    return text === '' ? undefined : textCell(text)
  })
}
