import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/iso-day.ts'
import { CASE_NUMBER_RANDOM_BYTES, dammDigit, makeCaseNumber, parseCaseNumber } from './case-number.ts'

const parts = fc.record({
  site: fc.constantFrom('GM-000', 'GM-010', 'GM-0101', 'MH-0223'),
  kiosk: fc.integer({ min: 1, max: 20 }),
  businessDay: fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2025-01-01', days)),
  // Half the bytes are low enough to count for certain, so that five digits always come out.
  random: fc.uint8Array({ minLength: CASE_NUMBER_RANDOM_BYTES, maxLength: CASE_NUMBER_RANDOM_BYTES, max: 249 }),
})

describe('case number', () => {
  it('reads as site, kiosk, day, five digits and check digit', () => {
    const number = makeCaseNumber({ site: 'GM-0101', kiosk: 1, businessDay: '2025-03-04', random: Uint8Array.of(4, 8, 252, 2, 1, 3) })
    expect(number).toMatch(/^GM-0101-K1-250304-48213-\d$/)
    expect(parseCaseNumber(number)).toEqual({ ok: true, value: { site: 'GM-0101', kiosk: 1, businessDay: '2025-03-04', digits: '48213' } })
  })

  it('has the check digit of the published example of the Damm algorithm', () => {
    expect(dammDigit('572')).toBe('4')
    expect(dammDigit('5724')).toBe('0')
  })

  it('is read back, also typed small, full-width and with spaces', () => {
    fc.assert(
      fc.property(parts, (input) => {
        const number = makeCaseNumber(input)
        const read = parseCaseNumber(` ${number.toLowerCase().replace('-', '－').replace('-', ' -')} `)
        expect(read).toMatchObject({ ok: true, value: { site: input.site, kiosk: input.kiosk, businessDay: input.businessDay } })
      }),
    )
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(parts, (input) => {
        const number = makeCaseNumber(input)
        for (let at = 0; at < number.length; at += 1) {
          if (!/\d/.test(number.charAt(at))) continue
          for (const wrong of '0123456789') {
            if (wrong === number.charAt(at)) continue
            expect(parseCaseNumber(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false)
          }
        }
      }),
    )
  })

  it('finds every swap of two digits that are neighbours, also across a hyphen', () => {
    fc.assert(
      fc.property(parts, (input) => {
        const number = makeCaseNumber(input)
        for (const pair of number.matchAll(/(?=(\d)(-?)(\d))/g)) {
          const [, a = '', hyphen = '', b = ''] = pair
          if (a === b) continue
          const swapped = number.slice(0, pair.index) + b + hyphen + a + number.slice(pair.index + 2 + hyphen.length)
          expect(parseCaseNumber(swapped).ok).toBe(false)
        }
      }),
    )
  })

  it.each(['', 'GM-0101', 'GM-0101-K1-250304-48213', 'gm-0101-k1-250304-4821X-7', '\u202EGM-0101-K1-250304-48213-7'])('does not take %j for a case number', (text) => {
    expect(parseCaseNumber(text)).toEqual({ ok: false, error: 'malformed' })
  })

  it('tells a mistyped number from something else', () => {
    const number = makeCaseNumber({ site: 'GM-0101', kiosk: 1, businessDay: '2025-03-04', random: Uint8Array.of(4, 8, 2, 1, 3) })
    const other = String((Number(number.at(-1)) + 1) % 10)
    expect(parseCaseNumber(number.slice(0, -1) + other)).toEqual({ ok: false, error: 'check-digit' })
  })
})
