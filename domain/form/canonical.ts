/**
 * The text a signature is bound to. The shell hashes it (SHA-256, UTF-8) before the person signs,
 * and again when the case is filed; the county does the same with what it opened.
 */
import type { FiledMaterial } from '../case/materials.ts'
import type { Field, FormDefinition, FormValues, PlainField } from './definition.ts'

/**
 * One text for one filled form: form, version, and the values in the order of the definition.
 * Signatures are left out, because they are made for this very text.
 *
 * What was said of the materials belongs to it where it was asked, for a promise to bring one
 * later is signed too. Without, the text is the one of forms that do not ask.
 *
 * @param values as `validateForm` returned them: one spelling, hidden fields dropped.
 */
export function canonicalForm(definition: FormDefinition, values: FormValues, materials: readonly FiledMaterial[] = []): string {
  const fields = definition.pages.flatMap((page) => page.fields).flatMap((field) => canonicalField(field, values))
  if (materials.length === 0) return JSON.stringify(['jinban-form/1', definition.id, definition.version, fields])
  const said = materials.map((one) => (one.state === 'later' ? [one.name, one.state, one.by] : [one.name, one.state]))
  return JSON.stringify(['jinban-form/2', definition.id, definition.version, fields, said])
}

type Canonical = readonly [key: string, value: string | readonly (readonly Canonical[])[]]

function canonicalField(field: Field, values: FormValues): Canonical[] {
  const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
  if (value === undefined || field.kind === 'signature') return []
  if (typeof value === 'string') return [[field.key, value]]
  const inner: readonly PlainField[] = field.kind === 'repeat' ? field.fields : []
  return [[field.key, value.map((entry) => inner.flatMap((each) => canonicalField(each, entry)))]]
}
