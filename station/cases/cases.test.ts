import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { feedOf, formDocument, sampleIdNumber, sampleValues } from '../testing/fixtures/documents.ts'
import type { Submission } from './check.ts'

const visit = randomUUID()
const submission: Submission = { formId: 'sample-form', formVersion: 1, values: sampleValues, materials: [], consent: { notice: 'filing-1', agoMs: 60_000 }, cardNotice: null, language: 'zh', card: null }
let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

async function file(request = randomUUID() as string) {
  const filed = await bench.rooms.cases.submit(visit, request, submission)
  if (!filed.ok) throw new Error(filed.error.code)
  return filed.value
}
const submitted = () => bench.ledger.all("SELECT 1 FROM operations WHERE kind = 'case.submitted'").length

describe('a case', () => {
  test('is filed under a number and a code, both on its receipt', async () => {
    const receipt = await file()
    await bench.settle()
    expect(receipt.caseNumber).toMatch(/^GM-0101-K1-\d{6}-\d{5}-\d$/)
    expect(bench.printer.text()).toBe(`${receipt.caseNumber} ${receipt.lookUpCode}`)
  })

  test('is the same case for the same request, also when both come at once', async () => {
    const request = randomUUID()
    const [first, second] = await Promise.all([file(request), file(request)])
    expect(second).toEqual(first)
    expect(submitted()).toBe(1)
  })

  test('gives the same code again to the same request after a power cut, and prints it then', async () => {
    bench.printer.set({ state: 'absent' })
    const request = randomUUID()
    const first = await file(request)
    bench = await bench.restart()
    bench.rooms.visits.start(visit, false, null)
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(bench.printer.slips).toEqual([])
    expect(await file(request)).toEqual(first)
    await bench.settle()
    expect(bench.printer.text()).toContain(first.lookUpCode)
    expect(submitted()).toBe(1)
  })

  test('leaves neither name nor number, nor code, nor request in any file of the station', async () => {
    const request = randomUUID()
    const receipt = await file(request)
    await bench.settle()
    const files = readdirSync(bench.directory, { recursive: true, encoding: 'utf8' }).map((name) => join(bench.directory, name)).filter((name) => statSync(name).isFile())
    const disk = Buffer.concat(files.map((name) => readFileSync(name)))
    expect(disk.includes(receipt.caseNumber)).toBe(true)
    for (const secret of [sampleIdNumber, sampleValues.name, receipt.lookUpCode, request]) expect(disk.includes(secret)).toBe(false)
  })

  test('names the item in no clear table, only its group', async () => {
    await file()
    expect(bench.ledger.get('SELECT * FROM cases')).toMatchObject({ item_group: 'elderly' })
    expect(Object.values(bench.ledger.get('SELECT * FROM cases') ?? {})).not.toContain('sample-item')
  })
})

describe('is refused, and nothing is filed,', () => {
  test.each([
    ['a form nobody has', { formId: 'none' }, { code: 'CA-101' }],
    ['another version of the form', { formVersion: 2 }, { code: 'CA-102' }],
    ['an empty name', { values: { ...sampleValues, name: ' ' } }, { code: 'CA-103', fields: { name: 'ID-101' } }],
    ['an unknown field', { values: { ...sampleValues, extra: 'x' } }, { code: 'CA-103', fields: { extra: 'ID-113' } }],
  ])('%s', async (_, change, error) => {
    expect(await bench.rooms.cases.submit(visit, randomUUID(), { ...submission, ...change })).toEqual({ ok: false, error })
    expect(submitted()).toBe(0)
  })

  test('a material that the item does not ask for', async () => {
    expect(await bench.rooms.cases.submit(visit, randomUUID(), { ...submission, materials: [{ name: '户口簿', state: 'brought' }] })).toEqual({ ok: false, error: { code: 'CA-106' } })
    expect(submitted()).toBe(0)
  })

  test('the version of before, once the county has published another', async () => {
    await bench.rooms.catalogue.applyFeed(feedOf([formDocument(2)], 2), 9)
    expect(await bench.rooms.cases.submit(visit, randomUUID(), submission)).toEqual({ ok: false, error: { code: 'CA-102' } })
  })
})

describe('progress', () => {
  test('is told to whoever has the code, however it is typed', async () => {
    const { caseNumber, lookUpCode } = await file()
    const typed = ` ${lookUpCode.slice(0, 4).toLowerCase()} ${lookUpCode.slice(4)}`
    expect(await bench.rooms.cases.progress(typed)).toEqual({ ok: true, value: { caseNumber, state: 'submitted', submittedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
  })

  test.each([
    ['stored', 'stored'],
    ['accepted', 'arrived'],
    ['rejected', 'rejected'],
    ['retry', 'stored'],
  ])('follows the operation: %s is told as %s', async (outbox, state) => {
    const { lookUpCode } = await file()
    await bench.ledger.commit((t) => t.run('UPDATE outbox SET state = ?', outbox))
    expect(await bench.rooms.cases.progress(lookUpCode)).toMatchObject({ ok: true, value: { state } })
  })

  test('survives the operation, which leaves the outbox after its retention', async () => {
    const { lookUpCode } = await file()
    await bench.ledger.commit((t) => t.run('DELETE FROM outbox'))
    expect(await bench.rooms.cases.progress(lookUpCode)).toMatchObject({ ok: true, value: { state: 'arrived' } })
  })

  test('is delayed after three wrong codes, in every visit, and a right code does not clear that', async () => {
    const { lookUpCode } = await file()
    const wrong = lookUpCode.startsWith('2') ? `3${lookUpCode.slice(1)}` : `2${lookUpCode.slice(1)}`
    const left = [await bench.rooms.cases.progress(wrong), await bench.rooms.cases.progress('not a code')]
    expect(left).toEqual([{ ok: false, error: { code: 'CA-104', triesLeft: 2 } }, { ok: false, error: { code: 'CA-104', triesLeft: 1 } }])
    expect((await bench.rooms.cases.progress(lookUpCode)).ok).toBe(true)
    await bench.rooms.cases.progress(wrong)
    expect(await bench.rooms.cases.progress(lookUpCode)).toEqual({ ok: false, error: { code: 'CA-105', seconds: 10 } })
    bench.clock.pass(10_000)
    expect((await bench.rooms.cases.progress(lookUpCode)).ok).toBe(true)
  })

  test('cannot be guessed faster by asking many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => bench.rooms.cases.progress('22222222')))
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'CA-104')).toHaveLength(3)
  })
})
