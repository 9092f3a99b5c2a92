import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasUnsafeCharacters, tidy } from '../../text/characters.ts'
import { parseCatalogue } from '../catalogue.ts'
import { CatalogueDocument, type DocumentKind } from '../documents.ts'
import { sampleFiles } from '../fixtures/sample.ts'
import { combine } from './batch.ts'
import { columnsOf, sheetNames } from './columns.ts'
import { keyOf, type ImportContext } from './content.ts'
import { fileErrorCodes, placeErrorCodes } from './errors.ts'
import { gridOf, sheet } from './fixtures/grids.ts'
import { columnName, cellPlace, type Sheet } from './grid.ts'
import { layHelp } from './help.ts'
import { readJsonDocuments, writeJsonDocuments } from './json.ts'
import { layDocuments, layTemplate } from './layout.ts'
import { sameWithoutVersion, withVersions } from './versions.ts'
import { columnWords, sayImportError, wordsOf } from './words.ts'
import { readDocuments } from './workbook.ts'

const sample = parseCatalogue(sampleFiles()).documents
/** Versions are counted by publishing: what is new begins with the first. */
const firstVersion = (document: CatalogueDocument): CatalogueDocument => ('version' in document.body ? CatalogueDocument.parse({ ...document, body: { ...document.body, version: 1 } }) : document)
const byKey = (documents: readonly CatalogueDocument[]) => new Map(documents.map((document) => [keyOf(document), document]))
const context = (documents: readonly CatalogueDocument[] = []): ImportContext => ({ file: 'a.xlsx', published: byKey(documents), own: new Set(documents.map(keyOf)), departments: [] })
const read = (sheets: readonly Sheet[], published: readonly CatalogueDocument[] = sample) => readDocuments({ sheets }, context(published))
const bySpelling = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
const errorsOf = (sheets: readonly Sheet[], published?: readonly CatalogueDocument[]) => read(sheets, published).errors.map(({ code, sheet, row, column, found }) => [code, sheet, row, column, found])
const departmentHead = ['部门编号', '部门名称', '简称', '管什么']
const civil = ['civil-affairs', '县民政局', '民政局', '低保']

describe('what is exported and imported again', () => {
  it('is the same sample catalogue, as a workbook into an empty county', () => {
    const tabular = sample.filter(({ kind }) => kind !== 'form')
    const { documents, errors } = readDocuments(gridOf(layDocuments(tabular)), context())
    expect(errors).toEqual([])
    expect(byKey(documents)).toEqual(byKey(tabular.map(firstVersion)))
  })

  it('is the same sample catalogue, as JSON', () => {
    expect(readJsonDocuments(writeJsonDocuments(sample), context())).toEqual({ documents: sample, withdrawn: [], errors: [] })
  })

  it('is the same for every document, as a workbook', () => {
    fc.assert(fc.property(catalogues, (documents) => {
      const again = readDocuments(gridOf(layDocuments(documents)), context())
      expect(again.errors).toEqual([])
      expect(byKey(again.documents)).toEqual(byKey(documents))
    }), { numRuns: 300 })
  })

  it('changes nothing where it is published', () => {
    const { documents } = readDocuments(gridOf(layDocuments(sample)), context(sample))
    expect(withVersions(documents, byKey(sample), () => 1)).toEqual({ changed: [], unchanged: documents.length })
  })
})

