import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CatalogueDocument } from '../../domain/catalogue/documents.ts'
import type { StaffMember } from '../../domain/staff/staff.ts'
import { auditEntries } from '../audit/audit.ts'
import { hashSecret } from '../../sync/secret-hash.ts'
import { createRouter } from '../server/router.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { tapOf } from '../testing/fixtures/devices.ts'
import { documents, feedOf } from '../testing/fixtures/documents.ts'

/** Cheap on purpose: what is tested is who gets in, not how long scrypt takes. */
const verifier = await hashSecret('528417', { N: 16, r: 1, p: 1 })
const member = (id: string, roles: ('clerk' | 'technician')[], change: Partial<StaffMember> = {}): CatalogueDocument => ({ kind: 'staff', id, body: { id, name: '示例人员', roles, verifier, version: 1, sample: false, ...change } })
const staff = feedOf([member('1001', ['clerk']), member('1002', ['clerk', 'technician']), member('1003', ['clerk'], { sample: true })])

const visit = randomUUID()
let bench: Bench

async function withStaff(): Promise<Bench> {
  const opened = await openBench()
  await opened.rooms.catalogue.applyFeed(staff.map((document, index) => ({ ...document, cursor: documents.length + index + 1 })), documents.length + staff.length)
  opened.rooms.visits.start(visit, false, null)
  return opened
}

beforeEach(async () => { bench = await withStaff() })
afterEach(() => bench.close())

/** A page on a connection of its own. */
const connect = () => {
  const context = { principals: new Set(['kiosk'] as const), desk: { staff: null } }
  return createRouterClient(createRouter(bench.rooms), { context })
}
const logIn = (page: ReturnType<typeof connect>, number = '1001', pin = '528417') => page.staff.logIn({ visit, number, pin })
const events = () => auditEntries(bench.ledger).map(({ event, detail }) => [event, detail] as const)

