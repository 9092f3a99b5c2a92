import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, ageOn, daysBetween, isIsoDay, weekdayOf } from './iso-day.ts'

const day = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1850-01-01', days))

describe('days', () => {
  it.each(['2024-02-29', '1880-01-01', '2000-02-29', '9999-12-31'])('knows %s', (text) => expect(isIsoDay(text)).toBe(true))
  it.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '0050-01-01', '2026-03-04T00:00'])('does not know %j', (text) => {
    expect(isIsoDay(text)).toBe(false)
  })

  it('counts over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-03-08', '2026-03-09')).toBe(1)
  })

  it('names the weekday', () => {
    expect(weekdayOf('2026-03-02')).toBe(1)
    expect(weekdayOf('2026-03-08')).toBe(7)
  })

  it('adds and subtracts without loss, in the order of the strings', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = addDays(from, days)
        expect(isIsoDay(to)).toBe(true)
        expect(daysBetween(from, to)).toBe(days)
        expect(Math.sign(days)).toBe(from < to ? 1 : from > to ? -1 : 0)
        expect(weekdayOf(to)).toBe(((((weekdayOf(from) - 1 + days) % 7) + 7) % 7) + 1)
      }),
    )
  })

  it('ages people on their birthday, leaplings on 1 March of common years', () => {
    expect(ageOn('1946-03-04', '2026-03-03')).toBe(79)
    expect(ageOn('1946-03-04', '2026-03-04')).toBe(80)
    expect(ageOn('1944-02-29', '2026-02-28')).toBe(81)
    expect(ageOn('1944-02-29', '2026-03-01')).toBe(82)
    expect(ageOn('1944-02-29', '2024-02-29')).toBe(80)
  })
})