describe('a workbook that changes a part', () => {
  it('leaves what it has no sheet and no column for as it was', () => {
    const { documents, errors } = read([sheet('事项', [['事项编号', '收费'], ['gaoling', '免费']])])
    expect(errors).toEqual([])
    const before = sample.find((document) => document.kind === 'item' && document.id === 'gaoling')
    expect(documents).toEqual([{ ...before, body: { ...before?.body, fee: '免费' } }])
  })

  it('can take an item’s materials alone, and say that it needs none', () => {
    const [one] = read([sheet('材料', [['事项编号', '材料名称', '可以后补'], ['gaoling', '居民身份证', '否'], ['gaoling', '照片', '是']])]).documents
    // What has no column stays as it was in the material of that name.
    expect(one?.kind === 'item' && one.body.materials.map(({ name, deferrable, byLicence }) => [name, deferrable, byLicence])).toEqual([['居民身份证', false, true], ['照片', true, false]])
    const [none] = read([sheet('材料', [['事项编号', '材料名称'], ['gaoling', '无']])]).documents
    expect(none?.kind === 'item' && none.body.materials).toEqual([])
  })

  it('names a department as it was called, or as it will be', () => {
    const rename = sheet('部门', [departmentHead, ['civil-affairs', '县民政和养老局', '民养局', '低保']])
    for (const name of ['民政局', '县民政局', '民养局', 'civil-affairs']) {
      const { documents, errors } = read([rename, sheet('事项', [['事项编号', '部门'], ['sole-trader', name]])])
      expect(errors).toEqual([])
      expect(documents.find(({ kind }) => kind === 'item')?.body).toMatchObject({ department: 'civil-affairs' })
    }
  })

  it('reads what people type for numbers, days, yes and lists', () => {
    const { documents, errors } = read([sheet('事项', [
      ['事项编号', '承诺时限(工作日)', '生效日期', '即办件', '服务对象', '办理流程', '群众叫法'],
      ['gaoling', '２０', '2026年5月1日', true, '个人、企业', ' 填表 \r\n\n审核　', '  高龄补助 '],
    ])])
    expect(errors).toEqual([])
    expect(documents[0]?.body).toMatchObject({ timeLimit: { workingDays: 20, verified: false }, effectiveOn: '2026-05-01', immediate: true, audience: ['person', 'company'], steps: ['填表', '审核'], plainName: '高龄补助' })
  })

  it('keeps the version of what did not change, and counts on what did', () => {
    const changed = sample.map((document) => (document.kind === 'department' && document.id === 'civil-affairs' ? { ...document, body: { ...document.body, name: '县民政和养老局' } } : document))
    const { changed: documents, unchanged } = withVersions(changed, byKey(sample), () => 4)
    expect(documents.map(({ id, body }) => [id, 'version' in body && body.version])).toEqual([['civil-affairs', 5]])
    expect(unchanged).toBe(sample.length - 1)
  })

  it('can withdraw what is published, and nothing else', () => {
    const { withdrawn, errors } = read([sheet('撤下', [['种类', '编号'], ['通知', 'bring-id'], ['事项', 'no-such']])])
    expect(withdrawn).toEqual([{ kind: 'notice', id: 'bring-id' }])
    expect(errors).toMatchObject([{ code: 'not-published', row: 3, column: 'B', found: 'no-such' }])
  })
})

