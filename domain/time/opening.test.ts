import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../site/profile.ts'
import { makeCalendar } from './calendar.ts'
import { addDays, weekdayOf } from './iso-day.ts'
import type { LocalTime } from './local.ts'
import { isOpen, openingAt } from './opening.ts'

const hall: OpeningHours = { weekdays: [1, 2, 3, 4, 5], spans: [['09:00', '12:00'], ['13:30', '17:00']] }
const calendar = makeCalendar([{ year: 2026, source: '', holidays: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'], makeUpDays: ['2026-10-10'], sample: true }])
const at = (day: string, time: string): LocalTime => ({ day, weekday: weekdayOf(day), time })

describe('opening hours', () => {
  it.each([
    ['08:59', false], ['09:00', true], ['11:59', true], ['12:00', false], ['13:29', false], ['13:30', true], ['16:59', true], ['17:00', false], ['00:00', false],
  ])('on a Wednesday at %s: %s', (time, open) => {
    expect(isOpen(hall, at('2026-03-04', time))).toBe(open)
  })

  it('say until when, or from when', () => {
    expect(openingAt(hall, at('2026-03-04', '09:30'))).toEqual({ state: 'open', until: '12:00' })
    expect(openingAt(hall, at('2026-03-04', '12:30'))).toEqual({ state: 'closed', opens: { day: '2026-03-04', time: '13:30' } })
    expect(openingAt(hall, at('2026-03-06', '18:00'))).toEqual({ state: 'closed', opens: { day: '2026-03-09', time: '09:00' } })
  })

  it('follow holidays and make-up days where a calendar is known', () => {
    expect(isOpen(hall, at('2026-10-01', '10:00'))).toBe(true)
    expect(openingAt(hall, at('2026-10-01', '10:00'), calendar)).toEqual({ state: 'closed', opens: { day: '2026-10-08', time: '09:00' } })
    expect(isOpen(hall, at('2026-10-10', '10:00'), calendar)).toBe(true)
  })

  it('keep the weekdays of a site with weekdays of its own', () => {
    const sunday = { ...hall, weekdays: [7] }
    expect(isOpen(sunday, at('2026-10-04', '10:00'), calendar)).toBe(true)
    expect(isOpen(sunday, at('2026-10-10', '10:00'), calendar)).toBe(false)
    expect(openingAt({ ...hall, weekdays: [] }, at('2026-10-04', '10:00'))).toEqual({ state: 'closed', opens: null })
  })

  it('open and close at the moment they say they will', () => {
    const moment = fc.tuple(fc.nat(1_000), fc.nat(23), fc.nat(59)).map(([days, hour, minute]) =>
      at(addDays('2025-01-01', days), `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`))
    fc.assert(
      fc.property(moment, (local) => {
        const opening = openingAt(hall, local, calendar)
        const change = opening.state === 'open' ? { day: local.day, time: opening.until } : opening.opens
        if (change === null) throw new Error('a hall opens some day')
        expect(isOpen(hall, at(change.day, change.time), calendar)).toBe(opening.state === 'closed')
        expect(`${change.day}${change.time}` > `${local.day}${local.time}`).toBe(true)
      }),
    )
  })
})
