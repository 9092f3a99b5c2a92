import { describe, expect, it } from 'vitest'
import { Notice } from '../../../domain/catalogue/documents.ts'
import { announced, categoriesIn } from './announced.ts'

const notice = (id: string, from: string, more: Partial<Notice> = {}): Notice => Notice.parse({ id, title: id, body: id, from, until: null, sample: true, ...more })
const ids = (notices: readonly Notice[]) => notices.map(({ id }) => id)

describe('what is announced', () => {
  it('is the newest first, and in a fixed order on one day', () => {
    expect(ids(announced([notice('b', '2026-01-02'), notice('old', '2026-01-01'), notice('a', '2026-01-02')], '2026-02-01', 'village'))).toEqual(['a', 'b', 'old'])
  })
  it('has begun and is not over', () => {
    const notices = [notice('future', '2026-02-02'), notice('over', '2026-01-01', { until: '2026-01-31' }), notice('last day', '2026-01-01', { until: '2026-02-01' })]
    expect(ids(announced(notices, '2026-02-01', 'village'))).toEqual(['last day'])
  })
  it('is all there is while nobody knows the day', () => {
    expect(announced([notice('over', '2026-01-01', { until: '2026-01-31' })], null, 'village')).toHaveLength(1)
  })
  it("leaves a village's affairs to the village", () => {
    const notices = [notice('accounts', '2026-01-01', { category: 'village-affairs' }), notice('fire', '2026-01-01')]
    expect(ids(announced(notices, '2026-02-01', 'county'))).toEqual(['fire'])
    expect(announced(notices, '2026-02-01', 'village')).toHaveLength(2)
  })
})

describe('categories', () => {
  it('are shown only where there is something to read', () => {
    expect(categoriesIn([notice('fire', '2026-01-01'), notice('children', '2026-01-01', { category: 'policy' })]).map(({ id }) => id)).toEqual(['notice', 'policy'])
  })
})
