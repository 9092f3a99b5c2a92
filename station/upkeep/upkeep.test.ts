import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { TestA4Printer } from '../testing/fixtures/devices.ts'

const visit = randomUUID()
let a4: TestA4Printer
let bench: Bench

beforeEach(async () => {
  a4 = new TestA4Printer()
  bench = await openBench({ others: { 'a4-printer': a4 } })
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

const print = async (what: 'test-slip' | 'test-paper' | 'readiness', request: string = randomUUID()) => {
  await bench.rooms.upkeep.print(visit, request, what)
  await bench.settle()
}
const left = (kind: string) => bench.rooms.supplies.all().find((each) => each.kind === kind)

describe('a test print', () => {
  test('comes out once for a request that is made twice', async () => {
    const request = randomUUID()
    await print('test-slip', request)
    await print('test-slip', request)
    expect(bench.printer.slips).toHaveLength(1)
    expect(bench.printer.text()).toContain('of-the-test')
  })

  test('on A4 too', async () => {
    await print('test-paper')
    expect(a4.documents).toHaveLength(1)
  })
})

describe('the readiness report', () => {
  test('says that all is well', async () => {
    await print('readiness')
    expect(bench.printer.text()).toContain('都好，可以开门。')
  })

  test('counts and marks what somebody must look at', async () => {
    a4.set({ state: 'degraded', fault: 'toner-empty' })
    await bench.settle()
    await print('readiness')
    expect(bench.printer.text()).toContain('有 1 处要看一下')
    expect(bench.printer.text()).toContain('▲A4 打印机 要看 PR-204')
  })

  test('leaves out what this kiosk does not have', async () => {
    await print('readiness')
    expect(bench.printer.text()).not.toContain('评价器')
  })
})

describe('paper', () => {
  test('is counted by what was printed, and again from the next roll on, also after a restart', async () => {
    await print('test-slip')
    await print('test-slip')
    expect(left('receipt-paper')).toMatchObject({ used: 2, capacity: 300, level: 'plenty' })
    await bench.rooms.supplies.restock('receipt-paper', 5)
    await print('test-slip')
    bench = await bench.restart()
    expect(left('receipt-paper')).toMatchObject({ used: 1, capacity: 5, level: 'plenty' })
  })

  test('runs low, and the county is asked once', async () => {
    await bench.rooms.supplies.restock('receipt-paper', 5)
    for (let slip = 0; slip < 4; slip += 1) await print('test-slip')
    expect(left('receipt-paper')).toMatchObject({ level: 'low' })
    await bench.rooms.supplies.request('receipt-paper')
    await bench.rooms.supplies.request('receipt-paper')
    expect(bench.ledger.all("SELECT 1 FROM operations WHERE kind = 'supply.requested'")).toHaveLength(1)
    await bench.rooms.supplies.restock('receipt-paper', 300)
    expect(left('receipt-paper')).toMatchObject({ level: 'plenty', requested: null })
  })

  test('counts sheets, not papers, and toner with them', async () => {
    await print('test-paper')
    expect([left('a4-paper')?.used, left('toner')?.used]).toEqual([1, 1])
  })
})

test('a reader that this kiosk does not have is told by its code', async () => {
  expect(await bench.rooms.upkeep.card(undefined)).toEqual({ ok: false, error: 'CR-101' })
  expect(await bench.rooms.upkeep.ratingPad(undefined, 'x')).toEqual({ level: null, code: 'RP-101' })
})
