import { describe, expect, it } from 'vitest'
import { Department, ServiceItem } from '../../../domain/catalogue/documents.ts'
import { headOf, type ItemHead } from '../../kit/outline.ts'
import { departmentsIn, itemsBy, whomsIn } from './ways.ts'

const item = (id: string, change: Partial<ServiceItem>): ItemHead => headOf(ServiceItem.parse({
  id, plainName: id, officialName: id, department: 'township', group: 'elder', lifeEvents: [], summary: id, materials: [], steps: [],
  timeLimit: null, fee: null, basis: [], formId: null, version: 1, sample: true, ...change,
}))
const items = [
  item('gaoling', { lifeEvents: ['elder'], topics: ['elder'] }),
  item('chronic', { lifeEvents: ['health', 'elder'] }),
  item('farm', { audience: ['person', 'organisation'], department: 'agriculture' }),
  item('shop', { topics: ['business'], lifeEvents: ['business'] }),
  item('food', { audience: ['company'], department: 'agriculture' }),
]
const ids = (found: readonly ItemHead[]) => found.map(({ id }) => id)
const departments = new Map(['township', 'agriculture', 'idle'].map((id) => [id, Department.parse({ id, name: id, shortName: id, duty: id, phone: null, address: null, version: 1, sample: true })]))

describe('the ways to a matter', () => {
  it('lead by what happens in a life, and by who answers for it', () => {
    expect(ids(itemsBy(items, { by: 'event', id: 'elder' }))).toEqual(['gaoling', 'chronic'])
    expect(ids(itemsBy(items, { by: 'department', id: 'agriculture' }))).toEqual(['farm', 'food'])
  })
  it('lead by whom it is for: what is only for the old is not one’s own, what is also for them is both', () => {
    expect(ids(itemsBy(items, { by: 'whom', id: 'family' }))).toEqual(['gaoling', 'chronic'])
    expect(ids(itemsBy(items, { by: 'whom', id: 'self' }))).toEqual(['chronic', 'farm', 'shop'])
    expect(ids(itemsBy(items, { by: 'whom', id: 'business' }))).toEqual(['farm', 'shop', 'food'])
  })
  it('are there only when they lead somewhere', () => {
    expect(whomsIn([item('farm', {})])).toEqual(['self'])
    expect(departmentsIn(items, departments).map(({ department, count }) => [department.id, count])).toEqual([['township', 3], ['agriculture', 2]])
  })
})
