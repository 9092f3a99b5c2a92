import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, groupThousands, type Numerals } from './amount.ts'

const numerals: Numerals = { digits: '零壹贰叁肆伍陆柒捌玖', places: '拾佰仟', groups: '万亿' }

describe('an amount', () => {
  it.each([
    [0, '零'], [7, '柒'], [10, '壹拾'], [15, '壹拾伍'], [105, '壹佰零伍'], [3200, '叁仟贰佰'], [1005, '壹仟零伍'], [10_005, '壹万零伍'],
    [100_005, '壹拾万零伍'], [103_200, '壹拾万叁仟贰佰'], [200_300, '贰拾万零叁佰'], [100_003_200, '壹亿零叁仟贰佰'], [100_000_000, '壹亿'],
    [987_654_321_098, '玖仟捌佰柒拾陆亿伍仟肆佰叁拾贰万壹仟零玖拾捌'],
  ])('of %i is written %s', (yuan, words) => {
    expect(amountInWords(yuan, numerals)).toBe(words)
  })

  it('is written differently from every other, never with two empty places in a row', () => {
    const yuan = fc.integer({ min: 0, max: 999_999_999_999 })
    fc.assert(fc.property(yuan, yuan, (a, b) => {
      const [one, other] = [amountInWords(a, numerals), amountInWords(b, numerals)]
      expect(one === other).toBe(a === b)
      expect(one).not.toMatch(/零零|^零.|.零$/)
    }))
  })

  it('is read in thousands', () => {
    expect(['', '12', '3200', '1234567'].map(groupThousands)).toEqual(['', '12', '3,200', '1,234,567'])
  })

  it('is no fraction and no debt', () => {
    for (const bad of [-1, 0.5, 1e12]) expect(() => amountInWords(bad, numerals)).toThrow(RangeError)
  })
})
