/**
 * Days as `YYYY-MM-DD` (ISO 8601), without time and without zone: birthdays, business days,
 * deadlines. They compare correctly as strings.
 */

/** `YYYY-MM-DD`, a day that exists, from 0100-01-01 (below, `Date.UTC` reads two-digit years) to 9999-12-31. */
export type IsoDay = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

function utc(day: IsoDay): number {
  const parts = SHAPE.exec(day)
  if (parts === null) throw new RangeError(`not a day: ${day}`)
  return Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
}

function fromUtc(ms: number): IsoDay {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Whether `text` is a day of the calendar: `2023-02-29` is not. */
export function isIsoDay(text: string): boolean {
  return SHAPE.test(text) && fromUtc(utc(text)) === text
}

/** `days` later, or earlier when negative. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return fromUtc(utc(day) + days * DAY_MS)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS)
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: IsoDay): number {
  return ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1
}

/** Calendar year. */
export function yearOf(day: IsoDay): number {
  return Number(day.slice(0, 4))
}

/**
 * Age in completed years (周岁) on a day. The birthday itself counts; who was born on 29 February
 * turns a year older on 1 March in common years. Negative before birth.
 */
export function ageOn(birth: IsoDay, day: IsoDay): number {
  const years = yearOf(day) - yearOf(birth)
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** For interfaces that want a `Date`. */
export const midnightUtc = (day: IsoDay): Date => new Date(utc(day))
