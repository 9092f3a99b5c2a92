import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseLookUpCode } from '../domain/case/look-up-code.ts'
import { elderIdNumber, elderName, elderPhone, filledForm } from './testing/fixtures/form.ts'
import { enrolledFolder, startStation, type Page, type StationProcess } from './testing/process.ts'

const site = 'GM-000'
let data: string
let station: StationProcess
let page: Page
const visit = randomUUID()
const ticketOf = (request = randomUUID() as string) => ({ visit, request, queue: 'personal', idNumber: null, priority: false })

beforeEach(async () => {
  data = await enrolledFolder(site)
  station = await startStation(data, site)
  page = await station.connect()
  await page.client.visit.start({ visit, elder: false, resume: null })
})
afterEach(async () => {
  page.close()
  await station.kill()
})

/** Pulls the power and begins again; the page still holds its visit, as the real one does. */
async function powerCut(resume: Parameters<Page['client']['visit']['start']>[0]['resume'] = null): Promise<void> {
  page.close()
  await station.kill()
  station = await startStation(data, site)
  page = await station.connect()
  await page.client.visit.start({ visit, elder: false, resume })
}

describe('a visitor', () => {
  test('takes a ticket without a printer, and the ticket is valid', async () => {
    const ticket = await page.client.queue.take(ticketOf())
    expect(ticket.number).toBe('A001')
    for await (const job of await page.client.jobs.watch({ job: ticket.job })) {
      expect(job).toEqual({ job: ticket.job, state: 'queued', fault: 'PR-104' })
      break
    }
  })

  test('gets the same ticket for the same request after a power cut, and the next number for another', async () => {
    const request = ticketOf()
    const ticket = await page.client.queue.take(request)
    await powerCut()
    expect(await page.client.queue.take(request)).toEqual(ticket)
    expect((await page.client.queue.take(ticketOf())).number).toBe('A002')
  })

  test('who holds a ticket is shown it instead of a second one', async () => {
    const ticket = await page.client.queue.take({ ...ticketOf(), idNumber: elderIdNumber })
    await expect(page.client.queue.take({ ...ticketOf(), idNumber: elderIdNumber })).rejects.toMatchObject({ code: 'DUPLICATE', data: { code: 'QU-102', ticket } })
  })

  test('finds the draft again after the page crashed, and takes it along when the station did', async () => {
    const draft = { formId: 'gaoling', formVersion: 1, page: 2, values: { name: '张三' }, consent: null, materials: {} }
    await page.client.visit.saveDraft({ visit, draft })
    page.close()
    page = await station.connect()
    expect(await page.client.visit.draft({ visit })).toEqual({ draft })
    await powerCut(draft)
    expect(await page.client.visit.draft({ visit })).toEqual({ draft })
  })

  test('whose visit has ended can do nothing more', async () => {
    await page.client.visit.end({ visit })
    await expect(page.client.queue.take(ticketOf())).rejects.toMatchObject({ code: 'VISIT_ENDED', data: { code: 'VI-101' } })
  })

  test('calls for help in vain for the county, and is told so', async () => {
    expect(await page.client.help.call({ visit, request: randomUUID(), page: 'home' })).toEqual({ reachedCounty: false })
  })
})

describe('a case', () => {
  const submission = async (request = randomUUID() as string) => ({ visit, request, language: 'zh', ...(await filledForm(page.client)) })

  test('is filed once and gives the same receipt again after a power cut', async () => {
    const request = await submission()
    const receipt = await page.client.cases.submit(request)
    expect(parseLookUpCode(receipt.lookUpCode).ok).toBe(true)
    await powerCut()
    expect(await page.client.cases.submit(request)).toEqual(receipt)
    const progress = await page.client.cases.progress({ visit, code: receipt.lookUpCode })
    expect(progress).toMatchObject({ caseNumber: receipt.caseNumber, state: 'submitted' })
  })

  test('that the power was pulled under is filed once or not at all', async () => {
    const request = await submission()
    const unanswered = page.client.cases.submit(request).catch(() => null)
    await powerCut()
    await unanswered
    const receipt = await page.client.cases.submit(request)
    expect(await page.client.cases.submit(request)).toEqual(receipt)
  })

  test('with an empty field is refused by name of the field', async () => {
    const request = await submission()
    const [first = ''] = Object.keys(request.values)
    await expect(page.client.cases.submit({ ...request, values: { ...request.values, [first]: '' } })).rejects.toMatchObject({ code: 'INVALID', data: { code: 'CA-103', fields: { [first]: 'ID-101' } } })
  })

  test('is not found by a wrong code, and three of them bring a delay', async () => {
    const wrong = () => page.client.cases.progress({ visit, code: '22222222' })
    for (const triesLeft of [2, 1, 0]) await expect(wrong()).rejects.toMatchObject({ code: 'NOT_FOUND', data: { triesLeft } })
    await expect(wrong()).rejects.toMatchObject({ code: 'WAIT' })
  })
})

test('what a visitor typed is in no file of the station, sealed operations aside', async () => {
  const form = await filledForm(page.client)
  const request = randomUUID()
  await page.client.visit.saveDraft({ visit, draft: { formId: form.formId, formVersion: form.formVersion, page: 0, values: form.values } })
  await page.client.queue.take({ ...ticketOf(), idNumber: elderIdNumber })
  const receipt = await page.client.cases.submit({ visit, request, language: 'zh', ...form })
  await station.stop()
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name)).filter((name) => statSync(name).isFile())
  const disk = Buffer.concat(files.map((name) => readFileSync(name)))
  expect(disk.includes(receipt.caseNumber)).toBe(true)
  const typed = [elderIdNumber, elderName, elderPhone, receipt.lookUpCode, request]
  expect(typed.filter((secret) => disk.includes(secret) || disk.includes(Buffer.from(secret, 'utf16le')))).toEqual([])
})
