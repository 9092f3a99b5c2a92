/**
 * 练习文件: a workbook with one mistake of every sort that officers make, to try an import on and to
 * see how errors are told. Made from the template, so that it never falls behind it.
 */
import { layTemplate, type LaidSheet } from '../../../domain/catalogue/import/layout.ts'
import { textCell, type Cell } from '../../../domain/catalogue/import/grid.ts'
import { sheetTitle } from '../../../domain/catalogue/import/words.ts'
import rows from '../locales/exercise.zh.json' with { type: 'json' }
import { writeWorkbook } from './xlsx/write.ts'

type Written = string | number | null

export async function exerciseFile(): Promise<Buffer> {
  const sheets = layTemplate().map((sheet): LaidSheet => {
    const found = Object.entries(rows.sheets as Record<string, Record<string, Written>[]>).find(([name]) => sheetTitle(name as keyof typeof rows.sheets) === sheet.title)
    if (found === undefined) return sheet
    const headers = sheet.columns.map(({ header }) => header)
    return { ...sheet, rows: [...sheet.rows, ...found[1].map((row) => headers.map((header) => cellOf(row[header])))] }
  })
  return writeWorkbook([...sheets, ...rows.strange.map(({ title }): LaidSheet => ({ title, columns: sheets[0]?.columns.slice(0, 2) ?? [], rows: [[textCell('a'), textCell('b')]], examples: 0 }))])
}

function cellOf(written: Written | undefined): Cell | undefined {
  if (written === undefined || written === null) return undefined
  return typeof written === 'number' ? { kind: 'number', number: written } : textCell(written)
}