describe('a workbook with mistakes', () => {
  it('is told all of them at once, each with its place', () => {
    const sheets = [
      sheet('部门', [['部门编号', '部门名称', '简称', '管什么', '示例'], ['Civil', '县民政局', '民政局', '低保', '也许'], ['housing', null, '住建局', { kind: 'formula' }, '是'], civil, civil]),
      sheet('事项', [['事项编号', '事项类型', '承诺时限（工作日）', '生效日期', '部门'], ['gaoling', '许可证', '二十天', '2026-02-30', '海洋局']]),
      sheet('材料', [['事项编号', '材料名称', '复印件份数'], ['gaolin', '居民身份证', 1], ['gaoling', { kind: 'fault', text: '#N/A' }, 12]]),
    ]
    expect(errorsOf(sheets).sort(bySpelling)).toEqual([
      ['slug', '部门', 2, 'A', 'Civil'], ['yes-no', '部门', 2, 'E', '也许'], ['missing', '部门', 3, 'B', null], ['formula', '部门', 3, 'D', ''], ['row-twice', '部门', 5, 'A', 'civil-affairs'],
      ['one-of', '事项', 2, 'B', '许可证'], ['whole', '事项', 2, 'C', '二十天'], ['day', '事项', 2, 'D', '2026-02-30'], ['department', '事项', 2, 'E', '海洋局'],
      ['no-owner', '材料', 2, 'A', 'gaolin'], ['fault', '材料', 3, 'B', '#N/A'], ['whole', '材料', 3, 'C', '12'],
    ].sort(bySpelling))
  })

  it.each([
    ['a sheet of another name', [sheet('部门表', [departmentHead, civil])], ['unknown-sheet', '部门表', null, null, '部门表']],
    ['a sheet twice', [sheet('部门', [departmentHead, civil]), sheet(' 部门', [departmentHead, civil])], ['sheet-twice', ' 部门', null, null, '部门']],
    ['a column of another name', [sheet('部门', [[...departmentHead, '电话号'], civil])], ['unknown-column', '部门', 1, 'E', '电话号']],
    ['a column twice', [sheet('部门', [[...departmentHead, '电话', '电话'], civil])], ['column-twice', '部门', 1, 'F', '电话']],
    ['no row of headers', [sheet('部门', [civil])], ['unknown-column', '部门', 1, 'A', 'civil-affairs']],
    ['joined cells', [sheet('部门', [departmentHead, civil], ['A2:A3'])], ['merged', '部门', 2, 'A2:A3', 'A2:A3']],
    ['a new thing without a column that it needs', [sheet('部门', [['部门编号', '部门名称'], ['new', '新局']])], ['no-column', '部门', 1, null, '简称']],
    ['invisible characters', [sheet('部门', [departmentHead, ['civil-affairs', '县民\u202e政局', '民政局', '低保']])], ['unsafe', '部门', 2, 'B', '县民政局']],
    ['a long code as a number', [sheet('事项', [['事项编号', '实施编码'], ['gaoling', 1.1440232e30]])], ['long-number', '事项', 2, 'B', '1.1440232e+30']],
    ['nothing but an example', gridOf(layTemplate()).sheets, ['nothing-inside', null, null, null, null]],
    ['a day that is a plain number', [sheet('事项', [['事项编号', '生效日期'], ['gaoling', 46143]])], ['day', '事项', 2, 'B', '46143']],
    ['an end before the beginning', [sheet('通知', [['通知编号', '结束日期'], ['bring-id', '2020-01-01']])], ['until-before-from', '通知', 2, null, '2020-01-01']],
  ] as const)('says that there is %s', (_, sheets, expected) => {
    expect(errorsOf(sheets)).toContainEqual(expected)
  })

  it('suggests the column that was probably meant', () => {
    expect(read([sheet('部门', [[...departmentHead, '电活'], civil])]).errors).toMatchObject([{ instead: '电话' }])
  })

  it('never throws, whatever the cells hold', () => {
    const anyCell = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.boolean(), fc.constantFrom('是', '无', '例：', 'gaoling', '2026-05-01', '\u0000', '  '), fc.constant({ kind: 'formula' as const }), fc.constant(null))
    const anySheet = fc.tuple(fc.constantFrom(...sheetNames), fc.array(fc.array(anyCell, { maxLength: 12 }), { maxLength: 6 }), fc.boolean()).map(([name, rows, headed]) =>
      sheet(({ items: '事项', materials: '材料', eligibility: '资格自查', itemFaq: '事项问答', departments: '部门', queues: '取号业务', faq: '常见问题', notices: '通知', withdrawn: '撤下' })[name], headed ? [columnsOf(name).map(({ element }) => columnWords(name, element).header), ...rows] : rows))
    fc.assert(fc.property(fc.array(anySheet, { maxLength: 5 }), (sheets) => {
      for (const error of read(sheets).errors) expect(sayImportError(error).what).not.toBe('')
    }), { numRuns: 300 })
  })
})

