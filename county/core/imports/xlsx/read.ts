/**
 * XLSX (ECMA-376 SpreadsheetML) as far as an import needs it:
 *
 *     archive ─► parts (sheets, strings, styles) ─► cells ─► Workbook
 *
 * Formulas are seen and not evaluated; pictures, charts, links and comments are not looked at.
 */
import { cellPlace, type Cell, type Row, type Sheet, type Workbook } from '../../../../domain/catalogue/import/grid.ts'
import { longestCell } from '../../../../domain/catalogue/import/cells.ts'
import { addDays, isIsoDay } from '../../../../domain/time/iso-day.ts'
import { openArchive, type Archive } from './archive.ts'
import { limits, Unreadable } from './limits.ts'
import { plainText, readDateStyles, readParts, readSharedStrings } from './parts.ts'
import { readXml, type Attributes } from './xml.ts'

interface Reading {
  readonly strings: readonly string[]
  readonly dateStyles: ReadonlySet<number>
  readonly from1904: boolean
  /** Rows left, of all sheets. */
  rowsLeft: number
}

/** @throws Unreadable with what is wrong with the file as a whole */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const archive = await openArchive(bytes)
  const { sheets, from1904 } = await readParts(archive)
  const reading: Reading = { strings: await readSharedStrings(archive), dateStyles: await readDateStyles(archive), from1904, rowsLeft: limits.rows }
  const read: Sheet[] = []
  for (const { name, path } of sheets) read.push(await readSheet(archive, path, name, reading))
  return { sheets: read }
}

/** A cell while it is read. */
interface Open {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  formula: boolean
}

async function readSheet(archive: Archive, path: string, name: string, reading: Reading): Promise<Sheet> {
  const rows: Row[] = []
  const merged: string[] = []
  let row = { number: 0, cells: new Map<number, Cell>() }
  let column = -1
  let cell: Open | null = null
  let inText = false
  let inReading = false
  await readXml(archive.read(path), {
    open(element, attributes) {
      switch (element) {
        case 'row':
          row = { number: rowNumber(attributes, row.number), cells: new Map() }
          column = -1
          break
        case 'c':
          column = cellPlace(attributes['r'] ?? '')?.column ?? column + 1
          cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', formula: false }
          break
        case 'f':
          if (cell !== null) cell.formula = true
          break
        case 'rPh':
          inReading = true
          break
        case 'v':
        case 't':
          inText = !inReading
          break
        case 'mergeCell':
          merged.push(attributes['ref'] ?? '')
          break
      }
    },
    text(text) {
      if (cell !== null && inText) cell.value += text
    },
    close(element) {
      if (element === 'v' || element === 't') inText = false
      else if (element === 'rPh') inReading = false
      else if (element === 'c' && cell !== null) {
        const made = cell.column < limits.columns ? cellOf(cell, reading) : null
        if (made !== null) row.cells.set(cell.column, made)
        cell = null
      } else if (element === 'row' && row.cells.size > 0) {
        if (row.number > 1 && --reading.rowsLeft < 0) throw new Unreadable('too-many-rows', String(limits.rows))
        rows.push(row)
      }
    },
  })
  return { name, rows, merged }
}

function rowNumber({ r }: Attributes, before: number): number {
  const number = Number(r)
  return Number.isSafeInteger(number) && number > before ? number : before + 1
}

/** Null: nothing in it. */
function cellOf({ type, style, value, formula }: Open, reading: Reading): Cell | null {
  if (formula) return { kind: 'formula' }
  if (value === '') return null
  switch (type) {
    case 's': return textCell(reading.strings[Number(value)] ?? '')
    case 'inlineStr':
    case 'str': return textCell(plainText(value))
    case 'b': return { kind: 'yes-no', yes: value === '1' }
    case 'e': return { kind: 'fault', text: value }
    case 'd': return isIsoDay(value.slice(0, 10)) ? { kind: 'day', day: value.slice(0, 10) } : textCell(value)
    default: return numberCell(Number(value), reading.dateStyles.has(style), reading.from1904)
  }
}

function textCell(text: string): Cell | null {
  if (text.trim() === '') return null
  return text.length > longestCell ? { kind: 'too-long', length: text.length } : { kind: 'text', text }
}

/** 9999-12-31. */
const lastDay = 2_958_465

function numberCell(number: number, isDate: boolean, from1904: boolean): Cell | null {
  if (!Number.isFinite(number)) return { kind: 'fault', text: String(number) }
  return isDate && number >= 1 && number <= lastDay ? { kind: 'day', day: dayOf(Math.floor(number), from1904) } : { kind: 'number', number }
}

/** Spreadsheets believe that 1900 was a leap year: from 1 March 1900 on they count a day too many. */
function dayOf(serial: number, from1904: boolean): string {
  if (from1904) return addDays('1904-01-01', serial)
  return addDays(serial > 60 ? '1899-12-30' : '1899-12-31', serial)
}
