import { expect, test } from 'vitest'
import { size, span } from './figures.ts'

test('sizes', () => {
  expect([0, 4.25 * 1024 ** 2, 870 * 1024 ** 2, 3.2 * 1024 ** 3].map(size)).toEqual(['0.0 MB', '4.3 MB', '870 MB', '3.2 GB'])
})

test('spans', () => {
  expect([30_000, 47 * 60_000, 125 * 60_000, (3 * 24 + 4) * 3_600_000].map(span)).toEqual(['0 分钟', '47 分钟', '2 小时 5 分钟', '3 天 4 小时'])
})
