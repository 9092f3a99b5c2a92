/**
 * A sheet becomes records: the first row names the columns, every other row is a record. Nothing
 * is known here of documents; every error of the sheet is collected.
 */
import { toHalfWidth } from '../../text/characters.ts'
import { readCell, textOf } from './cells.ts'
import { columnsOf, entrySheets, required, type Column, type SheetName } from './columns.ts'
import type { DepartmentNames } from './departments.ts'
import { shorten, type ImportError, type ImportErrorCode } from './errors.ts'
import { cellPlace, columnName, type Row, type Sheet } from './grid.ts'
import { byNearness } from './near.ts'
import { columnWords, exampleMark, nothing } from './words.ts'

export interface TableRecord {
  readonly row: number
  /** Element → value, for the columns that the sheet has; null and defaults for empty cells. */
  readonly values: ReadonlyMap<string, unknown>
  /** Whether every cell of it could be read. */
  readonly whole: boolean
  /** A row of entries that says that its document has none. */
  readonly none: boolean
}

export interface Table {
  readonly sheet: SheetName
  /** The sheet's name in the file. */
  readonly title: string
  /** Elements that have a column, and which: `C`. */
  readonly present: ReadonlyMap<string, string>
  readonly records: readonly TableRecord[]
}

export interface Complaints {
  add(code: ImportErrorCode, place?: Partial<Omit<ImportError, 'code' | 'file'>>): void
}

/** One column of the file that is one of ours. */
interface Placed {
  readonly column: Column
  readonly index: number
}

export function readTable(sheet: SheetName, { name: title, rows, merged }: Sheet, departments: DepartmentNames, complaints: Complaints): Table {
  const head = rows.find(({ number }) => number === 1)
  const placed = head === undefined ? [] : readHead(sheet, title, head, complaints)
  const body = rows.filter((row) => row.number > 1 && row.cells.size > 0 && !isExample(row))
  if (placed.length === 0) {
    if (body.length > 0) complaints.add('no-header', { sheet: title, row: 1 })
    return { sheet, title, present: new Map(), records: [] }
  }
  for (const range of merged) complaints.add('merged', { sheet: title, row: cellPlace(range.split(':')[0] ?? '')?.row ?? null, column: range, found: range })
  return {
    sheet, title, present: new Map(placed.map(({ column, index }) => [column.element, columnName(index)])),
    records: body.map((row) => readRow(sheet, title, row, placed, departments, complaints)).filter((record) => record !== null),
  }
}

function isExample({ cells }: Row): boolean {
  const first = [...cells.keys()].sort((a, b) => a - b)[0]
  const text = first === undefined ? undefined : cells.get(first)
  return text?.kind === 'text' && text.text.trimStart().startsWith(exampleMark)
}

/** Without what the template adds to a required column. */
const headerOf = (text: string): string => toHalfWidth(text).replaceAll(/[\s*]/g, '')

function readHead(sheet: SheetName, title: string, { cells }: Row, complaints: Complaints): Placed[] {
  const known = new Map(columnsOf(sheet).map((column) => [headerOf(columnWords(sheet, column.element).header), column]))
  const placed: Placed[] = []
  for (const [index, cell] of [...cells].sort(([a], [b]) => a - b)) {
    const read = textOf(cell)
    const header = read.ok ? headerOf(read.value) : ''
    if (read.ok && header === '') continue
    const column = known.get(header)
    const place = { sheet: title, row: 1, column: columnName(index), found: shorten(read.ok ? read.value : read.error.found) }
    if (column === undefined) complaints.add('unknown-column', { ...place, instead: byNearness(header, [...known.keys()])[0] ?? null })
    else if (placed.some((other) => other.column === column)) complaints.add('column-twice', place)
    else placed.push({ column, index })
  }
  return placed
}

function readRow(sheet: SheetName, title: string, { number, cells }: Row, placed: readonly Placed[], departments: DepartmentNames, complaints: Complaints): TableRecord | null {
  const values = new Map<string, unknown>()
  let whole = true
  let written = 0
  const missing: Placed[] = []
  for (const one of placed) {
    const { column: { element, rule, empty }, index } = one
    const cell = cells.get(index)
    const words = columnWords(sheet, element)
    const complain = (code: ImportErrorCode, found: string | null, instead: string | null) => {
      whole = false
      complaints.add(code, { sheet: title, row: number, column: columnName(index), header: words.header, found, instead })
    }
    const text = textOf(cell)
    if (cell === undefined || (text.ok && text.value === '')) {
      if (empty === required) missing.push(one)
      else values.set(element, empty)
      continue
    }
    written++
    const read = readCell(rule, cell, departments)
    if (read.ok) values.set(element, read.value)
    else complain(read.error.code, read.error.found, read.error.instead)
  }
  // A row of spaces is no row.
  if (written === 0) return null
  if (sheet in entrySheets && written === 2 && values.has('owner') && [...values.values()].includes(nothing)) return { row: number, values, whole, none: true }
  for (const { column: { element }, index } of missing) {
    const { header, example } = columnWords(sheet, element)
    whole = false
    complaints.add('missing', { sheet: title, row: number, column: columnName(index), header, instead: shorten(example.replaceAll('\n', ' ')) })
  }
  return { row: number, values, whole, none: false }
}
