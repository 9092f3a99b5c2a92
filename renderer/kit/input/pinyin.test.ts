import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import nameLists from '../../../assets/input/names-zh.json'
import table from '../../../assets/input/pinyin-zh.json'
import { choose, erase, letter, type Composition } from './composition.ts'
import { createFollowing, createIme } from './pinyin.ts'
import { createRanking, type Writing } from './ranking.ts'
import { asLetters, asNineKeys, segment, soundOf } from './syllables.ts'

const ranking = createRanking(table.local, nameLists)
const letters = createIme(table, asLetters, ranking, ['芒国村', '弄巴村'])
const nine = createIme(table, asNineKeys, ranking)
const words: Writing = { about: 'words', text: '' }
const surname: Writing = { about: 'name', text: '' }
const given: Writing = { about: 'name', text: '李' }
const texts = (typed: string, writing = words, ime = letters): string[] => ime(typed, writing).map((candidate) => candidate.text)
const typeAll = (keys: string): Composition => [...keys].reduce(letter, { text: '', letters: '' })

describe('pinyin candidates', () => {
  it.each([['meng', '勐'], ['mang', '芒'], ['ai', '岩'], ['han', '罕'], ['feng', '俸'], ['geng', '耿']])('put the local character first: %s', (typed, character) => {
    expect(texts(typed)[0]).toBe(character)
  })
  it('offer a whole place name', () => { expect(texts('gengma')[0]).toBe('耿马') })
  it('offer the villages of the county', () => { expect(texts('mangguocun')[0]).toBe('芒国村') })
  it('offer a word by its initials', () => { expect(texts('gm')).toContain('耿马') })
  it('offer what the syllable may become', () => { expect(texts('men')).toContain('勐') })
  it('find every character of GB 2312 and of the national list under its reading', () => {
    expect(Object.keys(table.chars).filter((syllable) => texts(syllable).length === 0)).toEqual([])
    expect(new Set(Object.values(table.chars).join('')).size).toBeGreaterThanOrEqual(8100)
    expect(table.chars.yue).toContain('玥')
  })
  it('on nine keys offer the readings of all their letters', () => {
    expect(texts('24', words, nine)).toContain('岩')
    expect(texts('24', words, nine)).toContain('比')
  })
  it('never stand for more than was typed', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.constantFrom(words, surname, given), (typed, writing) => {
      for (const candidate of letters(typed, writing)) expect(candidate.uses).toBeLessThanOrEqual(typed.length)
    }))
  })
})

describe('in a name', () => {
  it('a surname comes first', () => {
    expect(texts('wang', surname)[0]).toBe('王')
    expect(texts('zhang', surname)[0]).toBe('张')
    expect(texts('zou', surname)[0]).toBe('邹')
    expect(texts('zou', words)[0]).toBe('走')
  })
  it('after it what parents choose', () => {
    expect(texts('ying', given)[0]).toBe('英')
    expect(texts('juan', given)[0]).toBe('娟')
  })
  it.each([['yuxiang', '玉香'], ['aihan', '岩罕'], ['aiwen', '岩温'], ['lixiuying', '李秀英'], ['wangjianguo', '王建国']])('the whole of it is offered: %s', (typed, name) => {
    expect(texts(typed, surname)[0]).toBe(name)
  })
  it('on nine keys too', () => { expect(texts(asNineKeys('aihan'), surname, nine)).toContain('岩罕') })
})

describe('who speaks as in the south', () => {
  it.each([['zang', '张'], ['cen', '陈'], ['si', '施'], ['lan', '南'], ['yin', '英'], ['hu', '付']])('typing %s finds %s on the first page', (typed, character) => {
    expect(texts(typed, surname).slice(0, 10)).toContain(character)
  })
  it('finds words', () => { expect(texts('genma')).toContain('耿马') })
  it('never loses to sounds alike what was typed as it is', () => {
    for (const syllable of Object.keys(table.chars)) expect(texts(syllable)[0]).toBe(ranking.order([...table.chars[syllable as keyof typeof table.chars]].map((text) => ({ text })), words)[0]?.text)
  })
  it.each([['zhi', 'zi'], ['nan', 'lan'], ['ming', 'min'], ['meng', 'men'], ['fang', 'huang'], ['fu', 'hu'], ['fei', 'hui'], ['shen', 'seng']])('%s and %s are one sound', (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other))
  })
})

describe('syllables', () => {
  const isSyllable = (code: string): boolean => code in table.chars
  it('are the fewest that make the whole', () => {
    expect(segment('gengmaxian', isSyllable)).toEqual(['geng', 'ma', 'xian'])
    expect(segment('gx', isSyllable)).toBeNull()
  })
})

describe('what often follows', () => {
  const following = createFollowing([...table.names, ...table.words])
  it('goes on from the last characters', () => {
    expect(following('岩')).toContain('罕')
    expect(following('我是勐')).toContain('撒')
    expect(following('')).toEqual([])
  })
})

describe('composing', () => {
  it('a chosen character takes its letters and leaves the rest', () => {
    const typed = typeAll('aihan')
    const first = letters(typed.letters, words).find((candidate) => candidate.text === '岩')
    if (first === undefined) throw new Error('no candidate')
    expect(choose(typed, first)).toEqual({ text: '岩', letters: 'han' })
  })
  it('delete takes back a letter first, then a whole character', () => {
    expect(erase({ text: '岩', letters: 'ha' })).toEqual({ text: '岩', letters: 'h' })
    expect(erase({ text: '岩𠀀', letters: '' })).toEqual({ text: '岩', letters: '' })
  })
})
