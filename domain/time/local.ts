/** Wall clock time at a site, whatever zone the machine is set to. */
import { type IsoDay, weekdayOf } from './iso-day.ts'

export interface LocalTime {
  readonly day: IsoDay
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are costly to make and there is one zone a site. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/**
 * Local day and time.
 *
 * @param wall milliseconds since the epoch, UTC.
 * @param zone IANA name, `Asia/Shanghai`. @throws RangeError when there is no such zone.
 */
export function localTime(wall: number, zone: string): LocalTime {
  const parts = Object.fromEntries(formatFor(zone).formatToParts(wall).map(({ type, value }) => [type, value]))
  const day = `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`
  return { day, weekday: weekdayOf(day), time: `${parts['hour']}:${parts['minute']}` }
}
