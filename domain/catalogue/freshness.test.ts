import { expect, it } from 'vitest'
import { staleDays } from './freshness.ts'

const day = 86_400_000
const now = { wall: 100 * day, trust: 'synced' } as const

it.each([
  ['an hour ago', 100 * day - 3_600_000, null],
  ['a little less than the limit', 93 * day + 1, null],
  ['at the limit', 93 * day, 7],
  ['long ago', 0, 100],
  ['in the future, as a clock that was put back says', 101 * day, null],
  ['never', null, null],
])('the county answered %s', (_, heard, expected) => {
  expect(staleDays(heard, now, 7)).toBe(expected)
})

it('says nothing by a clock that cannot be believed', () => {
  expect(staleDays(0, { ...now, trust: 'none' }, 7)).toBeNull()
})
