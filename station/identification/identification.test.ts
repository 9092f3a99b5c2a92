import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReadOutcome } from '../../domain/device/id-card.ts'
import type { CitizenCard } from '../../domain/identity/card/card.ts'
import { Personal } from '../../domain/identity/personal.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { TestCardReader } from '../testing/fixtures/devices.ts'
import { sampleIdNumber, sampleValues } from '../testing/fixtures/documents.ts'

const visit = randomUUID()
let bench: Bench
let reader: TestCardReader

beforeEach(async () => {
  reader = new TestCardReader()
  bench = await openBench({ others: { 'id-card': reader } })
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

const sampleCard: CitizenCard = {
  kind: 'citizen', name: '示例人', sex: 'female', nation: '18', birthDate: '1950-01-01', address: '示例县示例镇', number: sampleIdNumber, authority: '示例县公安局', validity: { from: '2010-05-06', to: null },
}
const says = (card: CitizenCard = sampleCard): ReadOutcome =>
  ({ outcome: 'read', reading: new Personal({ card, photo: { format: 'wlt', bytes: new Uint8Array() }, fingerprints: null, additionalAddresses: [] }) })
const read = async (outcome: ReadOutcome) => {
  const reading = bench.rooms.identification.read(visit, undefined)
  reader.settle(outcome)
  return reading
}

describe('a card that was read', () => {
  test('tells the page its holder, with a name that who stands behind may see', async () => {
    expect(await read(says())).toMatchObject({ ok: true, value: { name: '示例人', maskedName: '示*', number: sampleIdNumber, address: '示例县示例镇' } })
  })

  test('puts its number on the ticket, without typing', async () => {
    await read(says())
    const take = () => bench.rooms.tickets.take({ visit, request: randomUUID(), queue: 'civil', idNumber: null, priority: false, card: bench.rooms.identification.numberOf(visit) })
    expect((await take()).ok).toBe(true)
    expect(await take()).toMatchObject({ ok: false, error: { code: 'QU-102' } })
    expect(bench.ledger.get('SELECT identified FROM tickets')).toEqual({ identified: 1 })
  })

  test('raises a case of its holder to level 2, and nobody else’s', async () => {
    await read(says())
    const file = async (card: string | null) => bench.rooms.cases.submit(visit, randomUUID(), { formId: 'sample-form', formVersion: 1, values: sampleValues, materials: [], consent: { notice: 'filing-1', agoMs: 1 }, cardNotice: null, language: 'zh', card })
    expect((await file(bench.rooms.identification.numberOf(visit))).ok).toBe(true)
    expect(bench.rooms.identification.numberOf(randomUUID())).toBeNull()
  })

  test('is forgotten with the visit', async () => {
    await read(says())
    bench.rooms.visits.end(visit, 'left')
    expect(bench.rooms.identification.numberOf(visit)).toBeNull()
  })

  test('counts for nothing once it has expired', async () => {
    expect(await read(says({ ...sampleCard, validity: { from: '2000-01-01', to: '2005-01-01' } }))).toEqual({ ok: false, error: 'CR-204' })
    expect(bench.rooms.identification.numberOf(visit)).toBeNull()
  })
})

describe('no card', () => {
  test.each<[string, ReadOutcome, string]>([
    ['taken away too early', { outcome: 'not-read', reason: 'moved' }, 'CR-201'],
    ['that cannot be read', { outcome: 'not-read', reason: 'unreadable' }, 'CR-202'],
    ['that says what no card says', { outcome: 'not-read', reason: 'not-understood', field: 'nation', problem: 'unknown' }, 'CR-203'],
    ['on a reader that is gone', { outcome: 'unavailable', fault: 'offline' }, 'CR-101'],
  ])('%s', async (_, outcome, code) => {
    expect(await read(outcome)).toEqual({ ok: false, error: code })
  })

  test('is waited for after the visit has ended', async () => {
    const reading = bench.rooms.identification.read(visit, undefined)
    bench.rooms.visits.end(visit, 'time-out')
    expect(await reading).toEqual({ ok: false, error: 'VI-101' })
  })

  test('is waited for by a page that has gone', async () => {
    const page = new AbortController()
    const reading = bench.rooms.identification.read(visit, page.signal)
    page.abort()
    expect(await reading).toEqual({ ok: false, error: 'VI-101' })
    expect(reader.status()).toEqual({ state: 'ready', card: 'none' })
  })

  test('can be read without a reader, and the page knows before', async () => {
    await bench.rooms.devices.assign('id-card', null)
    expect(await bench.rooms.identification.read(visit, undefined)).toEqual({ ok: false, error: 'CR-101' })
    const { value } = await bench.rooms.identification.watch().next()
    expect(value).toEqual({ reader: 'none', card: 'none' })
  })
})

test('nobody is sent away while their card lies on the reader', async () => {
  const events: string[] = []
  const hold = bench.rooms.visits.hold.bind(bench.rooms.visits)
  bench.rooms.visits.hold = (id) => { events.push('held'); const release = hold(id); return () => { events.push('released'); release() } }
  reader.set({ state: 'ready', card: 'take-your-card' })
  await bench.settle()
  reader.set({ state: 'ready', card: 'none' })
  await bench.settle()
  expect(events).toEqual(['held', 'released'])
})
