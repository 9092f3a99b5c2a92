import { describe, expect, test } from 'vitest'
import type { PowerSource } from '../../domain/device/ups.ts'
import { lastWhileMs, step, untilChange, type Power } from './machine.ts'

const limits = { batteryMs: 600_000 }
const patient = { batteryMs: null }
const mains: Power = { kind: 'mains' }
const told = (power: PowerSource, runtimeSeconds: number | null = null) => ({ power, runtimeSeconds })

describe('the power', () => {
  test('is out from the moment that the UPS says so, and back as soon as it says so', () => {
    const out = step(mains, told('battery'), 1_000, limits)
    expect(out).toEqual({ kind: 'battery', since: 1_000 })
    expect(step(out, told('battery'), 5_000, limits)).toBe(out)
    expect(step(out, told('mains'), 9_000, limits)).toEqual(mains)
  })

  test('is not out because a UPS says nothing', () => {
    expect(step(mains, null, 1_000_000, limits)).toBe(mains)
  })

  test('stays out when the UPS falls silent, and its time runs on', () => {
    const out = step(mains, told('battery'), 0, limits)
    expect(step(out, null, 599_999, limits)).toBe(out)
    expect(step(out, null, 600_000, limits)).toMatchObject({ kind: 'ending', why: 'time' })
  })
})

describe('the end of the battery', () => {
  test('is when the UPS calls it low; a visit has a last while', () => {
    expect(step(mains, told('battery-low'), 1_000, patient)).toEqual({ kind: 'ending', why: 'low', until: 1_000 + lastWhileMs })
  })

  test('leaves a visit half of what the battery still has, where that is less', () => {
    expect(step(mains, told('battery-low', 90), 0, patient)).toMatchObject({ until: 45_000 })
    expect(step(mains, told('battery-low', 0), 7, patient)).toMatchObject({ until: 7 })
  })

  test('is at once when NUT shuts everything down, whatever was left', () => {
    const low = step(mains, told('battery-low'), 0, patient)
    const ordered = step(low, told('ending'), 5_000, patient)
    expect(ordered).toEqual({ kind: 'ending', why: 'ordered', until: 5_000 })
    expect(step(ordered, told('ending'), 9_000, patient)).toBe(ordered)
  })

  test('gives a visit its last while once, however often it is told', () => {
    const low = step(mains, told('battery-low'), 0, patient)
    expect(step(low, told('battery-low'), 60_000, patient)).toBe(low)
    // A charge that wavers around the limit opens nothing again.
    expect(step(low, told('battery'), 70_000, patient)).toBe(low)
  })

  test('is taken back by the mains', () => {
    expect(step(step(mains, told('battery-low'), 0, patient), told('mains'), 1, patient)).toEqual(mains)
  })
})

describe('what changes by itself', () => {
  test.each<[string, Power, typeof limits | typeof patient, number | null]>([
    ['nothing on mains', mains, limits, null],
    ['on battery, when its time is over', { kind: 'battery', since: 0 }, limits, 590_000],
    ['on battery without a time, nothing', { kind: 'battery', since: 0 }, patient, null],
    ['at the end, the last while', { kind: 'ending', why: 'low', until: 12_000 }, limits, 2_000],
    ['a last while that is over, now', { kind: 'ending', why: 'low', until: 1 }, limits, 0],
  ])('%s', (_, power, of, ms) => {
    expect(untilChange(power, 10_000, of)).toBe(ms)
  })
})
