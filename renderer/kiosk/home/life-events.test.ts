import { describe, expect, it } from 'vitest'
import { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { headOf, type ItemHead } from '../../kit/outline.ts'
import { eventsIn, itemsOf } from './life-events.ts'

const item = (id: string, ...lifeEvents: string[]): ItemHead => headOf(ServiceItem.parse({
  id, plainName: id, officialName: id, department: 'township', group: 'elder', lifeEvents, summary: id, materials: [], steps: [],
  timeLimit: null, fee: null, basis: [], formId: null, version: 1, sample: true,
}))
const catalogue = [item('gaoling', 'elder'), item('unsafe-house', 'house', 'elder'), item('sole-trader'), item('moon', 'moon')]

describe('matters of life', () => {
  it('lead to all items that name them', () => { expect(itemsOf(catalogue, 'elder').map(({ id }) => id)).toEqual(['gaoling', 'unsafe-house']) })
  it('are drawn only when they lead somewhere, each in its place', () => { expect(eventsIn(new Set(['house', 'moon', 'elder'])).map(({ id }) => id)).toEqual(['elder', 'house']) })
  it('need a drawing: an event nobody has drawn is found under all items alone', () => { expect(eventsIn(new Set(['moon']))).toEqual([]) })
})
