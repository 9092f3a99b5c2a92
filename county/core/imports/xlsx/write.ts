/** Workbooks for officers: an export, and the template with an example row in each sheet and a sheet that explains. */
import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeXlsxFile, { type Cell as WrittenCell, type Feature, type Sheet } from 'write-excel-file/node'
import { insertElementMarkupAccordingToOrderOfSiblings, sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility'
import { columnName, type Cell } from '../../../../domain/catalogue/import/grid.ts'
import { layHelp } from '../../../../domain/catalogue/import/help.ts'
import type { LaidColumn, LaidSheet } from '../../../../domain/catalogue/import/layout.ts'
import { limits } from './limits.ts'

/** What pictures could be given as; there are none. */
type Content = Stream | Buffer | Blob

/** The console's colours: ink, blue, tint of blue, line, faint ink. */
const colour = { ink: '#13212e', head: '#e4eefa', required: '#0f56b3', line: '#d7e0e8', faint: '#566777' } as const
const widths = { narrow: 12, medium: 22, wide: 40 } as const
const font = { fontFamily: 'Microsoft YaHei', fontSize: 11 } as const

export async function writeWorkbook(sheets: readonly LaidSheet[]): Promise<Buffer> {
  const lists = new Map(sheets.map((sheet, index) => [index, validationsOf(sheet.columns)]))
  return writeXlsxFile([...sheets.map(sheetOf), helpSheet()], { ...font, features: [dropdowns(lists)] }).toBuffer()
}

function sheetOf({ title, columns, rows, examples }: LaidSheet): Sheet<Content> {
  return {
    sheet: title, stickyRowsCount: 1, stickyColumnsCount: 1, columns: columns.map(({ wide }) => ({ width: widths[wide] })),
    data: [columns.map(headCell), ...rows.map((row, index) => row.map((cell, column) => bodyCell(cell, columns[column], index < examples)))],
  }
}

const headCell = ({ header, required }: LaidColumn): WrittenCell => ({
  value: required ? `${header} *` : header, type: String, fontWeight: 'bold', backgroundColor: colour.head, textColor: required ? colour.required : colour.ink, bottomBorderColor: colour.line, bottomBorderStyle: 'thin', wrap: true, alignVertical: 'center',
})

function bodyCell(cell: Cell | undefined, column: LaidColumn | undefined, example: boolean): WrittenCell {
  const look = { alignVertical: 'top', wrap: true, ...(example ? { textColor: colour.faint, fontStyle: 'italic' as const } : {}), ...(column?.asText === true ? { format: '@' } : {}) } as const
  if (cell?.kind === 'number') return { ...look, value: cell.number, type: Number }
  return cell?.kind === 'text' ? { ...look, value: cell.text, type: String } : null
}

function helpSheet(): Sheet<Content> {
  const { title, lines, head, rows } = layHelp()
  const [heading = '', ...notes] = lines
  const line = (text: string, look: object = {}): WrittenCell[] => [{ value: text, type: String, ...look }]
  const cells = (texts: readonly string[], look: object): WrittenCell[] => texts.map((text) => ({ value: text, type: String, wrap: true, alignVertical: 'top', ...look }))
  return {
    sheet: title, columns: [14, 22, 8, 56, 36].map((width) => ({ width })), showGridLines: false,
    data: [line(heading, { fontWeight: 'bold', fontSize: 16 }), ...notes.map((note) => line(note)), [], cells(head, { fontWeight: 'bold', backgroundColor: colour.head }), ...rows.map((row) => cells(row, { bottomBorderColor: colour.line, bottomBorderStyle: 'thin' }))],
  }
}

/** XLSX does not take longer lists in the place where they are written. */
const longestList = 255

function validationsOf(columns: readonly LaidColumn[]): string {
  const lists = columns.flatMap(({ choices }, index) => {
    const written = choices?.join(',') ?? ''
    if (written === '' || written.length > longestList) return []
    const range = `${columnName(index)}2:${columnName(index)}${limits.rows}`
    // A suggestion, not a wall: the import says what does not fit, and in better words.
    return [`<dataValidation type="list" allowBlank="1" errorStyle="warning" sqref="${sanitizeAttributeValue(range)}"><formula1>"${sanitizeTextContent(written)}"</formula1></dataValidation>`]
  })
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

/** Order of what stands around it in a sheet (ECMA-376 part 1, 18.3.1.99). */
const siblings = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'mergeCells', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'pageMargins', 'pageSetup', 'drawing']

const dropdowns = (lists: ReadonlyMap<number, string>): Feature<Content> => ({
  files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: (xml, _, { sheetIndex }) => {
    const markup = lists.get(sheetIndex) ?? ''
    return markup === '' ? xml : insertElementMarkupAccordingToOrderOfSiblings(xml, markup, siblings, 'worksheet')
  } } } },
})
