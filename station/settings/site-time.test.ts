import { expect, test } from 'vitest'
import type { ClockTrust } from '../../domain/time/clock.ts'
import { siteTime } from './site-time.ts'

const at = (iso: string, trust: ClockTrust = 'synced') =>
  siteTime({ now: () => ({ wall: Date.parse(iso), monotonic: 0, bootId: 'b', trust }) }, 'Asia/Shanghai')
const hours = { weekdays: [1, 2, 3, 4, 5], spans: [['08:30', '11:30'], ['14:30', '17:30']] as [string, string][] }

test('day and time are those of the site, not of the machine', () => {
  const time = at('2026-09-21T17:05:00Z')
  expect([time.day(Date.parse('2026-09-21T17:05:00Z')), time.time()]).toEqual(['2026-09-22', '01:05'])
})

test('midnight is 00, not 24', () => {
  expect(at('2026-09-21T16:00:00Z').time()).toBe('00:00')
})

test.each([
  ['in the morning', '2026-09-22T00:30:00Z', true],
  ['at noon', '2026-09-22T03:30:00Z', false],
  ['in the afternoon', '2026-09-22T06:30:00Z', true],
  ['on a Sunday', '2026-09-20T01:00:00Z', false],
])('the site is open or not: %s', (_, iso, open) => {
  expect(at(iso).isOpen(hours)).toBe(open)
})

test('a dead clock shows no time and shuts nobody out', () => {
  const dead = at('1970-01-01T00:00:00Z', 'none')
  expect([dead.time(), dead.isOpen(hours)]).toEqual([null, true])
})
