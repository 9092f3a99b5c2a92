import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changedPart } from './changed-part.ts'

it('is what stands between the same beginning and the same end', () => {
  expect(changedPart('县民政局', '县民政和养老局')).toEqual({ start: '县民政', before: '', after: '和养老', end: '局' })
  expect(changedPart('一\n二\n三', '一\n三')).toEqual({ start: '一\n', before: '二\n', after: '', end: '三' })
})

it('gives both texts back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
    const { start, before, after, end } = changedPart(a, b)
    expect([start + before + end, start + after + end]).toEqual([a, b])
  }))
})
