import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDatabase } from '../../../tests/support/postgres.ts'
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import type { LaidSheet } from '../../../domain/catalogue/import/layout.ts'
import { columnsOf } from '../../../domain/catalogue/import/columns.ts'
import { columnWords } from '../../../domain/catalogue/import/words.ts'
import type { CountyContract } from '../../api/contract.ts'
import { connect, type CountyDatabase } from '../../database.ts'
import { coreMigrations } from '../../migrations/core.ts'
import { edgeMigrations } from '../../migrations/edge.ts'
import { startCore, type Core } from '../start.ts'
import type { CoreDatabase, CoreTables, OfficerRole } from '../schema.ts'
import { readFiles } from './read-files.ts'
import { ImportReader } from './reader.ts'
import { firstBrokenStep } from './steps.ts'
import { archiveOf, partsOf, rowsOf, workbookOf } from './xlsx/hostile.fixtures.ts'
import { writeWorkbook } from './xlsx/write.ts'

type Client = ContractRouterClient<CountyContract>

type Upload = Parameters<Client['catalogue']['drafts']['upload']>[0]['files'][number]

const catalogueFolder = join(import.meta.dirname, '../../../assets/catalogue')
const workbook = async (name: string, title: string, rows: readonly (readonly string[])[]): Promise<Upload> => {
  const [head = [], ...body] = rows
  const laid: LaidSheet = { title, columns: head.map((header) => ({ header, required: false, wide: 'medium', choices: null, asText: true })), rows: body.map((row) => row.map((text) => ({ kind: 'text', text }))), examples: 0 }
  return new File([new Uint8Array(await writeWorkbook([laid]))], name)
}
const json = (name: string, content: unknown): Upload => new File([JSON.stringify(content)], name)

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'OK'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return error.code === 'REFUSED' ? (error.data as { why: string }).why : error.code
  }
}

