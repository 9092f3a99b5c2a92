import { describe, expect, it } from 'vitest'
import type { RepeatField } from './definition.ts'
import { context, definition, good } from './fixtures/small-form.ts'
import { askedOfEntry, entriesOf, errorsOfEntry, takesMore } from './group.ts'
import { validateForm } from './validate.ts'

const people = definition.pages.flatMap((page) => page.fields).find((field): field is RepeatField => field.kind === 'repeat')
if (people === undefined) throw new Error('no group')
const asked = (entry: Record<string, string>) => askedOfEntry(definition, people, entry, good, context).map(({ key }) => key)

describe('an entry of a group', () => {
  it('is asked what its own answers call for', () => {
    expect(asked({})).toEqual(['relative', 'works'])
    expect(asked({ works: 'yes' })).toEqual(['relative', 'works', 'where'])
  })

  it('says what is wrong in it, whatever the others are like', () => {
    const values = { ...good, people: [{ relative: '张三' }, { relative: '李四', works: 'no' }] }
    expect(errorsOfEntry(definition, people, { relative: '张三' }, values, context)).toEqual({ works: 'ID-101' })
    expect(errorsOfEntry(definition, people, { relative: '李四', works: 'no' }, values, context)).toEqual({})
  })

  it('is as wrong alone as in the form, also where there are too many', () => {
    const entries = [{ relative: '张三' }, { relative: '1' }, { relative: '李四', works: 'no' }]
    const check = validateForm(definition, { ...good, people: entries }, context)
    expect(check).toEqual({ ok: false, errors: { people: 'ID-112', 'people.0.works': 'ID-101', 'people.1.relative': 'ID-107', 'people.1.works': 'ID-101' } })
  })
})

describe('a group', () => {
  it('takes entries up to its largest number', () => {
    const one = { relative: '张三', works: 'no' }
    expect(takesMore(people, [one])).toBe(true)
    expect(takesMore(people, [one, one])).toBe(false)
  })

  it('has no entries where something else was given', () => {
    expect(entriesOf(people, { people: '张三' })).toEqual([])
    expect(entriesOf(people, {})).toEqual([])
  })
})
