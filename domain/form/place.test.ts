import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePlace, encodePlace, formatPlace, parsePlace } from './place.ts'

const part = fc.string({ unit: fc.constantFrom(...'耿马镇芒国村三组18号/~01 \\'), maxLength: 12 }).map((text) => text.trim())
const place = fc.record({ township: part, village: part, group: part, detail: part })

describe('place', () => {
  it('is read back from its text, whatever stands in its parts', () => {
    fc.assert(fc.property(place, (value) => { expect(decodePlace(encodePlace(value))).toEqual(value) }))
  })

  it('is one text for one place', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(encodePlace(a) === encodePlace(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  it('reads township, village, group and the rest', () => {
    const home = { township: '耿马镇', village: '芒国村', group: '三组', detail: '18/1号' }
    expect(parsePlace('耿马镇/芒国村/三组/18~11号')).toEqual({ ok: true, value: home })
    expect(formatPlace(home)).toBe('耿马镇芒国村三组18/1号')
  })

  it('takes an address in one piece, as a card gives it, for detail', () => {
    expect(parsePlace('云南省临沧市耿马傣族佤族自治县耿马镇芒国村')).toMatchObject({ ok: true, value: { village: '', detail: '云南省临沧市耿马傣族佤族自治县耿马镇芒国村' } })
  })

  it.each([
    ['耿马镇///', 'ID-118'],
    ['///三组', 'ID-118'],
    ['村口', 'ID-118'],
    ['耿马镇/芒国村//\u202E18号', 'ID-106'],
    ['耿马镇/芒国村//18\n号', 'ID-106'],
    [`耿马镇/${'村'.repeat(31)}//`, 'ID-105'],
    [`耿马镇/芒国村//${'号'.repeat(101)}`, 'ID-105'],
  ])('refuses %j with %s', (text, error) => expect(parsePlace(text)).toEqual({ ok: false, error }))
})