describe('JSON with mistakes', () => {
  const [form] = sample.filter(({ kind }) => kind === 'form')
  const codes = (json: unknown) => readJsonDocuments(typeof json === 'string' ? json : JSON.stringify(json), context()).errors.map(({ code, row, column }) => [code, row, column])

  it.each([
    ['no JSON', '{"documents": [', ['not-json', null, null]],
    ['no documents', { items: [] }, ['not-documents', null, null]],
    ['a kind that is none', { documents: [{ kind: 'leaflet', id: 'a', body: {} }] }, ['kind', 1, null]],
    ['two ids', { documents: [{ ...form, id: 'other' }] }, ['id-differs', 1, 'id']],
    ['one document twice', { documents: [form, form] }, ['row-twice', 2, null]],
    ['a form that lacks its title', { documents: [{ ...form, body: { ...form?.body, title: undefined } }] }, ['shape', 1, 'title']],
    ['a field of no kind', { documents: [{ ...form, body: { ...form?.body, pages: [{ title: '?', fields: [{ key: 'a', label: 'a', kind: 'wish' }] }] } }] }, ['shape', 1, 'pages[0].fields[0].kind']],
    ['a withdrawal of what is not there', { withdraw: [{ kind: 'notice', id: 'gone' }] }, ['not-published', 1, null]],
  ])('says that there is %s', (_, json, expected) => {
    expect(codes(json)).toEqual([expected])
  })
})

it('says when two files bring the same, or one brings what another takes back', () => {
  const [first] = sample
  if (first === undefined) throw new Error('no sample')
  const file = (name: string, documents: CatalogueDocument[], withdrawn: { kind: DocumentKind; id: string }[] = []) => ({ name, content: { documents, withdrawn, errors: [] } })
  expect(combine([file('a', [first]), file('b', [first], [first])])).toMatchObject({ documents: [first], errors: [{ code: 'row-twice', file: 'b', instead: '在 a 里' }, { code: 'both', file: 'b' }] })
})

describe('the words of the import', () => {
  it('name every column, and explain it', () => {
    for (const name of sheetNames) for (const { element } of columnsOf(name)) expect(columnWords(name, element).help).not.toBe('')
    expect(layHelp().rows.length).toBe(sheetNames.flatMap(columnsOf).length)
  })
  it('name every column of a sheet differently, and every word of a list', () => {
    for (const name of sheetNames) {
      const headers = columnsOf(name).map(({ element }) => columnWords(name, element).header)
      expect(new Set(headers).size).toBe(headers.length)
    }
    for (const list of ['type', 'audience', 'channel', 'group', 'topic', 'lifeEvent'] as const) expect(new Set(wordsOf(list)).size).toBe(wordsOf(list).length)
  })
  it('give examples that the parser takes', () => {
    const taken = gridOf(layTemplate()).sheets.filter(({ name }) => name !== '撤下').map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, cells: new Map([...row.cells].map(([at, cell]) => [at, cell.kind === 'text' ? { ...cell, text: cell.text.replace(/^例：/, '') } : cell])) })) }))
    expect(readDocuments({ sheets: taken }, context()).errors).toEqual([])
  })
  it('say what is wrong and what to do, for every code', () => {
    for (const code of [...fileErrorCodes, ...placeErrorCodes]) {
      const { what, todo } = sayImportError({ code, found: 'F', instead: 'I', header: 'H' })
      expect(`${what}${todo}`).not.toMatch(/[{}]/)
      expect(what.length).toBeGreaterThan(3)
      expect(todo).toMatch(/。$/)
    }
  })
})

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  fc.assert(fc.property(fc.nat(16_000), (index) => cellPlace(`${columnName(index)}7`)?.column === index))
})

it('knows the same document in another order of keys', () => {
  const [one] = sample
  if (one === undefined) throw new Error('no sample')
  const turned = CatalogueDocument.parse({ ...one, body: Object.fromEntries(Object.entries(one.body).reverse()) })
  expect(sameWithoutVersion(one, turned)).toBe(true)
  expect(sameWithoutVersion(one, undefined)).toBe(false)
})

// ---- any tidy catalogue that fits into sheets

