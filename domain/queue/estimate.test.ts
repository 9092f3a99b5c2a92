import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateMinutes, type Pace, roundForPeople, serviceMinutes } from './estimate.ts'

const pace: Pace = { usualMinutes: 8, measuredMinutes: [], openWindows: 4 }
const anyPace = fc.record({
  usualMinutes: fc.integer({ min: 1, max: 240 }),
  measuredMinutes: fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { maxLength: 40 }),
  openWindows: fc.integer({ min: 1, max: 50 }),
})

describe('estimate of the wait', () => {
  it.each([[0, 0], [1, 2], [2, 4], [3, 10], [4, 10], [12, 25], [40, 90]])('with %i before and four windows of eight minutes: %i minutes', (before, minutes) => {
    expect(estimateMinutes(before, pace)).toBe(minutes)
  })

  it.each([[0, 0], [0.1, 1], [4, 4], [4.2, 5], [5, 5], [5.1, 10], [60, 60], [61, 75], [75, 75], [200, 210]])('tells %d as %i', (minutes, told) => {
    expect(roundForPeople(minutes)).toBe(told)
  })

  it('learns from what windows report, and forgets another morning', () => {
    expect(serviceMinutes({ usualMinutes: 10, measuredMinutes: [20, 20, 20, 20, 20] })).toBe(15)
    expect(serviceMinutes({ usualMinutes: 10, measuredMinutes: [...Array<number>(50).fill(30), ...Array<number>(20).fill(5)] })).toBe(6)
  })

  it('is not turned upside down by one forgotten window', () => {
    const calm = serviceMinutes({ usualMinutes: 10, measuredMinutes: [9, 10, 11, 10, 9] })
    expect(serviceMinutes({ usualMinutes: 10, measuredMinutes: [9, 10, 11, 10, 480] })).toBeLessThan(calm * 1.1)
    expect(serviceMinutes({ usualMinutes: 10, measuredMinutes: [Number.NaN, Number.POSITIVE_INFINITY, -5] })).toBe(10)
  })

  it('stays within three times the configured figure, up and down', () => {
    fc.assert(
      fc.property(anyPace, (any) => {
        const minutes = serviceMinutes(any)
        expect(minutes).toBeGreaterThanOrEqual(any.usualMinutes / 3 - 1e-9)
        expect(minutes).toBeLessThanOrEqual(any.usualMinutes * 3 + 1e-9)
      }),
    )
  })

  it('is a whole number, never less than the arithmetic, longer with more people and shorter with more windows', () => {
    fc.assert(
      fc.property(anyPace, fc.nat(500), (any, before) => {
        const told = estimateMinutes(before, any)
        expect(Number.isInteger(told)).toBe(true)
        expect(told).toBeGreaterThanOrEqual((before * serviceMinutes(any)) / any.openWindows - 1e-6)
        expect(estimateMinutes(before + 1, any)).toBeGreaterThanOrEqual(told)
        expect(estimateMinutes(before, { ...any, openWindows: any.openWindows + 1 })).toBeLessThanOrEqual(told)
      }),
    )
  })
})
