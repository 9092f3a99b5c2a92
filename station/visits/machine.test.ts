import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begin, step, untilChange, view, type VisitInput, type VisitState } from './machine.ts'

const second = 1000
const after = (state: VisitState, seconds: number): VisitState => step(state, { kind: 'time' }, seconds * second)

describe('a visit', () => {
  test('is asked after 60 seconds and ended 20 seconds later', () => {
    const state = begin(false, 0)
    expect(view(after(state, 59.999), 59_999)).toEqual({ kind: 'active' })
    expect(view(after(state, 60), 60_000)).toEqual({ kind: 'warning', secondsLeft: 20 })
    expect(view(after(state, 79), 79_000)).toEqual({ kind: 'warning', secondsLeft: 1 })
    expect(after(state, 80)).toEqual({ kind: 'ended', reason: 'time-out' })
  })

  test('of an elder is asked after 120 seconds and ended a minute later', () => {
    const state = begin(true, 0)
    expect(view(state, 119_000)).toEqual({ kind: 'active' })
    expect(view(state, 120_000)).toEqual({ kind: 'warning', secondsLeft: 60 })
    expect(after(state, 180)).toEqual({ kind: 'ended', reason: 'time-out' })
  })

  test('of staff ends 90 seconds after their last touch, in large letters too', () => {
    const state = step(begin(true, 0), { kind: 'staff' }, 10 * second)
    expect(view(state, 79_000)).toEqual({ kind: 'active' })
    expect(view(state, 80_000)).toEqual({ kind: 'warning', secondsLeft: 20 })
    expect(after(step(state, { kind: 'touch', elder: true }, 80 * second), 169)).toMatchObject({ kind: 'live' })
    expect(after(state, 100)).toEqual({ kind: 'ended', reason: 'time-out' })
  })

  test('goes on after a touch during the countdown', () => {
    const touched = step(begin(false, 0), { kind: 'touch', elder: false }, 75 * second)
    expect(view(touched, 76 * second)).toEqual({ kind: 'active' })
    expect(view(touched, 135 * second)).toEqual({ kind: 'warning', secondsLeft: 20 })
  })

  test('is not timed while a slip prints, and gets its full time afterwards', () => {
    const printing = step(begin(false, 0), { kind: 'hold' }, 50 * second)
    expect(after(printing, 500)).toEqual(printing)
    expect(view(printing, 500 * second)).toEqual({ kind: 'active' })
    expect(untilChange(printing, 500 * second)).toBeNull()
    const printed = step(printing, { kind: 'release' }, 500 * second)
    expect(view(printed, 559 * second)).toEqual({ kind: 'active' })
  })

  test('that has ended never comes back, whatever happens', () => {
    const input: fc.Arbitrary<VisitInput> = fc.oneof(
      fc.constantFrom<VisitInput>({ kind: 'hold' }, { kind: 'release' }, { kind: 'staff' }, { kind: 'time' }, { kind: 'end', reason: 'left' }),
      fc.boolean().map((elder): VisitInput => ({ kind: 'touch', elder })),
    )
    fc.assert(fc.property(fc.array(fc.tuple(input, fc.nat(100_000))), (inputs) => {
      const ended: VisitState = { kind: 'ended', reason: 'time-out' }
      expect(inputs.reduce<VisitState>((state, [i, now]) => step(state, i, now), ended)).toBe(ended)
    }))
  })

  test('changes its view exactly when it says it will, and not before', () => {
    fc.assert(fc.property(fc.boolean(), fc.nat(200_000), (elder, now) => {
      const state = begin(elder, 0)
      const current = step(state, { kind: 'time' }, now)
      const wait = untilChange(current, now)
      fc.pre(wait !== null)
      const shownAfter = (ms: number) => view(step(current, { kind: 'time' }, now + ms), now + ms)
      expect(wait).toBeGreaterThan(0)
      expect(shownAfter(wait - 1)).toEqual(view(current, now))
      expect(shownAfter(wait)).not.toEqual(view(current, now))
    }))
  })
})
