import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseName } from './name.ts'

describe('name', () => {
  it.each([
    ['张三', '张三'],
    [' 张 三\u3000', '张三'],
    ['岩罕香', '岩罕香'],
    ['𠀀某', '𠀀某'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提 · 吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['Nguyễn Văn  An', 'Nguyễn Văn An'],
    ["O'Brien-Smith J. R.", "O'Brien-Smith J. R."],
    ['ᥓᥣᥭᥰ', 'ᥓᥣᥭᥰ'],
    ['အောင်ဆန်း', 'အောင်ဆန်း'],
  ])('reads %j as %j', (typed, name) => expect(parseName(typed)).toEqual({ ok: true, value: name }))

  it.each(['张三😀', '😀', '张3', '张\u202E三', '张\u200B三', '张\u0000三', '张三\uD840', '·张', '张·', '张\uFE0F三', '\u3164', '<b>张', '张,三', '\u{F0000}', '-', '\u0301张'])('refuses %j', (typed) => {
    expect(parseName(typed)).toEqual({ ok: false, error: 'ID-107' })
  })

  it('counts characters, not UTF-16 units', () => {
    expect(parseName('𠀀'.repeat(50)).ok).toBe(true)
    expect(parseName('𠀀'.repeat(51))).toEqual({ ok: false, error: 'ID-105' })
  })

  it('gives the same name when its own answer is read again', () => {
    const piece = fc.oneof(fc.constantFrom(...'张三岩𠀀·•. -\'\u3000aé'), fc.string({ unit: 'binary', maxLength: 1 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), (typed) => {
        const once = parseName(typed)
        fc.pre(once.ok)
        expect(once.ok && parseName(once.value)).toEqual(once)
      }),
      { numRuns: 2_000 },
    )
  })
})
