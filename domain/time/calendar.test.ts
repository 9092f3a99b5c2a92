import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folder } from '../catalogue/fixtures/sample.ts'
import { addWorkingDays, isWorkingDay, makeCalendar, workingDaysBetween, WorkingYear } from './calendar.ts'
import { addDays, weekdayOf } from './iso-day.ts'

const calendar = makeCalendar(folder('calendars').map(({ content }) => WorkingYear.parse(content)))
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days))

describe('working days', () => {
  it('know the holidays and make-up days of the State Council', () => {
    expect(isWorkingDay(calendar, '2026-02-16')).toBe(false)
    expect(isWorkingDay(calendar, '2026-02-14')).toBe(true)
    expect(weekdayOf('2026-02-14')).toBe(6)
    expect(isWorkingDay(calendar, '2026-03-07')).toBe(false)
    expect(isWorkingDay(calendar, '2026-03-09')).toBe(true)
  })

  it('count from the next day: nine days of Spring Festival do not count', () => {
    expect(addWorkingDays(calendar, '2026-02-13', 1)).toEqual({ day: '2026-02-14', certain: true })
    expect(addWorkingDays(calendar, '2026-02-13', 2)).toEqual({ day: '2026-02-24', certain: true })
    expect(addWorkingDays(calendar, '2026-02-16', 0)).toEqual({ day: '2026-02-24', certain: true })
    expect(addWorkingDays(calendar, '2026-02-24', 0)).toEqual({ day: '2026-02-24', certain: true })
  })

  it('are not certain in a year that nobody has imported', () => {
    expect(addWorkingDays(calendar, '2026-12-31', 3)).toMatchObject({ certain: false })
  })

  it('add and count to the same number', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { day: due } = addWorkingDays(calendar, from, count)
        expect(isWorkingDay(calendar, due)).toBe(true)
        expect(workingDaysBetween(calendar, from, due)).toBe(count)
        expect(workingDaysBetween(calendar, due, from)).toBe(-count)
      }),
    )
  })

  it('add up: first five, then five, is ten', () => {
    fc.assert(
      fc.property(day, fc.nat(30), fc.nat(30), (from, a, b) => {
        const start = addWorkingDays(calendar, from, 0).day
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, a).day, b).day).toBe(addWorkingDays(calendar, start, a + b).day)
      }),
    )
  })

  it('refuse a year that contradicts itself', () => {
    const year = { year: 2027, source: '', holidays: ['2027-01-01'], makeUpDays: [], sample: true }
    expect(WorkingYear.safeParse(year).success).toBe(true)
    expect(WorkingYear.safeParse({ ...year, makeUpDays: ['2027-01-01'] }).success).toBe(false)
    expect(WorkingYear.safeParse({ ...year, makeUpDays: ['2026-01-01'] }).success).toBe(false)
    expect(WorkingYear.safeParse({ ...year, holidays: ['2027-02-29'] }).success).toBe(false)
    expect(() => addWorkingDays(calendar, '2026-01-01', -1)).toThrow(RangeError)
  })
})
