/**
 * The text a signature is bound to. The shell hashes it (SHA-256, UTF-8) before the person signs,
 * and again when the case is filed; the county does the same with what it opened.
 */
import type { Field, FormDefinition, FormValues, PlainField } from './definition.ts'

/**
 * One text for one filled form: form, version, and the values in the order of the definition.
 * Signatures are left out, because they are made for this very text.
 *
 * @param values as `validateForm` returned them: one spelling, hidden fields dropped.
 */
export function canonicalForm(definition: FormDefinition, values: FormValues): string {
  const fields = definition.pages.flatMap((page) => page.fields)
  return JSON.stringify(['jinban-form/1', definition.id, definition.version, fields.flatMap((field) => canonicalField(field, values))])
}

type Canonical = readonly [key: string, value: string | readonly (readonly Canonical[])[]]

function canonicalField(field: Field, values: FormValues): Canonical[] {
  const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
  if (value === undefined || field.kind === 'signature') return []
  if (typeof value === 'string') return [[field.key, value]]
  const inner: readonly PlainField[] = field.kind === 'repeat' ? field.fields : []
  return [[field.key, value.map((entry) => inner.flatMap((each) => canonicalField(each, entry)))]]
}
