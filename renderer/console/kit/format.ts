/** Times and ages as people read them. Pure: the present comes in as an argument. */

export type Age = { readonly key: 'ageSeconds' | 'ageMinutes' | 'ageHours' | 'ageDays'; readonly count: number }
export type Since = { readonly key: 'now' | 'minutes' | 'hours' | 'days'; readonly count: number }

const minute = 60
const hour = 60 * minute
export const daySeconds = 24 * hour

/** A length of time in its largest whole unit, rounded down. */
export function ageOf(seconds: number): Age {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < minute) return { key: 'ageSeconds', count: whole }
  if (whole < hour) return { key: 'ageMinutes', count: Math.floor(whole / minute) }
  if (whole < daySeconds) return { key: 'ageHours', count: Math.floor(whole / hour) }
  return { key: 'ageDays', count: Math.floor(whole / daySeconds) }
}

/** How long ago. The future (a clock that differs a little) counts as now. */
export function sinceOf(instant: string, nowMs: number): Since {
  const seconds = Math.floor((nowMs - Date.parse(instant)) / 1000)
  if (seconds < minute) return { key: 'now', count: 0 }
  if (seconds < hour) return { key: 'minutes', count: Math.floor(seconds / minute) }
  if (seconds < daySeconds) return { key: 'hours', count: Math.floor(seconds / hour) }
  return { key: 'days', count: Math.floor(seconds / daySeconds) }
}

/** Whole days without contact; 0 while it is less than one. */
export const silentDays = (instant: string, nowMs: number): number => Math.max(0, Math.floor((nowMs - Date.parse(instant)) / 1000 / daySeconds))

export interface Formats {
  /** 2026-05-04 09:12 */
  instant(value: string): string
  /** 09:12 */
  clock(value: string | number): string
  /** 09:12:05 */
  clockSeconds(value: number): string
  /** 2026-05-04 */
  day(value: string): string
}

/** In the county's own time zone, wherever the browser thinks it is. */
export function formatsIn(timeZone: string): Formats {
  const two = '2-digit'
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: two, day: two })
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: two, minute: two })
  const seconds = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: two, minute: two, second: two })
  return {
    instant: (value) => `${day.format(Date.parse(value))} ${clock.format(Date.parse(value))}`,
    clock: (value) => clock.format(typeof value === 'number' ? value : Date.parse(value)),
    clockSeconds: (value) => seconds.format(value),
    day: (value) => day.format(Date.parse(value)),
  }
}
