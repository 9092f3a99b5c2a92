/** What every form of the sample catalogue keeps to, and what its own examples are good for. */
import { describe, expect, it } from 'vitest'
import type { FormDefinition, PlainField } from '../form/definition.ts'
import { parseField } from '../form/field.ts'
import { problemsOf } from '../form/sound.ts'
import { isShown, validateForm } from '../form/validate.ts'
import { parseResidentId } from '../identity/resident-id.ts'
import { exampleOf, filledByExample } from './fixtures/examples.ts'
import { wholeForms } from './fixtures/sample.ts'

const TODAY = '2026-03-04'
const forms = wholeForms()
const plainFields = (form: FormDefinition): PlainField[] => form.pages.flatMap((page) => page.fields).flatMap((field) => (field.kind === 'repeat' ? field.fields : [field]))
const typed = new Set(['name', 'idNumber', 'phone', 'text', 'amount', 'number', 'place', 'account', 'date'])

it('there are nine forms', () => { expect(forms.map(({ id }) => id)).toHaveLength(9) })

describe.each(forms.map((form) => [form.id, form] as const))('the form %s', (_, form) => {
  it('is sound', () => { expect(problemsOf(form)).toEqual([]) })

  it('asks first for whom it is filed, and is signed last', () => {
    expect(form.pages[0]?.fields[0]?.key).toBe('filedBy')
    expect(form.pages.at(-1)?.fields.at(-1)?.kind).toBe('signature')
  })

  it('asks each page as a question or a request, with a reason', () => {
    for (const page of form.pages) {
      expect(page.title).toMatch(/？$|^请/)
      expect(page.reason).toBeTruthy()
    }
  })

  it('asks in a question wherever a field may stand alone on a page', () => {
    const alone = form.pages.flatMap((page) => page.fields.slice(1).filter((field) => field.kind !== 'signature'))
    expect([...alone, ...form.pages.flatMap((page) => page.fields).flatMap((field) => (field.kind === 'repeat' ? field.fields : []))]
      .filter(({ question, label, kind }) => kind !== 'idNumber' && !(question ?? label).endsWith('？')).map(({ key }) => key)).toEqual([])
  })

  it('shows an example beside whatever is typed, which passes the rules of its own field', () => {
    for (const field of plainFields(form).filter(({ kind }) => typed.has(kind))) {
      expect({ key: field.key, example: field.example, ...parseField(field, exampleOf(field), { today: TODAY }) }).toMatchObject({ ok: true })
    }
  })

  it('shows resident ID numbers that belong to nobody', () => {
    for (const field of plainFields(form).filter(({ kind }) => kind === 'idNumber')) {
      const parsed = parseResidentId(exampleOf(field), TODAY)
      // Sequence 000 is given to nobody.
      expect(parsed.ok && parsed.value.number.slice(14, 17)).toBe('000')
    }
  })

  it.each([0, 1, 2])('can be filled by its own examples, whatever is chosen (choice %i)', (choice) => {
    const values = filledByExample(form, { today: TODAY }, choice)
    expect(validateForm(form, values, { today: TODAY })).toEqual({ ok: true, values })
    const asked = form.pages.flatMap((page) => page.fields).filter(({ key }) => isShown(form, key, values, { today: TODAY }))
    expect(Object.keys(values)).toEqual(asked.map(({ key }) => key))
  })
})
