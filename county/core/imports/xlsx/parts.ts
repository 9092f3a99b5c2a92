/** The parts of a workbook around its sheets: which sheets there are, the shared strings, and which styles show a date. */
import type { Archive } from './archive.ts'
import { limits, Unreadable } from './limits.ts'
import { readXml } from './xml.ts'

export interface SheetPart {
  readonly name: string
  readonly path: string
}

export interface Parts {
  readonly sheets: readonly SheetPart[]
  /** Days count from 1904 (old Macs) instead of 1900. */
  readonly from1904: boolean
}

const workbookPath = 'xl/workbook.xml'

export async function readParts(archive: Archive): Promise<Parts> {
  if (!archive.has('[Content_Types].xml') || !archive.has(workbookPath)) throw new Unreadable('not-a-workbook')
  if (archive.has('xl/vbaProject.bin')) throw new Unreadable('macros')
  const targets = await relationsOf(archive)
  const named: { name: string; id: string }[] = []
  let from1904 = false
  await readXml(archive.read(workbookPath), {
    open(name, attributes) {
      if (name === 'sheet') named.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? attributes['id'] ?? '' })
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    },
  })
  if (named.length > limits.sheets) throw new Unreadable('too-many-sheets', String(limits.sheets))
  const sheets = named.flatMap(({ name, id }) => {
    const path = targets.get(id)
    // Charts on sheets of their own have no cells.
    return path === undefined || !archive.has(path) ? [] : [{ name, path }]
  })
  if (sheets.length === 0) throw new Unreadable('damaged', null, 'no sheets')
  return { sheets, from1904 }
}

async function relationsOf(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  const path = 'xl/_rels/workbook.xml.rels'
  if (!archive.has(path)) return targets
  await readXml(archive.read(path), {
    open(name, { Type: type = '', Id: id = '', Target: target = '' }) {
      if (name === 'Relationship' && type.endsWith('/worksheet')) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

/** Texts that cells refer to by number; readings in small print (拼音指南) are left out. */
export async function readSharedStrings(archive: Archive): Promise<readonly string[]> {
  const path = 'xl/sharedStrings.xml'
  const strings: string[] = []
  if (!archive.has(path)) return strings
  let current: string | null = null
  let reading = false
  let inText = false
  await readXml(archive.read(path), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') reading = true
      else if (name === 't') inText = true
    },
    text(text) {
      if (inText && !reading && current !== null) current += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') reading = false
      else if (name === 'si') strings.push(plainText(current ?? ''))
    },
  })
  return strings
}

/** `_x000D_` is how XLSX writes a character that XML cannot hold. */
export const plainText = (text: string): string => text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Number formats that are dates without being written out (ECMA-376 part 1, 18.8.30), those of Chinese Excel included. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a format shows a day: `y` or `d` outside of quotes, brackets and escapes. */
const isDateFormat = (code: string): boolean => /[yd\u5e74\u65e5]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** Indexes of cell styles that show a number as a date. */
export async function readDateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const path = 'xl/styles.xml'
  const dates = new Set<number>()
  if (!archive.has(path)) return dates
  const custom = new Map<number, boolean>()
  let inCells = false
  let index = 0
  await readXml(archive.read(path), {
    open(name, { numFmtId = '', formatCode = '' }) {
      if (name === 'numFmt') custom.set(Number(numFmtId), isDateFormat(formatCode))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const format = Number(numFmtId)
        if (custom.get(format) ?? isBuiltInDate(format)) dates.add(index)
        index++
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return dates
}
