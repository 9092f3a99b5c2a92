/**
 * The business day (营业日): the day that ticket numbers and limits belong to. It is the site's
 * calendar day, except that it never goes back and does not roll on a clock nobody can believe:
 * numbers that were given must not be given again because a battery died.
 */
import type { TimeStamp } from './clock.ts'
import type { IsoDay } from './iso-day.ts'
import { localTime } from './local.ts'

/**
 * The business day after `previous`, now.
 *
 * @param previous the last one this station stood on; null at its very first start, when there is
 *   nothing better than the clock, whatever it is worth.
 */
export function nextBusinessDay(previous: IsoDay | null, now: TimeStamp, zone: string): IsoDay {
  if (previous !== null && now.trust === 'none') return previous
  const { day } = localTime(now.wall, zone)
  return previous === null || day > previous ? day : previous
}