describe('an import', () => {
  let database: CountyDatabase
  let db: CoreDatabase
  let core: Core
  let folder: string
  const clients = new Map<OfficerRole, Client>()
  const as = (role: OfficerRole): Client => clients.get(role) ?? ((): never => { throw new Error(`no ${role}`) })()

  const start = () => startCore({
    databaseUrl: database.urls.core, dataDirectory: folder, passphrase: 'test', catalogueFolder, consoleFolder: null,
    host: '127.0.0.1', port: 0, publicOrigin: null, demo: true, log: pino({ level: 'silent' }),
  })

  async function logInEverybody(): Promise<void> {
    for (const { name, role, password } of core.sampleOfficers) {
      const answer = await fetch(`${core.consoleUrl}/rpc/session/logIn`, { method: 'POST', headers: { 'content-type': 'application/json', origin: core.consoleUrl }, body: JSON.stringify({ json: { name, password } }) })
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      clients.set(role, createORPCClient(new RPCLink({ url: `${core.consoleUrl}/rpc`, headers: { origin: core.consoleUrl, cookie } })))
    }
  }

  beforeAll(async () => {
    database = await temporaryDatabase([edgeMigrations, coreMigrations])
    db = connect<CoreTables>(database.urls.core)
    folder = await mkdtemp(join(tmpdir(), 'jinban-imports-'))
    core = await start()
    await logInEverybody()
  })
  afterAll(async () => {
    await core.stop()
    await db.destroy()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const upload = async (scope: string, ...files: Upload[]) => (await as('officer').catalogue.drafts.upload({ scope, files })).id
  const documentsIn = async (scope: string, search: string) => (await as('officer').catalogue.documents({ scope, kind: null, search, page: 0 })).rows
  const position = async () => (await db.selectFrom('core.cursors').select('position').where('name', '=', 'feed').executeTakeFirstOrThrow()).position
  const renaming = (name: string) => workbook('部门.xlsx', '部门', [['部门编号', '部门名称'], ['civil-affairs', name]])
  async function publishDraft(id: string): Promise<void> {
    await as('officer').catalogue.drafts.submit({ id, note: '' })
    const { basis } = await as('approver').catalogue.drafts.read({ id })
    await as('approver').catalogue.drafts.approve({ id, basis })
  }

  test('with errors shows all of them and changes nothing', async () => {
    const before = await position()
    const exercise = await as('officer').catalogue.exercise()
    const id = await upload('county', exercise)
    const draft = await as('officer').catalogue.drafts.read({ id })
    expect(draft.state).toBe('faulty')
    expect(new Set(draft.errorList.map(({ code }) => code)).size).toBeGreaterThanOrEqual(14)
    for (const error of draft.errorList) expect(error.sheet).not.toBeNull()
    expect(await codeOf(as('officer').catalogue.drafts.submit({ id, note: null }))).toBe('wrong-state')
    expect(await position()).toBe(before)
  })

  test('goes from the file to the stations by the hands of two people', async () => {
    const before = await position()
    const id = await upload('county', await renaming('县民政和养老局'))
    const detail = await as('officer').catalogue.drafts.read({ id })
    expect(detail).toMatchObject({ state: 'open', added: 0, changed: 1, taken: 0, problems: [], own: true })
    expect((await as('approver').catalogue.drafts.changes({ id, page: 0 })).rows).toEqual([
      { change: 'changed', kind: 'department', id: 'civil-affairs', title: '县民政和养老局', elements: [{ key: 'name', label: '部门名称', before: '县民政局', after: '县民政和养老局' }] },
    ])
    expect(await codeOf(as('approver').catalogue.drafts.approve({ id, basis: detail.basis }))).toBe('wrong-state')
    await as('officer').catalogue.drafts.submit({ id, note: '机构改革' })
    expect(await codeOf(as('officer').catalogue.drafts.approve({ id, basis: detail.basis }))).toBe('FORBIDDEN')
    await as('approver').catalogue.drafts.approve({ id, basis: detail.basis })

    expect(await position()).toBe(before + 1)
    expect(await documentsIn('site:GM-0101', 'civil-affairs')).toMatchObject([{ title: '县民政和养老局', version: 2, scope: 'county', draft: id }])
    const sent = await db.selectFrom('edge.frames_out').select(['station', 'key']).where('cursor', '=', before + 1).where('kind', '=', 'feed').execute()
    expect(sent).toEqual([{ station: null, key: 'department:civil-affairs' }])
    // What it changed can still be seen when all is long the same.
    expect((await as('audit-administrator').catalogue.drafts.changes({ id, page: 0 })).rows[0]?.elements).toMatchObject([{ before: '县民政局', after: '县民政和养老局' }])
    expect((await as('audit-administrator').catalogue.history()).filter(({ draft }) => draft === id).map(({ step, officer, reason }) => [step, officer, reason])).toEqual([
      ['published', '示例审批员', null], ['submitted', '示例经办员', '机构改革'], ['uploaded', '示例经办员', null],
    ])
  })

  test('stays as it was when the county starts again with the catalogue of its program', async () => {
    await core.stop()
    core = await start()
    await logInEverybody()
    expect(await documentsIn('county', 'civil-affairs')).toMatchObject([{ title: '县民政和养老局' }])
  })

  test('brings a form and its item together; a form alone is refused with all that does not fit', async () => {
    const [form, item] = await newFormAndItem()
    const alone = await upload('county', json('form.json', { documents: [form] }))
    expect((await as('officer').catalogue.drafts.read({ id: alone })).problems).toEqual([{ kind: 'stray-form', values: { form: 'shu-wu', item: 'shu-wu' } }])
    expect(await codeOf(as('officer').catalogue.drafts.submit({ id: alone, note: null }))).toBe('does-not-fit')

    const id = await upload('county', json('form.json', { documents: [form] }), json('item.json', { documents: [item] }))
    expect(await as('officer').catalogue.drafts.read({ id })).toMatchObject({ added: 2, problems: [] })
    await publishDraft(id)
    expect((await documentsIn('county', 'shu-wu')).map(({ kind }) => kind).sort()).toEqual(['form', 'item'])

    const withdrawing = await upload('county', json('withdraw.json', { withdraw: [{ kind: 'form', id: 'shu-wu' }, { kind: 'department', id: 'civil-affairs' }] }))
    const { problems } = await as('officer').catalogue.drafts.read({ id: withdrawing })
    expect(problems).toContainEqual({ kind: 'no-form', values: { item: 'shu-wu', form: 'shu-wu' } })
    expect(problems.filter(({ kind }) => kind === 'no-department').length).toBeGreaterThan(1)
  })

  test('can be for one site, where it stands over the county’s and is taken back again', async () => {
    await publishDraft(await upload('site:GM-0101', await workbook('通知.xlsx', '通知', [['通知编号', '标题'], ['bring-id', '芒国村：来办事带什么']])))
    expect(await documentsIn('site:GM-0101', 'bring-id')).toMatchObject([{ title: '芒国村：来办事带什么', scope: 'site:GM-0101' }])
    expect(await documentsIn('county', 'bring-id')).toMatchObject([{ title: '来办事带什么', scope: 'county' }])
    const taken = await upload('site:GM-0101', await workbook('撤下.xlsx', '撤下', [['种类', '编号'], ['通知', 'bring-id']]))
    expect((await as('officer').catalogue.drafts.changes({ id: taken, page: 0 })).rows).toMatchObject([{ change: 'changed', elements: [{ before: '芒国村：来办事带什么', after: '来办事带什么' }] }])
    await publishDraft(taken)
    expect(await documentsIn('site:GM-0101', 'bring-id')).toMatchObject([{ title: '来办事带什么', scope: 'county' }])
    const other = await upload('site:GM-0102', await workbook('撤下.xlsx', '撤下', [['种类', '编号'], ['通知', 'bring-id']]))
    expect((await as('officer').catalogue.drafts.read({ id: other })).errorList).toMatchObject([{ code: 'not-published' }])
  })

  test('is looked at again when something else was published in between', async () => {
    const id = await upload('county', await renaming('县民政局（一）'))
    await as('officer').catalogue.drafts.submit({ id, note: '' })
    const { basis } = await as('approver').catalogue.drafts.read({ id })
    await publishDraft(await upload('county', await renaming('县民政局（二）')))
    expect(await codeOf(as('approver').catalogue.drafts.approve({ id, basis }))).toBe('changed-since')
    expect((await as('approver').catalogue.drafts.changes({ id, page: 0 })).rows[0]?.elements).toMatchObject([{ before: '县民政局（二）', after: '县民政局（一）' }])
  })

  test('is published once when two say yes at the same time', async () => {
    const id = await upload('county', await renaming('县民政局（三）'))
    await as('officer').catalogue.drafts.submit({ id, note: '' })
    const { basis } = await as('approver').catalogue.drafts.read({ id })
    const answers = await Promise.all(Array.from({ length: 4 }, () => codeOf(as('approver').catalogue.drafts.approve({ id, basis }))))
    expect(answers.sort((a, b) => (a < b ? -1 : 1))).toEqual(['OK', 'wrong-state', 'wrong-state', 'wrong-state'])
    expect(await position()).toBe(basis + 1)
  })

  test('is never decided by whoever uploaded it, whatever the program does', async () => {
    const { id } = await as('approver').catalogue.drafts.upload({ scope: 'county', files: [await renaming('县民政局（四）')] })
    await as('approver').catalogue.drafts.submit({ id, note: '' })
    const { basis } = await as('approver').catalogue.drafts.read({ id })
    expect(await codeOf(as('approver').catalogue.drafts.approve({ id, basis }))).toBe('own-draft')
    expect(await codeOf(as('approver').catalogue.drafts.refuse({ id, reason: '自己退回' }))).toBe('own-draft')
    const forced = db.updateTable('core.catalogue_drafts').set((eb) => ({ state: 'published', decided_by: eb.ref('uploaded_by') })).where('id', '=', Number(id)).execute()
    await expect(forced).rejects.toThrow(/check constraint/)
  })

  test('that is refused keeps the reason, one that is put away goes no further', async () => {
    const refused = await upload('county', await renaming('县民政局（五）'))
    await as('officer').catalogue.drafts.submit({ id: refused, note: '' })
    await as('approver').catalogue.drafts.refuse({ id: refused, reason: '名称与批文不符' })
    expect(await as('officer').catalogue.drafts.read({ id: refused })).toMatchObject({ state: 'refused', reason: '名称与批文不符', decidedBy: '示例审批员' })
    const put = await upload('county', await renaming('县民政局（六）'))
    expect(await codeOf(as('approver').catalogue.drafts.discard({ id: put }))).toBe('wrong-state')
    await as('officer').catalogue.drafts.discard({ id: put })
    expect(await codeOf(as('officer').catalogue.drafts.submit({ id: put, note: null }))).toBe('wrong-state')
  })

  test('that changes nothing is not submitted', async () => {
    const whole = await as('officer').catalogue.exported({ scope: 'county', format: 'xlsx' })
    const id = await upload('county', new File([whole], '目录.xlsx'), new File([await as('officer').catalogue.exported({ scope: 'county', format: 'json' })], '目录.json'))
    // Every document but the forms comes twice: a workbook and JSON of the same.
    expect((await as('officer').catalogue.drafts.read({ id })).errorList.every(({ code }) => code === 'row-twice')).toBe(true)
    const once = await upload('county', new File([whole], '目录.xlsx'))
    const detail = await as('officer').catalogue.drafts.read({ id: once })
    expect(detail).toMatchObject({ state: 'open', added: 0, changed: 0, taken: 0 })
    expect(detail.unchanged).toBeGreaterThan(50)
    expect(await codeOf(as('officer').catalogue.drafts.submit({ id: once, note: null }))).toBe('nothing-changes')
  })

  test('leaves a chain that shows when somebody touched it', async () => {
    expect(await firstBrokenStep(db)).toBeNull()
    await expect(db.updateTable('core.catalogue_steps').set({ officer_name: 'nobody' }).execute()).rejects.toThrow(/permission denied/)
  })

  test.for([
    ['too much from an officer', 'officer', '413', { 'content-length': String(22 * 1024 * 1024) }],
    ['a file from the audit administrator', 'audit-administrator', '413', { 'content-length': String(1024 * 1024) }],
    ['a file from nobody', null, '413', { 'content-length': String(1024 * 1024) }],
    ['a file of unknown length', 'officer', '411', { 'transfer-encoding': 'chunked' }],
  ] as const)('reads nothing of %s', async ([, role, expected, headers]) => {
    const officer = core.sampleOfficers.find((one) => one.role === role)
    let cookie = ''
    if (officer !== undefined) {
      const answer = await fetch(`${core.consoleUrl}/rpc/session/logIn`, { method: 'POST', headers: { 'content-type': 'application/json', origin: core.consoleUrl }, body: JSON.stringify({ json: { name: officer.name, password: officer.password } }) })
      cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    }
    const { port } = new URL(core.consoleUrl)
    const status = await new Promise<string>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/rpc/catalogue/drafts/upload', headers: { origin: core.consoleUrl, cookie, 'content-type': 'multipart/form-data; boundary=x', ...headers } }, (answer) => {
        answer.resume()
        resolve(String(answer.statusCode))
        sent.destroy()
      })
      sent.on('error', reject)
      sent.write('--x\r\n')
    })
    expect(status).toBe(expected)
  })

  async function newFormAndItem(): Promise<[CatalogueDocument, CatalogueDocument]> {
    const { documents } = JSON.parse(await (await as('officer').catalogue.exported({ scope: 'county', format: 'json' })).text()) as { documents: CatalogueDocument[] }
    const form = documents.find(({ kind, id }) => kind === 'form' && id === 'gaoling')
    const item = documents.find(({ kind, id }) => kind === 'item' && id === 'gaoling')
    if (form?.kind !== 'form' || item?.kind !== 'item') throw new Error('the sample has no gaoling')
    return [
      { kind: 'form', id: 'shu-wu', body: { ...form.body, id: 'shu-wu', itemId: 'shu-wu', title: '农家书屋借书证' } },
      { kind: 'item', id: 'shu-wu', body: { ...item.body, id: 'shu-wu', plainName: '农家书屋借书证', officialName: '农家书屋借书证办理', formId: 'shu-wu' } },
    ]
  }
})

