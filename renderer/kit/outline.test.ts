import { describe, expect, it } from 'vitest'
import { FeedDocument } from '../../domain/catalogue/documents.ts'
import { amend, amendHeads, amendSought, emptyOutline } from './outline.ts'

const notice = (id: string, title = id) => ({ id, title, body: '', from: '2026-01-01', until: null, sample: true })
const published = (id: string, title?: string, version = 1) => FeedDocument.parse({ cursor: version, kind: 'notice', id, version, body: { kind: 'notice', id, body: notice(id, title) } })
const withdrawn = (id: string) => FeedDocument.parse({ cursor: 9, kind: 'notice', id, version: 9, body: null })
const titles = (...feed: FeedDocument[]) => amend(emptyOutline, [], feed).notices.map(({ title }) => title)

describe('the outline of a catalogue', () => {
  it('takes what was published, in order', () => { expect(titles(published('b'), published('a'))).toEqual(['b', 'a']) })
  it('replaces what changed in its place', () => { expect(titles(published('b'), published('a'), published('b', 'new', 2))).toEqual(['new', 'a']) })
  it('forgets what was withdrawn', () => { expect(titles(published('b'), published('a'), withdrawn('b'))).toEqual(['a']) })
  it('is the same value where nothing changed', () => { expect(amend(emptyOutline, [], [published('a')]).forms).toBe(emptyOutline.forms) })

  const item = {
    id: 'a', plainName: '低保', officialName: '最低生活保障申请', department: 'civil-affairs', group: 'assistance', lifeEvents: ['hardship'], summary: '示例', materials: [], steps: [],
    timeLimit: null, fee: null, basis: [], formId: 'a', version: 3, sample: true,
  }
  const itemPublished = (plainName: string) => FeedDocument.parse({ cursor: 1, kind: 'item', id: 'a', version: 3, body: { kind: 'item', id: 'a', body: { ...item, plainName } } })

  it('keeps of an item what a list shows, and no more', () => {
    expect(amendHeads([], [itemPublished('低保')])).toEqual([{
      id: 'a', plainName: '低保', officialName: '最低生活保障申请', department: 'civil-affairs', audience: ['person'], topics: [], lifeEvents: ['hardship'], immediate: false, formId: 'a', version: 3, sample: true,
    }])
  })

  it('tells the first page how many items there are, what they belong to, and which can be filed', () => {
    const heads = amendHeads([], [itemPublished('低保')])
    const without = amend(emptyOutline, heads, [])
    expect(without).toMatchObject({ itemCount: 1, lifeEvents: ['hardship'], fileable: [] })
    // A form may come after its item.
    expect(amend({ ...without, forms: [{ id: 'a', itemId: 'a', title: '低保', version: 1 }] }, heads, []).fileable).toEqual(heads)
  })

  it('keeps apart what a search needs, and follows what is published', () => {
    const sought = amendSought([], [itemPublished('低保')])
    expect(sought).toEqual([{ id: 'a', plainName: '低保', officialName: '最低生活保障申请', synonyms: [], department: 'civil-affairs', topics: [], lifeEvents: ['hardship'], audience: ['person'], summary: '示例', questions: [] }])
    expect(amendSought(sought, [itemPublished('申请低保')]).map(({ plainName }) => plainName)).toEqual(['申请低保'])
    expect(amendSought(sought, [published('b')])).toBe(sought)
  })
})
