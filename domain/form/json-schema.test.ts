import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filledByExample } from '../catalogue/fixtures/examples.ts'
import { wholeForms } from '../catalogue/fixtures/sample.ts'
import { anyValues, context, definition } from './fixtures/small-form.ts'
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts'
import { validateForm } from './validate.ts'

/** The few words of JSON Schema that are written here, as the specification reads them. */
function passes(schema: JsonSchema, value: unknown): boolean {
  const { type, properties = {}, required = [], items, minItems = 0, maxItems = Infinity, minLength = 0, maxLength = Infinity, pattern, enum: choices } = schema as {
    type?: string; properties?: Record<string, JsonSchema>; required?: string[]; items?: JsonSchema; minItems?: number; maxItems?: number; minLength?: number; maxLength?: number; pattern?: string; enum?: string[]
  }
  if (type === 'array') return Array.isArray(value) && value.length >= minItems && value.length <= maxItems && value.every((each) => passes(items ?? {}, each))
  if (type === 'object') {
    const entries = Object.entries(value as object)
    return required.every((key) => Object.hasOwn(value as object, key)) && entries.every(([key, each]) => Object.hasOwn(properties, key) && passes(properties[key] ?? {}, each))
  }
  if (typeof value !== 'string') return false
  const length = [...value].length
  return length >= minLength && length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(value)) && (choices === undefined || choices.includes(value))
}

describe('the JSON Schema of a form', () => {
  it('passes whatever the validator passes', () => {
    const schema = jsonSchemaOf(definition)
    fc.assert(fc.property(anyValues, (values) => {
      const check = validateForm(definition, values, context)
      expect(!check.ok || passes(schema, check.values)).toBe(true)
    }), { numRuns: 500 })
  })

  it.each(wholeForms().map((form) => [form.id, form] as const))('of %s passes its examples', (_, form) => {
    for (const choice of [0, 1, 2]) expect(passes(jsonSchemaOf(form), filledByExample(form, context, choice))).toBe(true)
  })

  it.each([
    ['a field nobody asks', { extra: 'x' }], ['a number where digits stand', { phone: 1 }], ['an answer that is no choice', { agent: 'maybe' }],
    ['a day in another spelling', { born: '1943/3/15' }], ['too many entries', { people: [{}, {}, {}] }], ['an entry without its name', { people: [{ works: 'no' }] }],
  ])('refuses %s', (_, change) => {
    const good = { name: '岩罕香', idNumber: '11010519491231002X', phone: 'none', agent: 'no', signature: 'M0 0l100 100 100 0' }
    expect(passes(jsonSchemaOf(definition), good)).toBe(true)
    expect(passes(jsonSchemaOf(definition), { ...good, ...change })).toBe(false)
  })

  it('names the form and its version', () => { expect(jsonSchemaOf(definition)).toMatchObject({ $id: 'urn:jinban:form:test:3', type: 'object' }) })
})
