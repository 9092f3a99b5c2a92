import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LedgerRefusal } from '../ledger/ledger.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { sampleValues } from '../testing/fixtures/documents.ts'
import { createRouter } from './router.ts'
import type { Station } from './station.ts'

const visit = randomUUID()
const take = { visit, request: randomUUID(), queue: 'civil', idNumber: null, priority: false }
const submit = { visit, request: randomUUID(), formId: 'sample-form', formVersion: 1, values: sampleValues, materials: [], consent: { notice: 'filing-1', agoMs: 60_000 }, language: 'zh' }
let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

const clientOf = (station: Station) => createRouterClient(createRouter(station), { context: { principals: new Set(['kiosk'] as const), desk: { staff: null } } })
/** The station with a disk that takes nothing any more. */
const onFullDisk = () => {
  bench.ledger.commit = () => Promise.reject(new LedgerRefusal('LE-101'))
  return clientOf(bench.rooms)
}

describe('on a full disk', () => {
  const notAccepted = { code: 'NOT_ACCEPTED', data: { code: 'LE-101' } }

  test('nobody is given a ticket that is not kept', async () => {
    const client = onFullDisk()
    await expect(client.queue.take(take)).rejects.toMatchObject(notAccepted)
    expect((await client.queue.watch().then((states) => states.next())).value).toEqual(expect.arrayContaining([{ id: 'civil', waiting: 0, minutes: 0 }]))
  })

  test('no case is said to be filed', async () => {
    await expect(onFullDisk().cases.submit(submit)).rejects.toMatchObject(notAccepted)
  })

  test('help is called here all the same', async () => {
    await expect(onFullDisk().help.call({ visit, request: randomUUID(), page: 'home' })).rejects.toMatchObject(notAccepted)
    expect(bench.rooms.help.calls.value?.page).toBe('home')
  })
})

describe('in a visit that has ended', () => {
  const code = 'VI-101' as const
  test('every procedure that has a visit says so', async () => {
    const client = clientOf(bench.rooms)
    bench.rooms.visits.end(visit, 'left')
    const calls = {
      touch: client.visit.touch({ visit, elder: false }),
      saveDraft: client.visit.saveDraft({ visit, draft: null }),
      draft: client.visit.draft({ visit }),
      take: client.queue.take(take),
      reprint: client.queue.reprint({ visit, request: randomUUID(), number: 'A001' }),
      submit: client.cases.submit(submit),
      progress: client.cases.progress({ visit, code: '2' }),
      help: client.help.call({ visit, request: randomUUID(), page: 'home' }),
    }
    for (const call of Object.values(calls)) await expect(call).rejects.toMatchObject({ code: 'VISIT_ENDED', data: { code } })
  })

  test('its page hears why', async () => {
    const client = clientOf(bench.rooms)
    bench.rooms.visits.end(visit, 'left')
    const events = await client.visit.watch({ visit })
    expect((await events.next()).value).toEqual({ kind: 'ended', reason: 'left' })
    expect((await events.next()).done).toBe(true)
  })
})

describe('what a page sends', () => {
  test.each([
    ['no UUID for a visit', { ...take, visit: 'visit-1' }],
    ['an ID number that never ends', { ...take, idNumber: '5'.repeat(41) }],
    ['a field nobody asked for', { ...take, extra: true }],
  ])('is refused before it reaches a room: %s', async (_, input) => {
    await expect(clientOf(bench.rooms).queue.take(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(bench.ledger.all('SELECT 1 FROM tickets')).toEqual([])
  })
})
