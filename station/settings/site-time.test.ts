import { expect, test } from 'vitest'
import { makeCalendar } from '../../domain/time/calendar.ts'
import type { ClockTrust } from '../../domain/time/clock.ts'
import { siteTime } from './site-time.ts'

const holiday = makeCalendar([{ year: 2026, source: 'sample', holidays: ['2026-09-25'], makeUpDays: [], sample: true }])
const at = (iso: string, trust: ClockTrust = 'synced') =>
  siteTime({ now: () => ({ wall: Date.parse(iso), monotonic: 0, bootId: 'b', trust }) }, 'Asia/Shanghai', holiday)
const hours = { weekdays: [1, 2, 3, 4, 5], spans: [['08:30', '11:30'], ['14:30', '17:30']] as [string, string][] }

test('the time is that of the site, not of the machine', () => {
  expect(at('2026-09-21T17:05:00Z').time()).toBe('01:05')
})

test.each([
  ['in the morning', '2026-09-22T00:30:00Z', true],
  ['at noon', '2026-09-22T03:30:00Z', false],
  ['on a holiday', '2026-09-25T01:00:00Z', false],
])('the site is open or not: %s', (_, iso, open) => {
  expect(at(iso).isOpen(hours)).toBe(open)
})

test('a dead clock shows no time and shuts nobody out', () => {
  const dead = at('1970-01-01T00:00:00Z', 'none')
  expect([dead.time(), dead.isOpen(hours)]).toEqual([null, true])
})
