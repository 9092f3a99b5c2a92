import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalForm } from './canonical.ts'
import type { FormValues } from './definition.ts'
import { checked, definition, good, INK } from './fixtures/small-form.ts'

describe('the text that is signed', () => {
  const canonical = (values: FormValues) => canonicalForm(definition, checked(values))

  it('is fixed', () => {
    expect(canonical({ ...good, people: [{ works: 'no', relative: '张三' }] })).toBe(
      '["jinban-form/1","test",3,[["name","岩罕香"],["idNumber","11010519491231002X"],["phone","none"],["agent","no"],["people",[[["relative","张三"],["works","no"]]]]]]',
    )
  })

  it('does not depend on the order of keys, on hidden fields, or on the signature', () => {
    const other = Object.fromEntries(Object.entries({ ...good, signature: 'M5 5l200 0', agentOther: '邻居' }).reverse())
    expect(canonical(other)).toBe(canonical(good))
  })

  it('changes with every answer and with the version of the form', () => {
    expect(canonical({ ...good, phone: 'clerk' })).not.toBe(canonical(good))
    expect(canonicalForm({ ...definition, version: 4 }, good)).not.toBe(canonicalForm(definition, good))
  })

  it('is the same for the same values only', () => {
    const passing = fc
      .record({
        phone: fc.constantFrom('none', 'clerk', '13876531234', 'family:13876531234'),
        agent: fc.constant('no'), agentName: fc.constantFrom('岩温', '😀'),
        home: fc.constantFrom('耿马镇/芒国村//', '///耿马镇芒国村'), note: fc.string({ unit: fc.constantFrom(...'甲"\\],\n'), maxLength: 5 }),
        signature: fc.constantFrom(INK, 'M5 5l200 0'),
        people: fc.array(fc.record({ relative: fc.constantFrom('张三', '李四'), works: fc.constant('no') }), { maxLength: 2 }),
      }, { requiredKeys: [] })
      .map((values) => checked({ ...good, ...values }))
    const unsigned = (values: FormValues) => JSON.stringify(Object.entries(values).filter(([key]) => key !== 'signature').sort(([a], [b]) => (a < b ? -1 : 1)))
    fc.assert(
      fc.property(passing, passing, (a, b) => {
        expect(canonicalForm(definition, a) === canonicalForm(definition, b)).toBe(unsigned(a) === unsigned(b))
      }),
      { numRuns: 500 },
    )
  })

  it('covers what was said of the materials, and a promise with its day', () => {
    const text = canonicalForm(definition, checked(good))
    const brought = canonicalForm(definition, checked(good), [{ name: '户口簿', state: 'brought' }])
    const promised = (by: string) => canonicalForm(definition, checked(good), [{ name: '户口簿', state: 'later', by }])
    expect(canonicalForm(definition, checked(good), [])).toBe(text)
    expect(new Set([text, brought, promised('2026-03-11'), promised('2026-03-12')]).size).toBe(4)
  })
})
