import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../../domain/catalogue/import/grid.ts'
import { layDocuments, layTemplate } from '../../../../domain/catalogue/import/layout.ts'
import { readDocuments } from '../../../../domain/catalogue/import/workbook.ts'
import { parseCatalogue } from '../../../../domain/catalogue/catalogue.ts'
import { sampleFiles } from '../../../../domain/catalogue/fixtures/sample.ts'
import { keyOf } from '../../../../domain/catalogue/import/content.ts'
import { archiveOf, partsOf, rowsOf, workbookOf, type Written } from './hostile.fixtures.ts'
import { limits, Unreadable } from './limits.ts'
import { readWorkbook } from './read.ts'
import { writeWorkbook } from './write.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function cellsOf(markup: string, more: Partial<Written> = {}): Promise<Cell[]> {
  const { sheets } = await readWorkbook(workbookOf({ sheets: { S: `<row r="1">${markup}</row>` }, ...more }))
  return [...(sheets[0]?.rows[0]?.cells.values() ?? [])]
}

async function codeOf(file: Uint8Array): Promise<string> {
  try {
    await readWorkbook(file)
    return 'read'
  } catch (error) {
    if (error instanceof Unreadable) return error.code
    throw error
  }
}

describe('a workbook that was written here', () => {
  it('is read as it was', async () => {
    const documents = parseCatalogue(sampleFiles()).documents.filter(({ kind }) => kind !== 'form')
    const published = new Map(documents.map((document) => [keyOf(document), document]))
    const read = readDocuments(await readWorkbook(await writeWorkbook(layDocuments(documents))), { file: 'a', published, own: new Set(), departments: [] })
    expect(read.errors).toEqual([])
    expect(new Map(read.documents.map((document) => [keyOf(document), document]))).toEqual(published)
  })

  it('has a template whose examples are not read', async () => {
    const { sheets } = await readWorkbook(await writeWorkbook(layTemplate()))
    expect(sheets.map(({ name }) => name)).toEqual(['事项', '材料', '资格自查', '事项问答', '部门', '取号业务', '常见问题', '通知', '撤下', '怎么填'])
    expect(readDocuments({ sheets }, { file: 'a', published: new Map(), own: new Set(), departments: [] }).errors.map(({ code }) => code)).toEqual(['nothing-inside'])
  })
})

