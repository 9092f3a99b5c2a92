import { describe, expect, it } from 'vitest'
import { INK } from './fixtures/small-form.ts'
import { encodeSigning, parseSigning, readThumb } from './signing.ts'

describe('a form is signed', () => {
  it('by drawing', () => { expect(parseSigning(INK)).toEqual({ ok: true, value: { kind: 'drawn', path: INK } }) })

  it('with the thumb, before a witness who says their name and number', () => {
    const signing = parseSigning('thumb:岩温/gm-1203')
    expect(signing).toEqual({ ok: true, value: { kind: 'thumb', witness: '岩温', staffNumber: 'GM-1203' } })
    expect(signing.ok && parseSigning(encodeSigning(signing.value))).toEqual(signing)
  })

  it.each([['', 'ID-116'], ['thumb:', 'ID-116'], ['thumb:/12', 'ID-116'], ['thumb:岩温', 'ID-123'], ['thumb:岩温/', 'ID-123'], ['thumb:岩温/-1', 'ID-123'], ['thumb:岩2/12', 'ID-107'], ['thumb:岩/温/12', 'ID-107'], ['Thumb:岩温/12', 'ID-116']])('but not by %j', (text, code) => {
    expect(parseSigning(text)).toEqual({ ok: false, error: code })
  })

  it('and is read while it is typed', () => {
    expect(readThumb('thumb:岩')).toEqual({ witness: '岩', staffNumber: '' })
    expect(readThumb('thumb:岩/1')).toEqual({ witness: '岩', staffNumber: '1' })
    expect(readThumb(INK)).toBeNull()
  })
})
