import { describe, expect, it } from 'vitest'
import { FormDefinition } from './definition.ts'
import { definition } from './fixtures/small-form.ts'
import { problemsOf } from './sound.ts'

describe('a definition', () => {
  it('that can be filled in has no problems', () => {
    expect(problemsOf(definition)).toEqual([])
  })

  const page = (fields: unknown[]) => FormDefinition.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages: [{ title: 'x', fields }] })
  const choice = { key: 'a', kind: 'choice', label: 'a', choices: [{ value: 'y', label: 'y' }, { value: 'n', label: 'n' }] }

  it.each<[unknown[], RegExp]>([
    [[choice, { ...choice }], /used twice/],
    [[{ key: 'b', kind: 'name', label: 'b', when: { field: 'a', oneOf: ['y'] } }, choice], /does not come before/],
    [[choice, { key: 'b', kind: 'name', label: 'b', when: { field: 'a', oneOf: ['z'] } }], /never z/],
    [[{ key: 'b', kind: 'name', label: 'b' }, { key: 'c', kind: 'name', label: 'c', when: { field: 'b', oneOf: ['z'] } }], /not a choice/],
    [[{ key: 'r', kind: 'repeat', label: 'r', min: 3, max: 2, fields: [{ key: 'b', kind: 'name', label: 'b' }] }], /min is above max/],
    [[{ ...choice, choices: [{ value: 'y', label: 'y' }, { value: 'y', label: 'n' }] }], /there twice/],
  ])('of kind %# is not sound', (fields, problem) => {
    expect(problemsOf(page(fields)).join('; ')).toMatch(problem)
  })
})
