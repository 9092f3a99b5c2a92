import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLedger } from '../ledger/open.ts'
import { temporaryDirectory, testOptions, ToldClock } from '../ledger/testing/bench.ts'
import type { StationLedger } from '../ledger/station-ledger.ts'
import { BusinessDay } from './business-day.ts'

let clock: ToldClock
let ledger: StationLedger
beforeEach(async () => {
  clock = new ToldClock()
  ledger = (await openLedger(testOptions(temporaryDirectory(), { clock }))).ledger
})
afterEach(() => ledger.close())

const at = (iso: string, trust: 'synced' | 'none' = 'synced') => {
  clock.stamp = { ...clock.stamp, wall: Date.parse(iso), trust }
}
const stamp = () => ledger.commit((t) => new BusinessDay(t, clock, 'Asia/Shanghai').stamp(t))
const current = () => new BusinessDay(ledger, clock, 'Asia/Shanghai').current()

test('is the day of the site', () => {
  at('2026-09-21T16:30:00Z')
  expect(current()).toBe('2026-09-22')
})

test('once written never goes back, whatever the clock says later', async () => {
  at('2026-09-22T01:00:00Z')
  await stamp()
  at('1970-01-01T00:00:00Z')
  expect(current()).toBe('2026-09-22')
})

test('does not roll on a clock nobody can believe', async () => {
  at('2026-09-22T01:00:00Z')
  await stamp()
  at('2038-01-19T03:14:08Z', 'none')
  expect(current()).toBe('2026-09-22')
})
