import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { residentIdCheck } from '../resident-id.ts'
import { nameOnCard } from './card.ts'
import { citizenLayout, foreigner2017Layout, foreigner2023Layout, residencePermitLayout, textBytes } from './layouts.ts'
import { parseAdditionalAddresses, parseCardText } from './parse.ts'

const numberOf = (first17: string): string => first17 + residentIdCheck(first17)

/** Text at byte offsets, written by hand from `docs/protocols/id-card.md`; the rest is spaces. */
function textOf(parts: Readonly<Record<number, string>>): Uint8Array {
  const bytes = Buffer.from(' '.repeat(textBytes / 2), 'utf16le')
  for (const [at, text] of Object.entries(parts)) bytes.write(text, Number(at), 'utf16le')
  return Uint8Array.from(bytes)
}

const citizenText = {
  0: '岩示例', 30: '1', 32: '18', 36: '19580203', 52: '云南省示例县示例镇示例村1号', 122: numberOf('53099919580203003'),
  158: '示例县公安局', 188: '20100506', 204: '长期',
}
const permitText = {
  0: '示例港', 30: '2', 36: '19900102', 52: '云南省示例县示例路2号', 122: numberOf('81099919900102004'), 158: '示例县公安局',
  188: '20200101', 204: '20250101', 220: 'H00000000', 238: '01', 248: 'J',
}
const foreigner2017Text = {
  0: 'SPECIMEN, JANE', 120: '2', 122: 'UTO530000000001', 152: 'UTO', 158: '示例', 188: '20180101', 204: '20280101', 220: '19850607', 236: '01', 240: '5300', 248: 'I',
}
const longName = 'SPECIMEN, MAXIMILIANA ALEXANDRINA JOHANNA VIC'
const foreigner2023Text = {
  0: '示例友', 30: '2', 32: '01', 36: '19850607', 52: longName.slice(0, 35), 122: numberOf('95399919850607005'), 188: '20240101', 204: '20340101',
  220: longName.slice(35), 242: 'UTO', 248: 'Y', 250: '001',
}

const parsed = (parts: Readonly<Record<number, string>>) => parseCardText(textOf(parts))

