import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'

const day = 86_400_000
let bench: Bench
beforeEach(async () => { bench = await openBench() })
afterEach(() => bench.close())

test('a station that was never answered says nothing; one that was says after seven days that what it knows is old, also after a restart', async () => {
  expect(bench.rooms.freshness.staleDays()).toBeNull()
  const { wall } = bench.clock.now()
  await bench.rooms.freshness.heard(wall)
  await bench.rooms.freshness.heard(wall + 60_000)
  bench = await bench.restart()
  expect(bench.rooms.freshness.staleDays()).toBeNull()
  await bench.rooms.freshness.heard(wall - 9 * day)
  expect(bench.rooms.freshness.staleDays()).toBe(9)
  bench = await bench.restart()
  expect(bench.rooms.freshness.staleDays()).toBe(9)
})

test('the next answer takes the mark away, and the disk is asked once an hour', async () => {
  const { wall } = bench.clock.now()
  await bench.rooms.freshness.heard(wall - 9 * day)
  await bench.rooms.freshness.heard(wall)
  expect(bench.rooms.freshness.staleDays()).toBeNull()
  bench.refuseNext()
  // Not written: nothing to refuse.
  await bench.rooms.freshness.heard(wall + 1)
})
