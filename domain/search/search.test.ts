import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items, opened } from './fixtures/small-catalogue.ts'
import { buildIndex } from './index.ts'
import { chinese } from './language.ts'
import { openIndex } from './open.ts'
import { search } from './search.ts'

const open = opened()
const best = (typed: string) => search(open, typed)[0]?.id
const ids = (typed: string) => search(open, typed).map(({ id }) => id)
const both = ['id-renew', 'id-lost']

describe('a villager finds', () => {
  it.each([
    ['the words of an item', '低保', 'low-income'],
    ['a synonym', '采伐证', 'felling'],
    ['a question around it', '请问身份证丢了怎么办', 'id-lost'],
    ['other words for it', '娃娃的爷爷八十岁有钱领吗', 'elder'],
    ['the words of another trade', '砍几棵树要不要批', 'felling'],
    ['pinyin', 'nongjibutie', 'machine'],
    ['pinyin with blanks', 'nong ji bu tie', 'machine'],
    ['pinyin with tones', 'dī bǎo', 'low-income'],
    ['the beginning of pinyin', 'kansh', 'felling'],
    ['initials', 'sbk', 'card'],
    ['initials among characters', '买njbt', 'machine'],
    ['pinyin among characters', '砍shu', 'felling'],
    ['full width letters', 'ＳＢＫ', 'card'],
    ['letters that the name has itself', 'etc', 'shop'],
    ['a swapped letter', 'kanhsu', 'felling'],
    ['a wrong letter', 'nongjibutir', 'machine'],
    ['a missing letter', 'shebaka', 'card'],
    ['a letter too many', 'nongjibuttie', 'machine'],
    ['zh for z and n for l, as it sounds here', 'longji', 'machine'],
    ['f for hu', 'fukouben', 'household'],
    ['in for ing', 'gaolinbutie', 'elder'],
    ['a homophone', '底保', 'low-income'],
    ['a homophone at the end', '社保咔', 'card'],
    ['number and unit without the blank between them', '80岁', 'elder'],
  ])('%s', (_, typed, id) => { expect(best(typed)).toBe(id) })

  it('all items of a department, of a matter of life, and for somebody', () => {
    expect(ids('民政局').slice(0, 2).toSorted()).toEqual(['elder', 'low-income'])
    expect(ids('种地').slice(0, 2).toSorted()).toEqual(['felling', 'machine'])
    expect(best('企业')).toBe('shop')
  })

  it('a department by the name it had', () => { expect(best('林业局')).toBe('felling') })
  it('what a department has for somebody', () => { expect(best('民政局 老人')).toBe('elder') })
  it('every item of a word, the one asked for first', () => {
    expect(ids('sfz').slice(0, 2).toSorted()).toEqual(both.toSorted())
    expect(best('身份证过期')).toBe('id-renew')
  })
})

describe('items of one name', () => {
  it('are one hit', () => {
    const [hit] = search(open, '食品经营许可')
    expect(hit?.id).toBe('food')
    expect(hit?.family.toSorted()).toEqual(['food-change', 'food-mengding'])
  })
  it('come with the one in front that was asked for', () => { expect([best('食品经营许可证变更'), best('孟定镇开饭店')]).toEqual(['food-change', 'food-mengding']) })
})

describe('a hit says why', () => {
  const said = (typed: string) => {
    const [hit] = search(open, typed)
    return [hit?.reason.field, hit?.reason.marks.map(([from, to]) => hit.reason.text.slice(from, to)).join('·')]
  }
  it('with the words that were found', () => {
    expect(said('农机补贴')).toEqual(['plainName', '农机补贴'])
    expect(said('高龄补贴')).toEqual(['synonym', '高龄补贴'])
    expect(said('林草局')).toEqual(['department', '林草局'])
    expect(said('sbk')).toEqual(['plainName', '社保卡'])
    expect(said('shenfenzheng')).toEqual(['plainName', '身份证'])
  })
  it('and what to set off in both names', () => {
    const [hit] = search(open, '身份证补办')
    expect([hit?.plainName, hit?.officialName]).toEqual([[[0, 5]], [[0, 6]]])
  })
})

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(fc.constantFrom('sh', 'i', 'zhi', 's', '身', '份', '证', '低', '保', ' ', '😀', '８', 'ü', '　', '\u0301', '\ud83d', '怎么办'), { maxLength: 60 }).map((parts) => parts.join('')),
  )
  const ofCatalogue = new Set(items.map(({ id }) => id))

  it('is answered with items of the catalogue, best first, each once, with marks that fit', () => {
    fc.assert(fc.property(anything, (typed) => {
      const hits = search(open, typed)
      const all = hits.flatMap(({ id, family }) => [id, ...family])
      expect(new Set(all).size).toBe(all.length)
      expect(all.every((id) => ofCatalogue.has(id))).toBe(true)
      expect(hits.every(({ score }, at) => score > 0 && score <= (hits[at - 1]?.score ?? 1))).toBe(true)
      for (const { id, plainName, officialName, reason } of hits) {
        const item = items.find((known) => known.id === id)
        for (const [text, marks] of [[item?.plainName, plainName], [item?.officialName, officialName], [reason.text, reason.marks]] as const) {
          marks.forEach(([from, to], at) => { expect(from >= (marks[at - 1]?.[1] ?? 0) && from < to && to <= (text?.length ?? 0)).toBe(true) })
        }
      }
    }), { numRuns: 500 })
  })
  it('gets the same answer again, also after other questions', () => {
    fc.assert(fc.property(anything, anything, (typed, other) => {
      const first = search(open, typed)
      search(open, other)
      expect(search(open, typed)).toEqual(first)
    }))
  })
  it('is nothing when it is nothing', () => { expect([search(open, ''), search(open, ' 　'), search(open, '😀'), search(open, '。，')]).toEqual([[], [], [], []]) })
  it('is nothing in an empty catalogue', () => { expect(search(opened([]), '低保')).toEqual([]) })
  it('is cut when it is too long', () => { expect(best(`低保${'　'.repeat(10_000)}身份证`)).toBe('low-income') })
})

describe('an index', () => {
  it('is plain data', () => { expect(search(openIndex(JSON.parse(JSON.stringify(buildIndex(items))) as ReturnType<typeof buildIndex>, chinese), 'sbk')).toEqual(search(open, 'sbk')) })
  it('finds every item by each of its names', () => {
    const lost = items.flatMap(({ id, plainName, officialName, synonyms }) => [plainName, officialName, ...synonyms].filter((name) => {
      const [hit] = search(open, name)
      return hit?.id !== id && !hit?.family.includes(id)
    }))
    expect(lost).toEqual([])
  })
  it('finds by characters alone where sounds are not known', () => {
    const deaf = openIndex(buildIndex(items), { ...chinese, sounds: {} })
    expect([search(deaf, '低保')[0]?.id, search(deaf, 'sbk')]).toEqual(['low-income', []])
  })
})
