import { describe, expect, it } from 'vitest'
import { ageOf, formatsIn, silentDays, sinceOf } from './format.ts'

const noon = Date.parse('2026-05-04T04:00:00Z')
const before = (seconds: number) => new Date(noon - seconds * 1000).toISOString()

describe('how long ago', () => {
  it.each([
    [-30, { key: 'now', count: 0 }], [59, { key: 'now', count: 0 }], [60, { key: 'minutes', count: 1 }], [3599, { key: 'minutes', count: 59 }],
    [3600, { key: 'hours', count: 1 }], [86_399, { key: 'hours', count: 23 }], [86_400, { key: 'days', count: 1 }], [864_000, { key: 'days', count: 10 }],
  ])('%i seconds', (seconds, expected) => {
    expect(sinceOf(before(seconds), noon)).toEqual(expected)
  })
})

it('counts silence in whole days and begins after the first', () => {
  expect([3600, 86_399, 86_400, 200_000].map((seconds) => silentDays(before(seconds), noon))).toEqual([0, 0, 1, 2])
})

it('says an age in its largest unit', () => {
  expect([-5, 0, 61, 7200, 180_000].map(ageOf)).toEqual([
    { key: 'ageSeconds', count: 0 }, { key: 'ageSeconds', count: 0 }, { key: 'ageMinutes', count: 1 }, { key: 'ageHours', count: 2 }, { key: 'ageDays', count: 2 },
  ])
})

it('shows the time of the county, not of the browser', () => {
  expect(formatsIn('Asia/Shanghai').instant('2026-05-04T20:30:00Z')).toBe('2026-05-05 04:30')
})
