/** Workbooks as programs, and people of bad will, make them: an archive of parts that a test writes itself. */
import { zipSync, strToU8, type Zippable } from 'fflate'

const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface Written {
  /** Markup inside `<sheetData>` of each sheet, by name. */
  readonly sheets: Readonly<Record<string, string>>
  readonly strings?: readonly string[]
  readonly styles?: string
  readonly after?: string
  readonly workbookPr?: string
  readonly more?: Zippable
}

/** An archive of parts. */
export const archiveOf = (parts: Zippable): Uint8Array => zipSync(parts, { level: 6 })

export function partsOf({ sheets, strings, styles, after = '', workbookPr = '', more = {} }: Written): Zippable {
  const names = Object.keys(sheets)
  const parts: Zippable = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(`<workbook xmlns:r="${type}"><workbookPr ${workbookPr}/><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${type}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`),
    ...more,
  }
  for (const [index, name] of names.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(`<worksheet><sheetData>${sheets[name] ?? ''}</sheetData>${after}</worksheet>`)
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = strToU8(`<sst>${strings.join('')}</sst>`)
  if (styles !== undefined) parts['xl/styles.xml'] = strToU8(styles)
  return parts
}

export const workbookOf = (written: Written): Uint8Array => archiveOf(partsOf(written))

/** `<row>`s of texts written in place. */
export const rowsOf = (rows: readonly (readonly string[])[]): string => rows.map((cells, index) => `<row r="${index + 1}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`).join('')
