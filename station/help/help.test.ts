import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'

const visit = randomUUID()
let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())
const call = (request: string = randomUUID()) => bench.rooms.help.call(visit, request, 'home')
const calls = () => bench.ledger.all("SELECT 1 FROM operations WHERE kind = 'help.called'").length

test('a call rings here and is on its way to the county, and the caller hears whether it has arrived', async () => {
  expect(await call()).toEqual({ reachedCounty: false })
  expect([bench.rooms.help.calls.value?.page, calls()]).toEqual(['home', 1])
})

test('somebody who keeps pressing is one call', async () => {
  for (let i = 0; i < 5; i += 1) await call()
  expect(calls()).toBe(1)
})

test('somebody still waiting may call again, and so may the next visitor at once', async () => {
  await call()
  bench.clock.pass(15_000)
  await call()
  await bench.rooms.help.call(randomUUID(), randomUUID(), 'home')
  expect(calls()).toBe(3)
})

test('a call asked again after its answer was lost is the same call, however late and over a restart', async () => {
  const request = randomUUID()
  await Promise.all([call(request), call(request)])
  bench.clock.pass(60_000)
  await call(request)
  bench = await bench.restart()
  await call(request)
  expect([calls(), bench.rooms.help.calls.value]).toEqual([1, null])
})

test('a call that the disk refused is tried again at the next press, and nobody is told that it was taken', async () => {
  bench.refuseNext()
  const [first, second] = await Promise.allSettled([call(), call()])
  expect([first.status, second.status, calls()]).toEqual(['rejected', 'rejected', 0])
  await call()
  expect(calls()).toBe(1)
})
