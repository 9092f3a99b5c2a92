import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClockTrust, TimeStamp } from './clock.ts'
import { nextBusinessDay } from './business-day.ts'
import { localTime } from './local.ts'

const ZONE = 'Asia/Shanghai'
const stamp = (iso: string, trust: ClockTrust = 'synced'): TimeStamp => ({ wall: Date.parse(iso), monotonic: 0, bootId: 'boot', trust })

describe('local time', () => {
  it('is the site’s, not the machine’s, and midnight is 00:00', () => {
    expect(localTime(Date.parse('2026-03-08T16:00:00Z'), ZONE)).toEqual({ day: '2026-03-09', weekday: 1, time: '00:00' })
    expect(localTime(Date.parse('2026-03-08T15:59:59Z'), ZONE)).toEqual({ day: '2026-03-08', weekday: 7, time: '23:59' })
  })

  it('knows zones that change their clocks: the hour that is not there in New York', () => {
    expect(localTime(Date.parse('2026-03-08T06:59:00Z'), 'America/New_York').time).toBe('01:59')
    expect(localTime(Date.parse('2026-03-08T07:00:00Z'), 'America/New_York').time).toBe('03:00')
  })

  it('works for clocks that are far off', () => {
    expect(localTime(0, ZONE)).toEqual({ day: '1970-01-01', weekday: 4, time: '08:00' })
    expect(localTime(2 ** 31 * 1000, ZONE).day).toBe('2038-01-19')
  })

  it('refuses a zone that is not there', () => expect(() => localTime(0, 'Asia/Gengma')).toThrow(RangeError))

  it('is eight hours after UTC in China, always', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-01-01') }), (wall) => {
        const { day, time } = localTime(wall, ZONE)
        expect(`${day}T${time}`).toBe(new Date(wall + 8 * 3_600_000).toISOString().slice(0, 16))
      }),
    )
  })
})

describe('business day', () => {
  it('is the calendar day of the site', () => {
    expect(nextBusinessDay(null, stamp('2026-03-08T16:30:00Z'), ZONE)).toBe('2026-03-09')
    expect(nextBusinessDay('2026-03-08', stamp('2026-03-08T16:30:00Z', 'floor'), ZONE)).toBe('2026-03-09')
  })

  it('does not roll while nobody believes the clock', () => {
    expect(nextBusinessDay('2026-03-08', stamp('2038-01-19T00:00:00Z', 'none'), ZONE)).toBe('2026-03-08')
    expect(nextBusinessDay('2026-03-08', stamp('1970-01-01T00:00:00Z', 'none'), ZONE)).toBe('2026-03-08')
  })

  it('begins with what there is', () => {
    expect(nextBusinessDay(null, stamp('1970-01-01T00:00:00Z', 'none'), ZONE)).toBe('1970-01-01')
  })

  it('never goes back, whatever the clock does', () => {
    const moment = fc.record({
      wall: fc.integer({ min: 0, max: 2 ** 32 * 1000 }), trust: fc.constantFrom<ClockTrust>('synced', 'floor', 'none'),
      monotonic: fc.constant(0), bootId: fc.constant('boot'),
    })
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 30 }), (moments) => {
        let day: string | null = null
        for (const now of moments) {
          const next: string = nextBusinessDay(day, now, ZONE)
          const today = localTime(now.wall, ZONE).day
          const latest = day !== null && (now.trust === 'none' || day > today) ? day : today
          expect(next).toBe(latest)
          expect(next >= (day ?? '')).toBe(true)
          day = next
        }
      }),
    )
  })
})
