import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBench, type Bench } from './testing/fixtures/bench.ts'

const visit = randomUUID()

async function visited(bench: Bench): Promise<Bench> {
  bench.rooms.visits.start(visit, false, null)
  await bench.settle()
  return bench
}

async function take(bench: Bench, priority = false): Promise<string> {
  const taken = await bench.rooms.tickets.take({ visit, request: randomUUID(), queue: 'civil', idNumber: null, priority })
  if (!taken.ok) throw new Error(taken.error.code)
  await bench.settle()
  return taken.value.number
}

/** Closes the station, lets `later` happen to it, and opens it with the ledger file of before, as a restored one is: the journal knows more. */
async function withTheFileOfBefore(bench: Bench, later: (bench: Bench) => Promise<void>): Promise<Bench> {
  await bench.close()
  const file = join(bench.directory, 'ledger.db')
  const before = fs.readFileSync(file)
  const busy = await visited(await openBench(bench))
  await later(busy)
  await busy.close()
  fs.writeFileSync(file, before)
  return visited(await openBench(bench))
}

test('a number on a slip is not given again by a ledger that has forgotten it', async () => {
  const bench = await visited(await openBench())
  expect(await take(bench)).toBe('A001')
  const restored = await withTheFileOfBefore(bench, async (busy) => {
    expect([await take(busy), await take(busy, true)]).toEqual(['A002', 'A003'])
  })
  expect(await take(restored)).toBe('A004')
  expect(restored.ledger.all('SELECT number, queue, priority, identified FROM tickets WHERE number IN (2, 3)')).toEqual([
    { number: 2, queue: 'civil', priority: 0, identified: 0 }, { number: 3, queue: 'civil', priority: 1, identified: 0 },
  ])
  await restored.close()
})

test('nor by one that was lost with everything in it, on a clock that has gone back to 1970', async () => {
  const bench = await visited(await openBench())
  await take(bench)
  await bench.close()
  for (const name of ['ledger.db', 'ledger.head']) fs.rmSync(join(bench.directory, name))
  bench.clock.stamp = { ...bench.clock.stamp, wall: 0, trust: 'none' }
  const anew = await visited(await openBench(bench))
  expect(await take(anew)).toBe('A002')
  await anew.close()
})

test('nor by one that was rebuilt after its tickets could not be read', async () => {
  let bench = await visited(await openBench())
  for (let number = 0; number < 200; number += 1) await bench.rooms.tickets.take({ visit, request: randomUUID(), queue: 'civil', idNumber: null, priority: false })
  const page = bench.ledger.get<{ pageno: number }>("SELECT pageno FROM dbstat WHERE name = 'tickets' ORDER BY path LIMIT 1")?.pageno ?? 0
  await bench.close()
  const file = join(bench.directory, 'ledger.db')
  fs.writeFileSync(file, fs.readFileSync(file).fill(0xa5, (page - 1) * 4096, page * 4096))
  bench = await visited(await openBench(bench))
  expect(await take(bench)).toBe('A201')
  expect(bench.ledger.get('SELECT count(*) AS count FROM tickets')).toEqual({ count: 201 })
  await bench.close()
})

test('a slip that came out is not printed again because its end was forgotten', async () => {
  const bench = await visited(await openBench())
  bench.printer.set({ state: 'degraded', fault: 'paper-out' })
  await take(bench)
  const restored = await withTheFileOfBefore(bench, async (busy) => {
    busy.printer.set({ state: 'ready', paperLow: false })
    await busy.settle()
    expect(busy.printer.slips).toHaveLength(1)
  })
  expect(restored.printer.slips).toHaveLength(1)
  expect(restored.ledger.all('SELECT state FROM jobs')).toEqual([{ state: 'confirmed' }])
  await restored.close()
})

test('a technician’s choice, what staff found of a doubt and a new roll of paper come back too', async () => {
  const bench = await visited(await openBench())
  await take(bench)
  const restored = await withTheFileOfBefore(bench, async (busy) => {
    busy.printer.after = async () => ({ outcome: 'unknown', fault: 'no-answer' })
    await take(busy)
    const [doubt] = busy.rooms.doubts.all()
    await busy.rooms.doubts.resolve(doubt?.job ?? '', true)
    await busy.rooms.supplies.restock('receipt-paper', 77)
    await busy.rooms.devices.assign('locker', null)
  })
  expect(restored.rooms.doubts.all()).toEqual([])
  expect(restored.rooms.supplies.all()[0]).toMatchObject({ capacity: 77, used: 0 })
  expect(restored.ledger.all('SELECT class, profile FROM devices')).toEqual([{ class: 'locker', profile: null }])
  await restored.close()
})
