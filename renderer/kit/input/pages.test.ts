import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesOf } from './pages.ts'

describe('candidates in pages', () => {
  it('stand on one page when there is room', () => { expect(pagesOf([20, 20, 20], 60)).toEqual([0]) })
  it('begin a new page with the first that does not fit', () => { expect(pagesOf([20, 20, 21], 60)).toEqual([0, 2]) })
  it('show one that is wider than the row on a page of its own', () => { expect(pagesOf([20, 90, 20], 60)).toEqual([0, 1, 2]) })
  it('never overflow, and lose none', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (widths) => {
      const starts = pagesOf(widths, 60)
      starts.forEach((from, page) => { expect(widths.slice(from, starts[page + 1]).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60) })
      expect(starts[0]).toBe(0)
    }))
  })
})
