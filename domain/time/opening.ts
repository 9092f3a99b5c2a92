/** Opening hours (上班时间): what the header of every page says, and whether a clerk can come. */
import type { OpeningHours } from '../site/profile.ts'
import { isWorkingDay, type WorkingCalendar } from './calendar.ts'
import { addDays, type IsoDay, weekdayOf } from './iso-day.ts'
import type { LocalTime } from './local.ts'

export type Opening =
  | { readonly state: 'open'; readonly until: string }
  /** Closed now, opens again: the noon break, the evening, a holiday. */
  | { readonly state: 'closed'; readonly opens: { readonly day: IsoDay; readonly time: string } }
  /** Not open on any day that can be foreseen. */
  | { readonly state: 'closed'; readonly opens: null }

/** How far ahead an opening day is looked for: longer than any holiday. */
const HORIZON_DAYS = 31

/**
 * Open or not, and until or from when.
 *
 * @param calendar moves the weekdays of a site that opens Monday to Friday: closed on holidays,
 *   open on make-up days. Sites with other weekdays keep theirs.
 */
export function openingAt(hours: OpeningHours, local: LocalTime, calendar?: WorkingCalendar): Opening {
  const opensToday = opensOn(hours, local.day, calendar)
  const current = hours.spans.find(([from, to]) => from <= local.time && local.time < to)
  if (opensToday && current !== undefined) return { state: 'open', until: current[1] }

  const later = hours.spans.find(([from]) => local.time < from)
  if (opensToday && later !== undefined) return { state: 'closed', opens: { day: local.day, time: later[0] } }

  const [first] = hours.spans
  const ahead = Array.from({ length: HORIZON_DAYS }, (_, days) => addDays(local.day, days + 1))
  const next = ahead.find((day) => opensOn(hours, day, calendar))
  return { state: 'closed', opens: next === undefined || first === undefined ? null : { day: next, time: first[0] } }
}

/** Whether the site is open at a local time; the end of a span does not count. */
export function isOpen(hours: OpeningHours, local: LocalTime, calendar?: WorkingCalendar): boolean {
  return openingAt(hours, local, calendar).state === 'open'
}

function opensOn(hours: OpeningHours, day: IsoDay, calendar: WorkingCalendar | undefined): boolean {
  const followsWorkingDays = [1, 2, 3, 4, 5].every((weekday) => hours.weekdays.includes(weekday)) && hours.weekdays.length === 5
  return calendar !== undefined && followsWorkingDays ? isWorkingDay(calendar, day) : hours.weekdays.includes(weekdayOf(day))
}
