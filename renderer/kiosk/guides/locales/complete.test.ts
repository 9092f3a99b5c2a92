import { describe, expect, it } from 'vitest'
import en from './en.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

type Words = { readonly [key: string]: string | Words }
const keys = (words: Words, at = ''): string[] => Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [at + key] : keys(value, `${at}${key}.`)))
const places = (words: Words): string[] => Object.values(words).flatMap((value) => (typeof value === 'string' ? [(value.match(/\{\{\w+\}\}/g) ?? []).sort().join()] : places(value)))

describe('the words of the guides', () => {
  it('are all there in English', () => { expect(keys(en)).toEqual(keys(zh)) })
  it('have the same places to fill in both', () => { expect(places(en)).toEqual(places(zh)) })
  it('are short: at most one Chinese sentence in twenty has more than twenty characters', () => {
    const all = (words: Words): string[] => Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : all(value)))
    const sentences = all(zh).flatMap((text) => text.split(/[。？\n]/)).filter((sentence) => sentence !== '')
    expect(sentences.filter((sentence) => [...sentence.replaceAll(/\{\{\w+\}\}/g, '')].length > 20).length / sentences.length).toBeLessThanOrEqual(0.05)
  })
})
