/**
 * Working days (工作日): Monday to Friday, less the holidays, plus the make-up days (调休上班) of
 * the State Council's yearly notice and of the prefecture or county. Imported year by year.
 */
import { z } from 'zod'
import { addDays, isIsoDay, type IsoDay, weekdayOf, yearOf } from './iso-day.ts'

const day = z.string().refine(isIsoDay, 'not a day')

/** One year as a file of the catalogue. */
export const WorkingYear = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** The notice it is taken from. */
    source: z.string(),
    holidays: z.array(day),
    makeUpDays: z.array(day),
    sample: z.boolean(),
  })
  .refine(({ year, holidays, makeUpDays }) => [...holidays, ...makeUpDays].every((each) => yearOf(each) === year), 'a day of another year')
  .refine(({ holidays, makeUpDays }) => !makeUpDays.some((each) => holidays.includes(each)), 'a day is holiday and make-up day')

export type WorkingYear = z.infer<typeof WorkingYear>

export interface WorkingCalendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<IsoDay>
  readonly makeUpDays: ReadonlySet<IsoDay>
}

/** A calendar as it travels to a page. */
export const CalendarDays = z.strictObject({ years: z.array(z.int()), holidays: z.array(day), makeUpDays: z.array(day) })
export type CalendarDays = z.infer<typeof CalendarDays>

export const daysOfCalendar = ({ years, holidays, makeUpDays }: WorkingCalendar): CalendarDays => ({ years: [...years], holidays: [...holidays], makeUpDays: [...makeUpDays] })
export const calendarOfDays = ({ years, holidays, makeUpDays }: CalendarDays): WorkingCalendar => ({ years: new Set(years), holidays: new Set(holidays), makeUpDays: new Set(makeUpDays) })

export function makeCalendar(years: readonly WorkingYear[]): WorkingCalendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: new Set(years.flatMap(({ holidays }) => holidays)),
    makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays)),
  }
}

/** In a year nobody has imported, weekdays are all that is known. */
export function isWorkingDay(calendar: WorkingCalendar, on: IsoDay): boolean {
  return calendar.makeUpDays.has(on) || (weekdayOf(on) <= 5 && !calendar.holidays.has(on))
}

export interface Deadline {
  readonly day: IsoDay
  /** `true` when every year on the way was imported; otherwise holidays may still move the day. */
  readonly certain: boolean
}

/**
 * The n-th working day after a day, which itself does not count (行政许可法 §82,
 * 民法典 §201: the day of beginning is not counted). 0 gives the day itself when it is a working day, else the next.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: IsoDay, count: number): Deadline {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`)
  let day = from
  let left = count
  while (left > 0 || !isWorkingDay(calendar, day)) {
    day = addDays(day, 1)
    if (left > 0 && isWorkingDay(calendar, day)) left -= 1
  }
  return { day, certain: coversYears(calendar, from, day) }
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: IsoDay, to: IsoDay): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1
  return count
}

function coversYears(calendar: WorkingCalendar, from: IsoDay, to: IsoDay): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!calendar.years.has(year)) return false
  return true
}
