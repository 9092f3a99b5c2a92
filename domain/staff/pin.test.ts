import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delayAfterWrongPins, pinProblem } from './pin.ts'

describe('a PIN', () => {
  it.each([
    ['12345', 'too-short'], ['1234567890123', 'too-long'], ['12a456', 'not-digits'], ['123456', 'run'], ['987654', 'run'], ['135791', 'run'],
    ['111111', 'repeated'], ['111222', 'repeated'], ['121212', 'repeated'], ['112233', 'repeated'], ['123123', 'repeated'],
    ['680312', 'birthday'], ['19680312', 'birthday'], ['251001', 'staff-number'], ['528417', null], ['73920164', null],
  ] as const)('%s: %s', (pin, problem) => { expect(pinProblem(pin, '1001')).toBe(problem) })
})

describe('the wait after wrong PINs', () => {
  it('never ends in a lock, never shrinks, and begins after the third', () => {
    fc.assert(fc.property(fc.nat(10_000), (wrong) => {
      expect(delayAfterWrongPins(wrong)).toBeLessThanOrEqual(60)
      expect(delayAfterWrongPins(wrong + 1)).toBeGreaterThanOrEqual(delayAfterWrongPins(wrong))
    }))
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(delayAfterWrongPins)).toEqual([0, 0, 0, 5, 10, 20, 40, 60])
  })
})
