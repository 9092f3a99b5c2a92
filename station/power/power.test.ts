import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PrintOutcome } from '../../domain/device/receipt-printer.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { TestUps } from '../testing/fixtures/devices.ts'
import { ToldClock } from '../ledger/testing/bench.ts'

let bench: Bench
let ups: TestUps
let clock: ToldClock
let due: { readonly at: number; readonly run: () => void }[]
const visit = randomUUID()

beforeEach(async () => {
  ups = new TestUps()
  clock = new ToldClock()
  due = []
  bench = await openBench({
    others: { ups }, clock,
    timer: (ms, run) => {
      const mine = { at: clock.now().monotonic + ms, run }
      due.push(mine)
      return () => { due = due.filter((each) => each !== mine) }
    },
  })
  await bench.settle()
})
afterEach(() => bench.close())

async function says(power: Parameters<TestUps['says']>[0]): Promise<void> {
  ups.says(power)
  await bench.settle()
}

/** Lets time pass, running the timers that fall due on the way. */
async function pass(ms: number): Promise<void> {
  const until = clock.now().monotonic + ms
  for (let next = soonest(until); next !== undefined; next = soonest(until)) {
    clock.pass(next.at - clock.now().monotonic)
    due = due.filter((each) => each !== next)
    next.run()
  }
  clock.pass(until - clock.now().monotonic)
  await bench.settle()
}
const soonest = (until: number) => due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]

const begin = () => bench.rooms.visits.start(visit, false, null)
const shown = async (): Promise<string> => {
  for await (const { power } of bench.rooms.state.watch()) return power
  throw new Error('nothing was told')
}

describe('a power cut', () => {
  test('is shown to pages and staff, and visits begin as ever', async () => {
    await says('battery')
    expect(await shown()).toBe('battery')
    expect(bench.rooms.devices.reports().find((each) => each.class === 'ups')).toMatchObject({ state: 'ready', code: 'UP-104' })
    expect(begin()).toMatchObject({ ok: true })
  })

  test('that is over leaves nothing behind but what was', async () => {
    await says('battery')
    await says('mains')
    expect(await shown()).toBe('mains')
    expect(bench.rooms.devices.reports().find((each) => each.class === 'ups')).toMatchObject({ code: null, past: [{ code: 'UP-104' }] })
  })
})

describe('a battery at its end', () => {
  test('lets no new visit begin, and nobody is served any more', async () => {
    await says('battery-low')
    expect(await shown()).toBe('ending')
    expect(begin()).toEqual({ ok: false, error: 'UP-105' })
    expect(bench.served).toEqual(['low'])
  })

  test('lets the visit under way end by itself', async () => {
    begin()
    await says('battery-low')
    expect([bench.rooms.visits.isLive(visit), bench.served]).toEqual([true, []])
    bench.rooms.visits.end(visit, 'left')
    await bench.settle()
    expect(bench.served).toEqual(['low'])
  })

  test('ends a visit that takes longer than the battery has', async () => {
    begin()
    ups.set({ state: 'ready', power: 'battery-low', chargePercent: 8, runtimeSeconds: 40, replaceBattery: false })
    await bench.settle()
    await pass(19_000)
    expect(bench.rooms.visits.isLive(visit)).toBe(true)
    await pass(1_000)
    expect([bench.rooms.visits.isLive(visit), bench.served]).toEqual([false, ['low']])
  })

  test('ends it at once when NUT shuts everything down', async () => {
    begin()
    await says('ending')
    await pass(1)
    expect([bench.rooms.visits.isLive(visit), bench.served]).toEqual([false, ['ordered']])
  })

  test('waits for the slip that is in the printer', async () => {
    const printing = Promise.withResolvers<PrintOutcome>()
    bench.printer.after = () => printing.promise
    begin()
    await bench.rooms.upkeep.print(visit, randomUUID(), 'test-slip')
    await bench.settle()
    await says('battery-low')
    bench.rooms.visits.end(visit, 'left')
    await bench.settle()
    expect([bench.printer.slips.length, bench.served]).toEqual([1, []])
    printing.resolve({ outcome: 'confirmed' })
    await bench.settle()
    expect([bench.ledger.get('SELECT state FROM jobs'), bench.served]).toEqual([{ state: 'confirmed' }, ['low']])
  })

  test('is forgotten when the mains are back in time: everything goes on', async () => {
    const printing = Promise.withResolvers<PrintOutcome>()
    bench.printer.after = () => printing.promise
    begin()
    await bench.rooms.upkeep.print(visit, randomUUID(), 'test-slip')
    await bench.settle()
    bench.rooms.visits.end(visit, 'left')
    await says('battery-low')
    await says('mains')
    printing.resolve({ outcome: 'confirmed' })
    await bench.settle()
    expect(bench.served).toEqual([])
    expect(bench.rooms.visits.start(randomUUID(), false, null)).toMatchObject({ ok: true })
  })

  test('is told anew when the power goes out again', async () => {
    await says('battery-low')
    await says('mains')
    await says('battery-low')
    expect(bench.served).toEqual(['low', 'low'])
  })

  test('of a UPS that a technician takes away is nobody\'s business', async () => {
    await says('battery-low')
    await bench.rooms.devices.assign('ups', null)
    await turn()
    expect([await shown(), begin().ok]).toEqual(['mains', true])
  })
})

test('a UPS that falls silent on battery is not taken for mains', async () => {
  await says('battery-low')
  ups.set({ state: 'recovering' })
  await bench.settle()
  expect([await shown(), begin().ok]).toEqual(['ending', false])
})
