import { describe, expect, it } from 'vitest'
import kioskEn from './en.json'
import kioskZh from './zh.json'
import kitEn from '../../kit/locales/en.json'
import kitZh from '../../kit/locales/zh.json'

type Texts = { [key: string]: string | Texts }
const leaves = (texts: Texts, before = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[before + key, value]] : leaves(value, `${before}${key}.`)))
const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

describe.each([['kit', kitZh, kitEn], ['kiosk', kioskZh, kioskEn]] as const)('English of the %s', (_, zh, en) => {
  const chinese = new Map(leaves(zh as Texts))
  const english = new Map(leaves(en as Texts))
  it('has every text: what is not complete is not offered', () => { expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]) })
  it('has no text that is no more', () => { expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([]) })
  it('names the same values, or leaves one out where English needs none', () => {
    expect([...english].filter(([key, text]) => places(text).some((place) => !places(chinese.get(key) ?? '').includes(place))).map(([key]) => key)).toEqual([])
  })
})
