import { describe, expect, it } from 'vitest'
import type { RepeatField } from '../../../domain/form/definition.ts'
import { putEntry, takeEntry, textsOf, writeEntry } from './draft.ts'

const people: RepeatField = { key: 'people', kind: 'repeat', label: 'people', optional: false, min: 0, max: 3, fields: [{ key: 'name', kind: 'name', label: 'name', optional: false }] }
const two = { people: [{ name: '\u7532' }, { name: '\u4e59' }] }

describe('entries of a draft', () => {
  it('come into being with their first answer, behind the last', () => {
    expect(writeEntry(people, {}, 0, 'name', '\u7532')).toEqual({ people: [{ name: '\u7532' }] })
    expect(writeEntry(people, two, 2, 'name', '\u4e19')).toEqual({ people: [...two.people, { name: '\u4e19' }] })
  })
  it('change alone', () => {
    expect(writeEntry(people, two, 0, 'name', '\u4e19')).toEqual({ people: [{ name: '\u4e19' }, { name: '\u4e59' }] })
  })
  it('leave no hole, whatever index a page had', () => {
    expect(writeEntry(people, {}, 2, 'name', '\u7532')).toEqual({ people: [{ name: '\u7532' }] })
  })
  it('are taken away and put back in their place', () => {
    const taken = takeEntry(people, two, 0)
    expect(taken).toEqual({ people: [{ name: '\u4e59' }] })
    expect(putEntry(people, taken, 0, { name: '\u7532' })).toEqual(two)
  })
  it('are no answers of a page', () => { expect(textsOf({ ...two, note: 'x' })).toEqual({ note: 'x' }) })
})
