import { describe, expect, it } from 'vitest'
import { chinese } from './language.ts'
import { makeSounds, southern } from './sounds.ts'
import { readingsAs, syllablesIn } from './spelling.ts'

const sounds = makeSounds(chinese.sounds)
const number = (syllable: string) => sounds.numberOf(syllable) ?? -1
const spelled = (letters: string) => syllablesIn(letters, sounds)?.map(({ syllable }) => sounds.syllables[syllable]).join(' ') ?? null

describe('in the south-west', () => {
  it.each([['zhi', 'zi'], ['chong', 'cong'], ['shi', 'si'], ['nan', 'lan'], ['ren', 'len'], ['ying', 'yin'], ['feng', 'fen'], ['hu', 'fu'], ['huan', 'fang'], ['hui', 'fei'], ['lv', 'lu']])('%s and %s are one', (one, other) => {
    expect(southern(one)).toBe(southern(other))
  })
  it.each([['zhi', 'chi'], ['hai', 'fai'], ['dong', 'don'], ['he', 'fe'], ['e', 'en']])('%s and %s are two', (one, other) => { expect(southern(one)).not.toBe(southern(other)) })
  it('a syllable is like itself first', () => { expect(sounds.alike(number('shen'))[0]).toBe(number('shen')) })
})

describe('letters', () => {
  it.each([['shenfenzheng', 'shen fen zheng'], ['xian', 'xian'], ['yanglaobaox', 'yang lao bao']])('%s are %s', (letters, expected) => { expect(spelled(letters)).toBe(expected) })
  it.each(['sfz', 'lihuun', 'etc'])('%s are no syllables', (letters) => { expect(spelled(letters)).toBeNull() })
})

describe('a syllable', () => {
  const kinds = (typed: string, syllable: string) => readingsAs(typed, 0, number(syllable), sounds, true).map(({ kind, length }) => `${kind} ${length}`)
  it('is typed whole, by its beginning at the end, or by its first letter', () => {
    expect(kinds('zheng', 'zheng')).toContain('whole 5')
    expect(kinds('zhe', 'zheng')).toContain('whole 3')
    expect(kinds('z', 'zheng')).toEqual(['letter 1'])
  })
  it.each([['zhegn', 5], ['zhemg', 5], ['zhng', 4], ['zheeng', 6], ['hzeng', 5]])('is mistyped as %s', (typed, length) => { expect(kinds(typed, 'zheng')).toContain(`slip ${length}`) })
  it('is not forgiven when nobody asks to', () => { expect(readingsAs('zhegn', 0, number('zheng'), sounds, false).some(({ kind }) => kind === 'slip')).toBe(false) })
})
