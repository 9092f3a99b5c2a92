import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeCodePoint, encodeText, isInFont } from './gb18030.ts'

const codePoint = fc.integer({ min: 0x20, max: 0x10ffff }).filter((value) => value < 0xd800 || value > 0xdfff)
const hex = (value: number): string => Buffer.from(encodeCodePoint(value)).toString('hex')

describe('GB 18030 for a printer', () => {
  test('uses the two-byte codes that GB 18030-2022 gives to vertical marks and components', () => {
    expect(hex(0x9fb4)).toBe('fe59')
    expect(hex(0xfe10)).toBe('a6d9')
    expect(hex(0xfe19)).toBe('a6f3')
    expect(hex(0x9fbb)).toBe('fea0')
  })

  test('agrees with the decoder of another library wherever 2022 changed nothing', () => {
    const decoder = new TextDecoder('gb18030')
    const changed = (value: number): boolean => (value >= 0x9fb4 && value <= 0x9fbb) || (value >= 0xfe10 && value <= 0xfe19) || (value >= 0xe000 && value <= 0xf8ff)
    fc.assert(fc.property(codePoint.filter((value) => !changed(value)), (value) => {
      expect(decoder.decode(encodeCodePoint(value)).codePointAt(0)).toBe(value)
    }), { numRuns: 3_000 })
  })

  test.each([
    ['\u4e2d', true, true, 'everyday'],
    ['\u52d0', true, true, 'of Gengma, in GBK but not in GB 2312'],
    ['\u6602', true, true, 'a name'],
    ['\u3007', true, true, 'the zero of dates'],
    ['\u2500', true, true, 'the rule'],
    ['\u20ac', false, true, 'the euro came with GB 18030'],
    ['\u9fb4', false, true, 'a component in row FE'],
    ['\u4dae', false, true, 'Extension A with a two-byte code'],
    ['\u3400', false, true, 'Extension A'],
    ['\u{20000}', false, false, 'Extension B'],
    ['\u00a9', false, false, 'not Chinese'],
    ['\u{1f600}', false, false, 'emoji'],
    ['\ue5e5', false, false, 'private use'],
    ['\u0007', false, false, 'control'],
  ])('%s in a GBK font: %s, in a GB18030-2000 font: %s (%s)', (character, gbk, gb18030) => {
    const value = character.codePointAt(0) ?? 0
    expect([isInFont(value, 'gbk'), isInFont(value, 'gb18030-2000')]).toEqual([gbk, gb18030])
  })

  test('a GBK font has all ideographs of code page 936 and no more', () => {
    const ideographs = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, at) => 0x4e00 + at).filter((value) => isInFont(value, 'gbk'))
    expect(ideographs).toHaveLength(20_902)
    expect(ideographs.at(-1)).toBe(0x9fa5)
  })

  test('what a font has never contains a byte that a printer could take for a command', () => {
    fc.assert(fc.property(fc.array(codePoint), fc.constantFrom('gbk' as const, 'gb18030-2000' as const), (values, font) => {
      const text = values.filter((value) => isInFont(value, font)).map((value) => String.fromCodePoint(value)).join('')
      expect(Math.min(255, ...encodeText(text))).toBeGreaterThanOrEqual(0x20)
    }))
  })
})
