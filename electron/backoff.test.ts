import { describe, expect, test } from 'vitest'
import { delayOf, failed, noFailures, STABLE_AFTER, type Backoff } from './backoff.ts'

describe('back-off', () => {
  const delaysOfFailures = (gap: number, count: number) => {
    let state: Backoff = noFailures
    let at = 0
    return Array.from({ length: count }, () => {
      state = failed(state, at)
      at += delayOf(state) + gap
      return delayOf(state)
    })
  }

  test('starts again at once the first time, then ever later, and never gives up', () => {
    expect(delaysOfFailures(100, 8)).toEqual([0, 1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000])
  })

  test('forgets old failures after a minute without one', () => {
    expect(delaysOfFailures(STABLE_AFTER, 4)).toEqual([0, 0, 0, 0])
  })
})