describe('the reader', () => {
  const head = columnsOf('items').map(({ element }) => columnWords('items', element).header)

  test('reads ten thousand rows, and the process it runs in goes on meanwhile', async () => {
    const row = ['', '示例事项', '示例事项名称', '别名', 'civil-affairs', '', '', '否', '', '老人', '', '一句话。', '条件', '一步']
    const rows = Array.from({ length: 10_000 }, (_, index) => [`row-${index}`, ...row.slice(1)])
    const file = { name: 'a.xlsx', bytes: workbookOf({ sheets: { 事项: rowsOf([head, ...rows]) } }) }
    let turns = 0
    const ticking = setInterval(() => { turns++ }, 5)
    const department: CatalogueDocument = { kind: 'department', id: 'civil-affairs', body: { id: 'civil-affairs', name: '县民政局', shortName: '民政局', duty: '示例', phone: null, address: null, version: 1, sample: true } }
    const content = await new ImportReader().read({ files: [file], published: [department], own: [] })
    clearInterval(ticking)
    expect(content.errors).toEqual([])
    expect(content.documents).toHaveLength(10_000)
    expect(turns).toBeGreaterThan(10)
  })

  test('stops what takes too long, and what takes too much memory', async () => {
    const file = { name: 'a.xlsx', bytes: workbookOf({ sheets: { 事项: rowsOf([head, ...Array.from({ length: 9_000 }, () => ['x'.repeat(200)])]) } }) }
    const codes = async (reader: ImportReader) => (await reader.read({ files: [file], published: [], own: [] })).errors.map(({ code }) => code)
    expect(await codes(new ImportReader({ memoryMb: 512, ms: 1 }))).toEqual(['took-too-long'])
    const large = { name: 'a.xlsx', bytes: archiveOf({ ...partsOf({ sheets: { 事项: '' } }), 'xl/sharedStrings.xml': new TextEncoder().encode(`<sst>${'<si><t>一二三四五六七八</t></si>'.repeat(1_500_000)}</sst>`) }) }
    expect((await new ImportReader({ memoryMb: 24, ms: 60_000 }).read({ files: [large], published: [], own: [] })).errors.map(({ code }) => code)).toEqual(['swells'])
  })

  test('reads the next one after one that was stopped', async () => {
    const reader = new ImportReader({ memoryMb: 512, ms: 60_000 })
    const file = { name: 'a.json', bytes: new TextEncoder().encode('{}') }
    const [first, second] = await Promise.all([reader.read({ files: [file], published: [], own: [] }), reader.read({ files: [file], published: [], own: [] })])
    expect([first, second].map(({ errors }) => errors[0]?.code)).toEqual(['not-documents', 'not-documents'])
  })

  test('tells of each file what is wrong with it', async () => {
    const files = [{ name: 'a.docx', bytes: new Uint8Array(3) }, { name: 'b.json', bytes: Uint8Array.of(0x7b, 0xff) }, { name: 'c.xls', bytes: new Uint8Array(3) }]
    expect((await readFiles({ files, published: [], own: [] })).errors.map(({ file, code }) => [file, code])).toEqual([['b.json', 'not-utf8'], ['a.docx', 'unknown-file'], ['c.xls', 'not-a-workbook']])
  })
})