describe('the layouts', () => {
  test.each([['citizen', citizenLayout], ['residence permit', residencePermitLayout], ['foreigner 2017', foreigner2017Layout], ['foreigner 2023', foreigner2023Layout]] as const)('%s fills 256 bytes', (_, layout) => {
    expect(layout.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(256)
  })
})

describe('the text of a card', () => {
  test('of a citizen, valid without end', () => {
    expect(parsed(citizenText)).toEqual({
      ok: true,
      value: {
        kind: 'citizen', name: '岩示例', sex: 'male', nation: '18', birthDate: '1958-02-03', address: '云南省示例县示例镇示例村1号',
        number: numberOf('53099919580203003'), authority: '示例县公安局', validity: { from: '2010-05-06', to: null },
      },
    })
  })

  test('of a resident from Hong Kong, Macao or Taiwan', () => {
    expect(parsed(permitText)).toEqual({
      ok: true,
      value: {
        kind: 'residence-permit', name: '示例港', sex: 'female', birthDate: '1990-01-02', address: '云南省示例县示例路2号',
        number: numberOf('81099919900102004'), authority: '示例县公安局', validity: { from: '2020-01-01', to: '2025-01-01' }, travelPermit: 'H00000000', issue: '01',
      },
    })
  })

  test('of a foreigner with a card of 2017', () => {
    expect(parsed(foreigner2017Text)).toEqual({
      ok: true,
      value: {
        kind: 'foreigner-2017', englishName: 'SPECIMEN, JANE', chineseName: '示例', sex: 'female', birthDate: '1985-06-07', number: 'UTO530000000001',
        nationality: 'UTO', validity: { from: '2018-01-01', to: '2028-01-01' }, version: '01', authorityCode: '5300',
      },
    })
  })

  test('of a foreigner with a card of 2023: the two parts of a long name are one, blank at the seam included', () => {
    const card = parsed(foreigner2023Text)
    expect(card).toEqual({
      ok: true,
      value: {
        kind: 'foreigner-2023', englishName: longName, chineseName: '示例友', sex: 'female', birthDate: '1985-06-07', number: numberOf('95399919850607005'),
        nationality: 'UTO', validity: { from: '2024-01-01', to: '2034-01-01' }, renewals: '01', formerNumber: '001',
      },
    })
    const seam = `${'A'.repeat(34)} B`
    expect(parsed({ ...foreigner2023Text, 52: seam.slice(0, 35), 220: seam.slice(35).padEnd(11) })).toMatchObject({ value: { englishName: seam } })
  })

  test('who has no Chinese name is called by the other', () => {
    const names = [citizenText, permitText, foreigner2023Text, { ...foreigner2017Text, 158: ' '.repeat(15) }].map((parts) => {
      const card = parsed(parts)
      return card.ok ? nameOnCard(card.value) : card.error
    })
    expect(names).toEqual(['岩示例', '示例港', '示例友', 'SPECIMEN, JANE'])
  })

  test.each([['0', 'unknown'], ['1', 'male'], ['2', 'female'], ['9', 'unspecified']])('of sex %s is %s', (digit, sex) => {
    expect(parsed({ ...citizenText, 30: digit })).toMatchObject({ value: { sex } })
  })

  test('reads characters beyond the basic plane, and zeros as padding', () => {
    const bytes = textOf({ ...citizenText, 0: '示𠀀' })
    bytes.fill(0, 6, 30)
    expect(parseCardText(bytes)).toMatchObject({ ok: true, value: { name: '示𠀀' } })
  })

  test.each([
    ['a wrong check character', { ...citizenText, 122: `${numberOf('53099919580203003').slice(0, 17)}A` }, { field: 'number', problem: 'not-a-number' }],
    ['a digit changed', { ...citizenText, 122: `63${numberOf('53099919580203003').slice(2)}` }, { field: 'number', problem: 'check-digit' }],
    ['a day that does not exist', { ...citizenText, 36: '19580230' }, { field: 'birthDate', problem: 'not-a-date' }],
    ['no name', { ...citizenText, 0: '   ' }, { field: 'name', problem: 'empty' }],
    ['no sex', { ...citizenText, 30: '3' }, { field: 'sex', problem: 'not-a-code' }],
    ['an end that is neither a day nor without end', { ...citizenText, 204: '永久' }, { field: 'validTo', problem: 'not-a-date' }],
    ['a zero within the name', { ...citizenText, 0: '岩\0示例' }, { field: 'name', problem: 'not-text' }],
    ['a control character in the address', { ...citizenText, 52: '云\u0001南' }, { field: 'address', problem: 'not-text' }],
  ])('with %s is refused, and the error does not say what stood there', (_, parts, error) => {
    expect(parsed(parts as Readonly<Record<number, string>>)).toEqual({ ok: false, error })
  })

  test('of another length is refused', () => {
    expect(parseCardText(new Uint8Array(255))).toEqual({ ok: false, error: { field: 'text', problem: 'wrong-length' } })
  })

  test('of any bytes never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), fc.constantFrom(0x4a, 0x49, 0x59, 0x20), (bytes, letter) => {
      bytes.set([letter, 0], 248)
      expect(parseCardText(bytes).ok).toBe(false)
    }))
  })
})

describe('additional addresses', () => {
  const addresses = (...list: readonly string[]): Uint8Array => Uint8Array.from(list.flatMap((text) => [...Buffer.from(text.padEnd(35), 'utf16le')]))

  test('are up to four, empty ones left out', () => {
    expect(parseAdditionalAddresses(addresses('示例路1号', '', '示例路2号'))).toEqual({ ok: true, value: ['示例路1号', '示例路2号'] })
    expect(parseAdditionalAddresses(new Uint8Array())).toEqual({ ok: true, value: [] })
    expect(parseAdditionalAddresses(addresses('甲', '乙', '丙', '丁'))).toEqual({ ok: true, value: ['甲', '乙', '丙', '丁'] })
    expect(parseAdditionalAddresses(addresses('甲', '乙', '丙', '丁', '戊')).ok).toBe(false)
  })

  test('with a control character are refused, and the error does not say what stood there', () => {
    expect(parseAdditionalAddresses(addresses('示例路1号', '示例\u0001路'))).toEqual({ ok: false, error: { field: 'additionalAddress', problem: 'not-text' } })
  })

  test('of another length are refused', () => {
    expect(parseAdditionalAddresses(new Uint8Array(71))).toEqual({ ok: false, error: { field: 'text', problem: 'wrong-length' } })
    expect(parseAdditionalAddresses(new Uint8Array(350)).ok).toBe(false)
  })
})
