import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, erase, letter, type Composition } from './composition.ts'
import table from '../../../assets/input/pinyin-zh.json'
import { asLetters, asNineKeys, createIme } from './pinyin.ts'

const letters = createIme(table, asLetters)
const nine = createIme(table, asNineKeys)
const texts = (typed: string, ime = letters): string[] => ime(typed).map((candidate) => candidate.text)
const typeAll = (keys: string): Composition => [...keys].reduce(letter, { text: '', letters: '' })

describe('pinyin candidates', () => {
  it.each([['meng', '勐'], ['mang', '芒'], ['ai', '岩'], ['han', '罕'], ['feng', '俸'], ['geng', '耿']])('put the local character first: %s', (typed, character) => {
    expect(texts(typed)[0]).toBe(character)
  })
  it('offer a whole place name', () => { expect(texts('gengma')[0]).toBe('耿马') })
  it('offer a word by its initials', () => { expect(texts('gm')).toContain('耿马') })
  it('offer what the syllable may become', () => { expect(texts('men')).toContain('勐') })
  it('find every character of GB 2312 under its reading', () => {
    expect(Object.keys(table.chars).filter((syllable) => texts(syllable).length === 0)).toEqual([])
    expect(new Set(Object.values(table.chars).join('')).size).toBeGreaterThanOrEqual(6763)
  })
  it('on nine keys offer the readings of all their letters', () => {
    expect(texts('24', nine)).toContain('岩')
    expect(texts('24', nine)).toContain('比')
  })
  it('never stand for more than was typed', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (typed) => {
      for (const candidate of letters(typed)) expect(candidate.uses).toBeLessThanOrEqual(typed.length)
    }))
  })
})

describe('composing', () => {
  it('a chosen character takes its letters and leaves the rest', () => {
    const typed = typeAll('aihan')
    const first = letters(typed.letters).find((candidate) => candidate.text === '岩')
    if (first === undefined) throw new Error('no candidate')
    expect(choose(typed, first)).toEqual({ text: '岩', letters: 'han' })
  })
  it('delete takes back a letter first, then a whole character', () => {
    expect(erase({ text: '岩', letters: 'ha' })).toEqual({ text: '岩', letters: 'h' })
    expect(erase({ text: '岩𠀀', letters: '' })).toEqual({ text: '岩', letters: '' })
  })
})