describe('who is logged in', () => {
  test('sees the devices, on this connection and no other', async () => {
    const [page, other] = [connect(), connect()]
    expect(await logIn(page)).toEqual({ name: '示例人员', roles: ['clerk'], mustChoosePin: false })
    expect(await page.staff.machine()).toMatchObject({ version: '0.0.0', health: { troubles: [], clock: 'synced', media: [{ holds: 'ledger' }] } })
    await expect(other.staff.machine()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('may do what their role may, and no more', async () => {
    const page = connect()
    await logIn(page)
    await expect(page.devices.assign({ class: 'locker', assignment: null })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const technician = connect()
    await logIn(technician, '1002')
    await technician.devices.assign({ class: 'locker', assignment: null })
    expect(events()).toContainEqual(['staff.did', { staff: '1002', what: 'assign-device' }])
  })

  test('sees what passes over a wire if they are a technician, until they are logged out', async () => {
    const clerk = connect()
    await logIn(clerk)
    await expect(clerk.devices.wire.begin({ class: 'receipt-printer' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(clerk.devices.wire.watch({ class: 'receipt-printer' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const technician = connect()
    await logIn(technician, '1002')
    await expect(technician.devices.wire.begin({ class: 'locker' })).rejects.toMatchObject({ code: 'NO_WIRE', data: { code: 'DV-106' } })
    await technician.devices.wire.begin({ class: 'receipt-printer' })
    const watched = await technician.devices.wire.watch({ class: 'receipt-printer' })
    expect((await watched.next()).value).toMatchObject({ state: 'on', entries: [] })
    const ended = watched.next()
    await technician.staff.logOut()
    tapOf(bench.rooms.devices, 'receipt-printer').pass('1004')
    expect(await ended).toMatchObject({ done: true })
    expect(events()).toContainEqual(['trace.began', { staff: '1002', class: 'receipt-printer' }])
  })

  test('is so until the visit ends, whatever ends it', async () => {
    const page = connect()
    await logIn(page)
    bench.rooms.visits.end(visit, 'time-out')
    await expect(page.staff.machine()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is so until the county withdraws them', async () => {
    const page = connect()
    await logIn(page)
    const cursor = documents.length + staff.length + 1
    await bench.rooms.catalogue.applyFeed([{ cursor, kind: 'staff', id: '1001', version: 2, body: null }], cursor)
    await expect(page.staff.machine()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('ends the visit by logging out', async () => {
    const page = connect()
    await logIn(page)
    await page.staff.logOut()
    expect(bench.rooms.visits.isLive(visit)).toBe(false)
    await bench.settle()
    expect(events().map(([event]) => event).filter((event) => event.startsWith('staff.'))).toEqual(['staff.logged-in', 'staff.logged-out'])
  })
})

describe('nobody else', () => {
  test.each([
    ['a wrong PIN', '1001', '000000'],
    ['a number that nobody has', '9999', '528417'],
    ['a sample in a station that serves people', '1003', '528417'],
  ])('%s says the same', async (_, number, pin) => {
    await expect(logIn(connect(), number, pin)).rejects.toMatchObject({ code: 'WRONG', data: { code: 'ST-101', seconds: 0 } })
    expect(events()).toContainEqual(['staff.refused', { staff: number, wrong: 1 }])
  })

  test('calls a procedure of staff: every one of them is refused to a page that is not logged in', async () => {
    const page = connect()
    const calls = [
      page.staff.logOut(), page.staff.choosePin({ present: '', pin: '749263' }), page.staff.machine(), page.devices.watch(), page.devices.models({ class: 'locker' }), page.devices.assign({ class: 'locker', assignment: null }),
      page.devices.wire.watch({ class: 'locker' }), page.devices.wire.begin({ class: 'locker' }), page.devices.wire.end({ class: 'locker' }),
      page.devices.jobs.watchDoubts(), page.devices.jobs.resolve({ job: 'x', done: true }), page.devices.supplies.watch(), page.devices.supplies.restock({ supply: 'toner', capacity: 1 }), page.devices.supplies.request({ supply: 'toner' }),
      page.devices.test.print({ visit, request: randomUUID(), what: 'readiness' }), page.devices.test.watch({ job: 'x' }), page.devices.test.card(), page.devices.test.ratingPad(), page.devices.test.scanner(), page.devices.locker.watch(), page.devices.locker.open({ visit, request: randomUUID(), cell: 1 }),
    ]
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('learns from the page’s catalogue who staff are', () => {
    expect(bench.rooms.catalogue.since(0).documents.map(({ kind }) => kind)).not.toContain('staff')
  })
})

describe('who is of another site, or whose time is over', () => {
  const published = async (change: Partial<StaffMember>): Promise<void> => {
    const cursor = documents.length + staff.length + 1
    await bench.rooms.catalogue.applyFeed([{ cursor, kind: 'staff', id: '1001', version: 2, body: member('1001', ['clerk'], { version: 2, ...change }) }], cursor)
  }
  const today = () => bench.rooms.day.current()
  /** The station writes something, and so remembers the day; then its clock is lost. */
  const loseTheClock = async (): Promise<void> => {
    await bench.ledger.commit((t) => { bench.rooms.day.stamp(t) })
    bench.clock.stamp = { ...bench.clock.stamp, wall: 0, trust: 'none' }
  }

  test('is told so, once the PIN is right', async () => {
    await published({ sites: ['GM-010'] })
    await expect(logIn(connect(), '1001', '000000')).rejects.toMatchObject({ code: 'WRONG' })
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'TURNED_AWAY', data: { code: 'ST-105', why: 'another-site', day: null } })
    expect(events()).toContainEqual(['staff.turned-away', { staff: '1001', why: 'another-site' }])
  })

  test('logs in at the site that is named, from the first day to the last', async () => {
    await published({ sites: ['GM-010', 'GM-0101'], from: today(), until: today() })
    expect(await logIn(connect())).toMatchObject({ name: '示例人员' })
  })

  test('is logged out when the last day is over', async () => {
    await published({ until: today() })
    const page = connect()
    await logIn(page)
    bench.clock.pass(86_400_000)
    await expect(page.staff.machine()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'TURNED_AWAY', data: { why: 'too-late' } })
  })

  test('does not get in by a clock that was lost', async () => {
    await published({ until: '2020-01-01' })
    await loseTheClock()
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'TURNED_AWAY', data: { why: 'too-late', day: '2020-01-01' } })
  })

  test('is not kept out by one, where their time may have begun', async () => {
    await published({ from: '2090-01-01' })
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'TURNED_AWAY', data: { why: 'too-early', day: '2090-01-01' } })
    await loseTheClock()
    expect(await logIn(connect())).toMatchObject({ name: '示例人员' })
  })
})

describe('wrong PINs', () => {
  const wrong = async (times: number) => { for (let n = 0; n < times; n += 1) await logIn(connect(), '1001', '000000').catch(() => {}) }

  test('make one wait, longer each time, and never lock anybody out', async () => {
    await wrong(3)
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'WAIT', data: { seconds: 5 } })
    bench.clock.pass(5_000)
    await wrong(1)
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'WAIT', data: { seconds: 10 } })
    bench.clock.pass(10_000)
    expect(await logIn(connect())).toMatchObject({ name: '示例人员' })
    await wrong(2)
    await expect(logIn(connect(), '1001', '111111')).rejects.toMatchObject({ code: 'WRONG' })
  })

  test('of one number do not keep a colleague out', async () => {
    await wrong(4)
    expect(await logIn(connect(), '1002')).toMatchObject({ roles: ['clerk', 'technician'] })
  })

  test('at other numbers do not draw out one’s own wait, and one’s own PIN clears nothing for others', async () => {
    await wrong(3)
    bench.clock.pass(4_000)
    await logIn(connect(), '1002', '000000').catch(() => {})
    bench.clock.pass(1_000)
    expect(await logIn(connect())).toMatchObject({ roles: ['clerk'] })
    expect(bench.ledger.all("SELECT wrong FROM staff_tries WHERE who LIKE '* %'")).toEqual([{ wrong: 4 }])
  })

  test('are remembered across a restart', async () => {
    await wrong(3)
    bench = await bench.restart()
    bench.rooms.visits.start(visit, false, null)
    await expect(logIn(connect())).rejects.toMatchObject({ code: 'WAIT' })
  })

  test('that come at once are counted one by one', async () => {
    const page = connect()
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => logIn(page, '1001', '000000')))
    expect(tries.map((tried) => (tried.status === 'rejected' ? (tried.reason as { code: string }).code : ''))).toEqual(['WRONG', 'WRONG', 'WRONG', 'WAIT', 'WAIT', 'WAIT'])
  })
})
