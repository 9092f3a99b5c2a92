/**
 * The county's clock: a server with network time, so its wall clock is believed. The only place
 * of the county that reads the machine's time or makes dates.
 */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Clock } from '../domain/time/clock.ts'

/** One for each process: `monotonic` counts from its start, `bootId` names that life. */
export function countyClock(): Clock {
  const bootId = randomUUID()
  return { now: () => ({ wall: Date.now(), monotonic: performance.now(), bootId, trust: 'synced' }) }
}

/** Wall milliseconds as the database driver wants them. */
export const dateAt = (wallMs: number): Date => new Date(wallMs)

/** Calendar day `YYYY-MM-DD` of a wall time in a time zone (IANA name). */
export function dayOf(timeZone: string): (wallMs: number) => string {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (wallMs) => format.format(wallMs)
}
