import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffBaseMs, backoffCapMs, nextDelay } from './backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const walk = (chances: readonly number[]) => {
  const delays: number[] = []
  for (const one of chances) delays.push(nextDelay(delays.at(-1) ?? 0, () => one))
  return delays
}

describe('the wait after a failure', () => {
  test('is never shorter than the base nor longer than the cap, after any number of tries', () => {
    fc.assert(fc.property(fc.array(chance, { minLength: 1, maxLength: 200 }), (chances) => {
      for (const delay of walk(chances)) {
        expect(delay).toBeGreaterThanOrEqual(backoffBaseMs)
        expect(delay).toBeLessThanOrEqual(backoffCapMs)
      }
    }))
  })

  test('is at most three times the one before', () => {
    fc.assert(fc.property(fc.array(chance, { minLength: 2, maxLength: 50 }), (chances) => {
      const delays = walk(chances)
      delays.slice(1).forEach((delay, index) => expect(delay).toBeLessThanOrEqual(Math.max(backoffBaseMs, delays[index]!) * 3 + 1))
    }))
  })

  test('reaches minutes on a link that stays down, and no more than the cap', () => {
    expect(walk(Array.from({ length: 30 }, () => 0.999_999)).at(-1)).toBe(backoffCapMs)
  })

  test('spreads stations that lost the link together, from the first try on', () => {
    const firsts = Array.from({ length: 100 }, (_, index) => nextDelay(0, () => index / 100))
    expect(new Set(firsts).size).toBe(100)
  })
})
