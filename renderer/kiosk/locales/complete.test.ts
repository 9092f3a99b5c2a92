/** Every room that draws for villagers, in every language that is offered. */
import { describe, expect, it } from 'vitest'

type Texts = { [key: string]: string | Texts }
const files = import.meta.glob<Texts>(['../../kit/locales/*.json', '../../kit/camera/locales/*.json', '../locales/*.json', '../*/locales/*.json'], { import: 'default', eager: true })
const rooms = [...new Set(Object.keys(files).map((file) => file.replace(/\/[a-z]+\.json$/, '')))]

const leaves = (texts: Texts, before = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[before + key, value]] : leaves(value, `${before}${key}.`)))
const textsOf = (room: string, language: string) => new Map(leaves(files[`${room}/${language}.json`] ?? {}))
const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')

describe.each(rooms)('English of %s', (room) => {
  const chinese = textsOf(room, 'zh')
  const english = textsOf(room, 'en')
  it('has every text: what is not complete is not offered', () => { expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]) })
  it('has no text that is no more', () => { expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([]) })
  it('asks for no value that the Chinese text does not have', () => {
    expect([...english].filter(([key, text]) => places(text).some((place) => !places(chinese.get(key) ?? '').includes(place))).map(([key]) => key)).toEqual([])
  })
})
