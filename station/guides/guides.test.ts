import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'

const visit = randomUUID()
const guide = { of: 'guide', id: 'sample-item' } as const
let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

const print = (request: string, sheet: Parameters<Bench['rooms']['guides']['print']>[2] = guide) => bench.rooms.guides.print(visit, request, sheet)
const slips = () => bench.printer.slips.map((_, index) => bench.printer.text(index))

describe('a sheet to take along', () => {
  test('is printed: a guide, or what a form asks for', async () => {
    await print(randomUUID())
    await print(randomUUID(), { of: 'form', id: 'sample-form' })
    await bench.settle()
    expect(slips()).toEqual(['guide sample-item', 'form sample-form'])
  })

  test('comes out once, however often one wish is repeated', async () => {
    const request = randomUUID()
    await Promise.all([print(request), print(request)])
    await bench.settle()
    await print(request)
    await bench.settle()
    expect(slips()).toHaveLength(1)
  })

  test('is not there for an item or a form that the catalogue does not have', async () => {
    expect(await print(randomUUID(), { of: 'guide', id: 'no-such-item' })).toBeNull()
    expect(await print(randomUUID(), { of: 'form', id: 'sample-item' })).toBeNull()
  })

  test('is nobody else’s: a request of another visit is not answered', async () => {
    const request = randomUUID()
    await print(request)
    expect(await bench.rooms.guides.print(randomUUID(), request, guide)).toBeNull()
  })

  test('leaves nothing on the disk that says what was asked about', async () => {
    bench.printer.set({ state: 'degraded', fault: 'paper-out' })
    await print(randomUUID())
    expect(JSON.stringify(bench.ledger.all('SELECT * FROM jobs'))).not.toContain('sample-item')
  })

  test('waits for paper, and after a restart for the page, which repeats its wish', async () => {
    bench.printer.set({ state: 'degraded', fault: 'paper-out' })
    const request = randomUUID()
    await print(request)
    bench = await bench.restart()
    bench.rooms.visits.start(visit, false, null)
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(slips()).toEqual([])
    await print(request)
    await bench.settle()
    expect(slips()).toEqual(['guide sample-item'])
  })

  test('is forgotten when the disk refuses it', async () => {
    const request = randomUUID()
    bench.refuseNext()
    await expect(print(request)).rejects.toThrow()
    expect(bench.rooms.guides.bySubject(request)).toBeNull()
  })
})