const chars = fc.constantFrom(...'政务服务中心高龄补助老人ab12 ，。？\\n“”（）·'.split(''), '𠀀', '例', '无', '*')
const words = fc.string({ unit: chars, minLength: 1, maxLength: 30 }).map((text) => tidy(`${text}x`)).filter((text) => !hasUnsafeCharacters(text) && !text.startsWith('例：'))
const lined = fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
const slug = fc.stringMatching(/^[a-z-]{1,8}$/)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
const openWords = (list: string[]) => fc.uniqueArray(fc.oneof(slug, fc.constantFrom(...list)), { maxLength: 3 })
const list = fc.array(words, { maxLength: 4 })
const entriesBy = <T extends Record<string, unknown>>(entry: fc.Arbitrary<T>, max = 3) => fc.array(entry, { maxLength: max })

const item = (department: string) => fc.record({
  id, plainName: words, officialName: words, synonyms: list, department: fc.constant(department), type: fc.constantFrom('licence', 'payment', 'public-service'),
  audience: some(['person', 'company', 'organisation']), immediate: fc.boolean(), topics: openWords(['elder', 'health']), group: slug, lifeEvents: openWords(['elder', 'house']), summary: lined, conditions: list,
  eligibility: entriesBy(fc.record({ ask: words, needs: fc.constantFrom('yes', 'no'), otherwise: words })),
  materials: entriesBy(fc.record({ name: words, original: fc.boolean(), copies: fc.nat(9), deferrable: fc.boolean(), byLicence: fc.boolean(), condition: maybe(words), source: fc.constantFrom('own', 'government', 'other'), sourceNote: maybe(words), note: maybe(words), form: maybe(id) })),
  steps: list, timeLimit: maybe(fc.record({ workingDays: fc.integer({ min: 1, max: 999 }), verified: fc.boolean() })), fee: maybe(words), result: maybe(words), delivery: list, place: maybe(words),
  channels: some(['window', 'village', 'self-service', 'online', 'home-visit', 'agent']), byPromise: fc.boolean(), basis: list, faq: entriesBy(fc.record({ question: words, answer: lined })),
  codes: maybe(fc.record({ basic: words, implementation: maybe(words), handling: maybe(words) })), formId: maybe(id), effectiveOn: maybe(day), version: fc.constant(1), sample: fc.boolean(),
})
const departments = fc.uniqueArray(fc.record({ id: slug, name: words, shortName: words, duty: lined, phone: maybe(fc.constantFrom('12345', '0883-6121234')), address: maybe(words), version: fc.constant(1), sample: fc.boolean() }), { selector: ({ id }) => id, minLength: 1, maxLength: 4 })
const catalogues = departments.chain((offices) => fc.tuple(
  fc.uniqueArray(item(offices[0]?.id ?? ''), { selector: ({ id }) => id, maxLength: 3 }),
  fc.uniqueArray(fc.record({ id: slug, prefix: fc.constantFrom('A', 'B'), name: words, hint: words, windows: words, usualMinutes: fc.constantFrom(0.5, 8, 240), openWindows: fc.integer({ min: 1, max: 50 }), sample: fc.boolean() }), { selector: ({ id }) => id, maxLength: 2 }),
  fc.uniqueArray(fc.record({ id, question: words, answer: lined, synonyms: list, version: fc.constant(1), sample: fc.boolean() }), { selector: ({ id }) => id, maxLength: 2 }),
  fc.uniqueArray(fc.record({ id, title: words, body: lined, from: fc.constant('2026-01-01'), until: maybe(fc.constant('2026-06-01')), category: fc.constantFrom('notice', 'policy'), publisher: maybe(words), picture: maybe(fc.constant('hall.png')), sample: fc.boolean() }), { selector: ({ id }) => id, maxLength: 2 }),
).map(([items, queues, faq, notices]) => [
  ...items.map((body) => ({ kind: 'item', id: body.id, body })), ...offices.map((body) => ({ kind: 'department', id: body.id, body })), ...queues.map((body) => ({ kind: 'queue', id: body.id, body })),
  ...faq.map((body) => ({ kind: 'faq', id: body.id, body })), ...notices.map((body) => ({ kind: 'notice', id: body.id, body })),
].map((document) => CatalogueDocument.parse(document))))
