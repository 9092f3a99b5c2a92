import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlank, LOAD_WITHIN, loading, observe, SILENCE, type Health, type Sign } from './watchdog.ts'

const after = (...signs: Sign[]): Health => signs.reduce(observe, loading(0))
const pulse = (at: number): Sign => ({ kind: 'pulse', at })
const tick = (at: number): Sign => ({ kind: 'tick', at })
const look = (blank: boolean): Sign => ({ kind: 'look', blank })

describe('watchdog', () => {
  test('a page that paints in time is well', () => {
    expect(after(tick(LOAD_WITHIN), pulse(LOAD_WITHIN), tick(LOAD_WITHIN + SILENCE))).toMatchObject({ kind: 'well' })
  })
  test('a page that never paints is sick', () => {
    expect(after(tick(LOAD_WITHIN + 1))).toEqual({ kind: 'sick', sickness: 'never-painted' })
  })
  test('silence is a hang', () => {
    expect(after(pulse(0), tick(SILENCE + 1))).toEqual({ kind: 'sick', sickness: 'hung' })
  })
  test('showing a window starts the silence anew', () => {
    expect(after(pulse(0), { kind: 'shown', at: SILENCE }, tick(SILENCE + 1))).toMatchObject({ kind: 'well' })
  })
  test('Chromium’s own complaint is a hang, a lost process a crash', () => {
    expect(after(pulse(0), { kind: 'unresponsive' })).toEqual({ kind: 'sick', sickness: 'hung' })
    expect(after({ kind: 'gone' })).toEqual({ kind: 'sick', sickness: 'crashed' })
  })
  test('one blank look is forgiven, two in a row are not', () => {
    expect(after(pulse(0), look(true), look(false), look(true))).toMatchObject({ kind: 'well' })
    expect(after(pulse(0), look(true), pulse(1), look(true))).toEqual({ kind: 'sick', sickness: 'blank' })
  })
  test('a page that is still loading may be blank', () => {
    expect(after(look(true), look(true), look(true))).toMatchObject({ kind: 'loading' })
  })
  test('the sick stay sick, so a screen is replaced once', () => {
    const sign = fc.oneof(fc.constant<Sign>({ kind: 'gone' }), fc.boolean().map(look), fc.nat().map(pulse), fc.nat().map(tick))
    fc.assert(fc.property(fc.array(sign), (signs) => {
      const health = after({ kind: 'gone' }, ...signs)
      expect(health).toEqual({ kind: 'sick', sickness: 'crashed' })
    }))
  })
})

describe('a blank picture', () => {
  const picture = (...values: number[]) => Uint8Array.from(values.flatMap((value) => [value, value, value, 255]))
  test('is one colour, give or take noise', () => {
    expect(isBlank(picture(250, 251, 249, 250))).toBe(true)
    expect(isBlank(picture())).toBe(true)
  })
  test('is not one with anything on it', () => {
    expect(isBlank(picture(250, 250, 250, 120))).toBe(false)
  })
})