describe('cells', () => {
  it('are texts: shared, in place, with runs, without readings', async () => {
    const strings = ['<si><t>县民政局</t></si>', '<si><r><t>高龄</t></r><r><t xml:space="preserve"> 补助</t></r><rPh sb="0" eb="1"><t>gaoling</t></rPh></si>']
    expect(await cellsOf('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', { strings }))
      .toEqual([{ kind: 'text', text: '县民政局' }, { kind: 'text', text: '高龄 补助' }, { kind: 'text', text: 'a\rb' }])
  })

  it('are numbers, and dates where the style shows one', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="181" formatCode="0.0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="180"/><xf numFmtId="181"/></cellXfs></styleSheet>'
    const markup = [0, 1, 2, 3].map((style, index) => `<c r="${'ABCD'[index]}1" s="${style}"><v>46143</v></c>`).join('')
    expect(await cellsOf(markup, { styles })).toEqual([{ kind: 'number', number: 46143 }, { kind: 'day', day: '2026-05-01' }, { kind: 'day', day: '2026-05-01' }, { kind: 'number', number: 46143 }])
    expect(await cellsOf('<c r="A1" s="1"><v>44681</v></c>', { styles, workbookPr: 'date1904="1"' })).toEqual([{ kind: 'day', day: '2026-05-01' }])
    expect(await cellsOf('<c r="A1" s="1"><v>59</v></c><c r="B1" s="1"><v>61</v></c>', { styles })).toEqual([{ kind: 'day', day: '1900-02-28' }, { kind: 'day', day: '1900-03-01' }])
  })

  it('are never evaluated, and what a program wrote as the result is not believed', async () => {
    expect(await cellsOf('<c r="A1"><f>WEBSERVICE("http://x")</f><v>1</v></c><c r="B1" t="str"><f>A1</f><v>x</v></c>')).toEqual([{ kind: 'formula' }, { kind: 'formula' }])
  })

  it('are faults, yes and no, and texts that are too long', async () => {
    expect(await cellsOf(`<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="inlineStr"><is><t>${'字'.repeat(20_001)}</t></is></c><c r="D1"/><c r="ZZ1"><v>1</v></c>`))
      .toEqual([{ kind: 'fault', text: '#REF!' }, { kind: 'yes-no', yes: true }, { kind: 'too-long', length: 20_001 }])
  })

  it('stand where they say, or beside the one before', async () => {
    const { sheets: [sheet] } = await readWorkbook(workbookOf({ sheets: { S: '<row><c r="C1"><v>1</v></c><c><v>2</v></c></row><row r="9"><c><v>3</v></c></row>' }, after: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' }))
    expect(sheet?.rows.map(({ number, cells }) => [number, [...cells.keys()]])).toEqual([[1, [2, 3]], [9, [0]]])
    expect(sheet?.merged).toEqual(['A1:B2'])
  })

  it('may have prefixes in front of their elements, as some programs write', async () => {
    const parts = partsOf({ sheets: { S: '' } })
    parts['xl/worksheets/sheet1.xml'] = bytes('<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>')
    expect((await readWorkbook(archiveOf(parts))).sheets[0]?.rows).toHaveLength(1)
  })
})

describe('a file that is not read', () => {
  const good = workbookOf({ sheets: { S: rowsOf([['a']]) } })
  /** Claims of the central directory, overwritten: the archive says it is small. */
  const lying = (): Uint8Array => {
    const archive = Buffer.from(archiveOf({ ...partsOf({ sheets: { S: '' } }), 'xl/worksheets/sheet1.xml': new Uint8Array(8 * 1024 * 1024).fill(32) }))
    for (let at = archive.indexOf('PK\u0001\u0002'); at >= 0; at = archive.indexOf('PK\u0001\u0002', at + 4)) if (archive.readUInt32LE(at + 24) > 1024 * 1024) archive.writeUInt32LE(100, at + 24)
    return archive
  }
  const row = '<row><c><v>1</v></c></row>'
  const compound = (...inside: Uint8Array[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...inside])

  it.each([
    ['a text', () => bytes('事项编号,群众叫法\n'), 'not-a-workbook'],
    ['nothing at all', () => new Uint8Array(0), 'not-a-workbook'],
    ['an old workbook', () => compound(), 'old-workbook'],
    ['an encrypted workbook', () => compound(Buffer.from('EncryptedPackage', 'utf16le')), 'encrypted'],
    ['another archive', () => archiveOf({ 'word/document.xml': bytes('<w/>') }), 'not-a-workbook'],
    ['half of an archive', () => good.slice(0, good.length / 2), 'damaged'],
    ['an archive with a flipped byte', () => { const copy = Uint8Array.from(good); copy[good.length - 30] = (copy[good.length - 30] ?? 0) ^ 0xff; return copy }, 'damaged'],
    ['a workbook with macros', () => workbookOf({ sheets: { S: rowsOf([['a']]) }, more: { 'xl/vbaProject.bin': bytes('x') } }), 'macros'],
    ['a bomb that says so', () => archiveOf({ ...partsOf({ sheets: { S: '' } }), 'xl/media/a.bin': [new Uint8Array(limits.unpackedBytes), { level: 9 }] }), 'swells'],
    ['a bomb that lies', lying, 'damaged'],
    ['a thousand entries', () => archiveOf({ ...partsOf({ sheets: { S: '' } }), ...Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`a/${index}`, bytes('')])) }), 'swells'],
    ['too many sheets', () => workbookOf({ sheets: Object.fromEntries(Array.from({ length: limits.sheets + 1 }, (_, index) => [`S${index}`, ''])) }), 'too-many-sheets'],
    ['too many rows', () => workbookOf({ sheets: { S: row.repeat(limits.rows + 2) } }), 'too-many-rows'],
    ['rows spread over sheets', () => workbookOf({ sheets: { S: row.repeat(limits.rows / 2 + 2), T: row.repeat(limits.rows / 2 + 2) } }), 'too-many-rows'],
    ['entities', () => archiveOf({ ...partsOf({ sheets: { S: '' } }), 'xl/worksheets/sheet1.xml': bytes('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>') }), 'damaged'],
    ['XML that is not closed', () => workbookOf({ sheets: { S: '<row>' } }), 'damaged'],
    ['no sheets', () => workbookOf({ sheets: {} }), 'damaged'],
    ['letters in another encoding', () => archiveOf({ ...partsOf({ sheets: { S: '' } }), 'xl/worksheets/sheet1.xml': Uint8Array.of(0x3c, 0x61, 0xff, 0x3e) }), 'damaged'],
    ['more than 20 MB', () => new Uint8Array(limits.fileBytes + 1), 'too-large'],
  ] as const)('%s', async (_, make, expected) => {
    expect(await codeOf(make())).toBe(expected)
  })

  it('names a part that would leave the archive', async () => {
    expect(await codeOf(archiveOf({ ...partsOf({ sheets: { S: '' } }), '../../evil.xml': bytes('x') }))).toBe('damaged')
  })
})
