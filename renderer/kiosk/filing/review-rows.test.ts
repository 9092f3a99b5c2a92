import { describe, expect, it } from 'vitest'
import { reviewPages, type ReviewRow } from './review-rows.ts'

const row = (key: string, words = 'short', code?: ReviewRow['code']): ReviewRow => ({ key, label: key, words, code, edit: { at: 'review' } })
const keys = (rows: readonly ReviewRow[], room: number) => reviewPages(rows, room).map((page) => page.map(({ key }) => key).join(''))

describe('pages of a review', () => {
  it('hold as many answers as there is room for', () => { expect(keys([...'abcde'].map((key) => row(key)), 2)).toEqual(['ab', 'cd', 'e']) })
  it('hold fewer where answers are long or wrong', () => {
    const long = 'x'.repeat(30)
    expect(keys([row('a', long), row('b'), row('c'), row('d', long, 'ID-101')], 3)).toEqual(['ab', 'cd'])
  })
  it('hold at least one each, and there is at least one', () => {
    expect(keys([row('a', 'x'.repeat(30), 'ID-101'), row('b')], 1)).toEqual(['a', 'b'])
    expect(reviewPages([], 3)).toEqual([[]])
  })
})
