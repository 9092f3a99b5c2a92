import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admit, untouched, type ReplayWindow } from './replay.ts'

describe('the replay window', () => {
  test('never admits a number twice, in whatever order they come', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 400 }), (numbers) => {
      const admitted: number[] = []
      let window: ReplayWindow = untouched
      for (const number of numbers) {
        const next = admit(window, number)
        if (next) admitted.push(number)
        window = next ?? window
      }
      expect(new Set(admitted).size).toBe(admitted.length)
    }))
  })

  test('admits every number once when they overtake each other by less than 48', () => {
    fc.assert(fc.property(fc.array(fc.nat(47), { minLength: 1, maxLength: 200 }), (jitters) => {
      const order = jitters.map((jitter, index) => ({ number: index + 1, at: index + jitter })).sort((a, b) => a.at - b.at || a.number - b.number)
      let window: ReplayWindow = untouched
      for (const { number } of order) {
        const next = admit(window, number)
        expect(next).not.toBeNull()
        window = next ?? window
      }
    }))
  })

  test('stays within what a bigint column gives back as a number', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 15 }), { maxLength: 50 }), (numbers) => {
      let window: ReplayWindow = untouched
      for (const number of numbers) window = admit(window, number) ?? window
      expect(Number.isSafeInteger(window.seen) && Number.isSafeInteger(window.high)).toBe(true)
    }))
  })

  test('admits nothing that is no number', () => {
    for (const number of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(admit(untouched, number)).toBeNull()
  })
})
