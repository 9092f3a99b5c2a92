import { describe, expect, it } from 'vitest'
import { fitting as fit, type Fitting } from './paging.ts'

const fitting = (asked: Omit<Fitting, 'leads'> & Partial<Pick<Fitting, 'leads'>>) => fit({ leads: [], ...asked })

const rows = [30, 60, 90, 120]

describe('a list that is cut into pages', () => {
  it('needs no arrows when all of it fits', () => {
    expect(fitting({ bottoms: rows, height: 120, arrows: 25, others: false })).toBe(4)
  })
  it('leaves room for the arrows when it does not', () => {
    expect(fitting({ bottoms: rows, height: 119, arrows: 25, others: false })).toBe(3)
    expect(fitting({ bottoms: rows, height: 119, arrows: 30, others: false })).toBe(2)
  })
  it('leaves room for them on the last page too, which others come before', () => {
    expect(fitting({ bottoms: rows, height: 120, arrows: 25, others: true })).toBe(3)
  })
  it('takes a row of a grid whole: its blocks end at one height', () => {
    expect(fitting({ bottoms: [30, 30, 60, 60], height: 59, arrows: 0, others: false })).toBe(2)
  })
  it('keeps a heading with what it stands over', () => {
    expect(fitting({ bottoms: rows, leads: [true, false, true, false], height: 100, arrows: 0, others: false })).toBe(2)
    expect(fitting({ bottoms: [90, 300], leads: [true, false], height: 100, arrows: 0, others: false })).toBe(1)
  })
  it('shows a block that is higher than the glass', () => {
    expect(fitting({ bottoms: [500, 530], height: 200, arrows: 25, others: false })).toBe(1)
  })
})
