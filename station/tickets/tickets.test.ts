import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { sampleIdNumber } from '../testing/fixtures/documents.ts'
import type { TakeRequest } from './tickets.ts'

const visit = randomUUID()
const ask = (more: Partial<TakeRequest> = {}): TakeRequest => ({ visit, request: randomUUID(), queue: 'civil', idNumber: null, priority: false, ...more })

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

async function take(more: Partial<TakeRequest> = {}) {
  const taken = await bench.rooms.tickets.take(ask(more))
  if (!taken.ok) throw new Error(taken.error.code)
  return taken.value
}

describe('a ticket', () => {
  test('is numbered from 001 under the prefix of its queue', async () => {
    expect([(await take()).number, (await take({ queue: 'social' })).number, (await take()).number]).toEqual(['A001', 'B001', 'A002'])
  })

  test('is told to the county and printed', async () => {
    const ticket = await take()
    await bench.settle()
    expect(bench.printer.text()).toBe('A001')
    expect(bench.ledger.all("SELECT kind FROM operations WHERE kind IN ('ticket.issued', 'job.finished')")).toEqual([{ kind: 'ticket.issued' }, { kind: 'job.finished' }])
    expect(bench.ledger.get('SELECT state FROM jobs WHERE id = ?', ticket.job)).toEqual({ state: 'confirmed' })
  })

  test('is the same one for the same request, also when both come at once and after a restart', async () => {
    const request = randomUUID()
    const [first, second] = await Promise.all([take({ request }), take({ request })])
    expect(second).toEqual(first)
    bench = await bench.restart()
    expect(await take({ request })).toEqual(first)
    expect(bench.ledger.all("SELECT 1 FROM operations WHERE kind = 'ticket.issued'")).toHaveLength(1)
  })

  test('is never given twice when a hundred ask at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 100 }, () => take()))
    expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(100)
  })

  test('tells how many wait and how long, and the count falls with time', async () => {
    await take()
    await take()
    const third = await take()
    expect([third.waiting, third.minutes]).toEqual([1, 10])
    bench.clock.pass(25 * 60_000)
    expect((await take()).waiting).toBe(0)
  })

  test('counts on after a restart', async () => {
    await take()
    await take()
    bench = await bench.restart()
    const third = await take()
    expect([third.number, third.waiting]).toEqual(['A003', 1])
  })

  test('starts anew on the next business day', async () => {
    await take()
    bench.clock.pass(24 * 3_600_000)
    expect((await take()).number).toBe('A001')
    expect(bench.ledger.all('SELECT 1 FROM tickets')).toHaveLength(2)
  })

  test('does not go back to yesterday with a clock that does', async () => {
    await take()
    bench.clock.pass(-48 * 3_600_000)
    expect((await take()).number).toBe('A002')
  })

  test('of a queue that this site does not have is refused', async () => {
    expect(await bench.rooms.tickets.take(ask({ queue: 'tax' }))).toEqual({ ok: false, error: { code: 'QU-101' } })
  })
})

describe('somebody with an ID number', () => {
  test('gets the ticket that he holds instead of a second one', async () => {
    const first = await take({ idNumber: sampleIdNumber })
    const again = await bench.rooms.tickets.take(ask({ idNumber: ` ${sampleIdNumber.slice(0, 6)} ${sampleIdNumber.slice(6)}` }))
    expect(again).toEqual({ ok: false, error: { code: 'QU-102', ticket: first } })
  })

  test('holds none when the disk refused it, though somebody else has that number now', async () => {
    bench.refuseNext()
    await expect(take({ idNumber: sampleIdNumber })).rejects.toThrow('LE-101')
    const other = await take()
    expect([other.number, (await take({ idNumber: sampleIdNumber })).number]).toEqual(['A001', 'A002'])
  })

  test('may hold one for each queue', async () => {
    await take({ idNumber: sampleIdNumber })
    expect((await take({ idNumber: sampleIdNumber, queue: 'social' })).number).toBe('B001')
  })

  test.each([
    ['too short', '5309261943', 'ID-102'],
    ['a wrong check digit', `${sampleIdNumber.slice(0, 16)}9${sampleIdNumber.slice(17)}`, 'ID-103'],
  ])('is told when it is %s', async (_, idNumber, code) => {
    expect(await bench.rooms.tickets.take(ask({ idNumber }))).toEqual({ ok: false, error: { code } })
  })

  test('leaves no trace of it in the ledger', async () => {
    await take({ idNumber: sampleIdNumber })
    const tables = bench.ledger.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    const everything = tables.flatMap(({ name }) => bench.ledger.all(`SELECT * FROM "${name}"`)).map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))).join('|')).join('\n')
    expect(everything).toContain('A001')
    expect(everything).not.toContain(sampleIdNumber)
  })
})

describe('a reprint', () => {
  const copies = () => bench.ledger.all("SELECT 1 FROM jobs WHERE kind = 'ticket-copy'").length

  test('prints a copy of a ticket of this visit', async () => {
    const ticket = await take()
    await bench.settle()
    expect(await bench.rooms.tickets.reprint(visit, randomUUID(), ticket.number)).toHaveProperty('job')
    await bench.settle()
    expect(bench.printer.text()).toBe('A001 copy')
  })

  test('is one copy for one request, also when it is asked again after it was printed', async () => {
    const ticket = await take()
    await bench.settle()
    const request = randomUUID()
    const first = await bench.rooms.tickets.reprint(visit, request, ticket.number)
    await bench.settle()
    expect(await bench.rooms.tickets.reprint(visit, request, ticket.number)).toEqual(first)
    expect(copies()).toBe(1)
    await bench.rooms.tickets.reprint(visit, randomUUID(), ticket.number)
    expect(copies()).toBe(2)
  })

  test('pressed twice before it is printed is one copy', async () => {
    const ticket = await take()
    await Promise.all([randomUUID(), randomUUID()].map((request) => bench.rooms.tickets.reprint(visit, request, ticket.number)))
    expect(copies()).toBe(1)
  })

  test('of somebody else\'s ticket is refused', async () => {
    const ticket = await take()
    expect(await bench.rooms.tickets.reprint(randomUUID(), randomUUID(), ticket.number)).toBeNull()
  })
})
