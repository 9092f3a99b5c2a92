import { expect, test } from 'vitest'
import { supplyLevel } from './supplies.ts'

test.each([[0, 'plenty'], [239, 'plenty'], [240, 'low'], [299, 'low'], [300, 'out'], [999, 'out']] as const)('of 300 slips, %i used: %s', (used, level) => {
  expect(supplyLevel(300, used)).toBe(level)
})
