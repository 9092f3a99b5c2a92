/** What the clock says at this site: the time for page and slip, and whether it is open. */
import type { OpeningHours } from '../../domain/site/profile.ts'
import type { WorkingCalendar } from '../../domain/time/calendar.ts'
import type { Clock } from '../../domain/time/clock.ts'
import { localTime } from '../../domain/time/local.ts'
import { isOpen } from '../../domain/time/opening.ts'

export interface SiteTime {
  /** `HH:MM` now, null while the clock cannot be believed. */
  readonly time: () => string | null
  /** Whether the site is open now; a clock that cannot be believed shuts nobody out. */
  readonly isOpen: (hours: OpeningHours) => boolean
}

/** @param zone IANA name */
export function siteTime(clock: Clock, zone: string, calendar: WorkingCalendar): SiteTime {
  const local = () => {
    const { wall, trust } = clock.now()
    return trust === 'none' ? null : localTime(wall, zone)
  }
  return {
    time: () => local()?.time ?? null,
    isOpen(hours) {
      const now = local()
      return now === null || isOpen(hours, now, calendar)
    },
  }
}
