/** Local time of the site, whatever zone the machine is set to. */
import type { Clock } from '../../domain/time/clock.ts'
import { weekdayOf } from '../../domain/time/iso-day.ts'
import type { OpeningHours } from '../../domain/site/profile.ts'

export interface SiteTime {
  /** `YYYY-MM-DD` of a wall time. */
  day(wall: number): string
  /** `HH:MM` now, null while the clock cannot be believed. */
  time(): string | null
  /** Whether the site is open now; a clock that cannot be believed shuts nobody out. */
  isOpen(hours: OpeningHours): boolean
}

export function siteTime(clock: Clock, zone: string): SiteTime {
  // Swedish dates are ISO dates, its times HH:MM:SS.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const times = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false })
  const time = (): string | null => {
    const { wall, trust } = clock.now()
    return trust === 'none' ? null : times.format(wall)
  }
  return {
    day: (wall) => days.format(wall),
    time,
    isOpen({ weekdays, spans }) {
      const now = time()
      if (now === null) return true
      return weekdays.includes(weekdayOf(days.format(clock.now().wall))) && spans.some(([from, to]) => from <= now && now < to)
    },
  }
}
