/**
 * The one validator of forms, for kiosk, station and county: the same definition and the same
 * values give the same answer everywhere. It runs no code from a definition.
 *
 *     values as typed ──► validateForm ──► values in one spelling, hidden fields dropped
 *                                     └──► field path → error code, for every field that is wrong
 *
 * A field path is the field's key, or inside a repeated group `people.0.name`.
 */
import type { ErrorCode } from '../errors.ts'
import type { FormDefinition, FormValues } from './definition.ts'
import type { FormContext } from './field.ts'
import { meets, readForm, type FieldPath, type Reading } from './reading.ts'

export type FieldErrors = Readonly<Record<FieldPath, ErrorCode>>

export type FormCheck =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly errors: FieldErrors }

export type { FormContext } from './field.ts'
export type { FieldPath } from './reading.ts'

/** Checks a whole form. Fields hidden by their condition are dropped; unknown ones are ID-113. */
export function validateForm(definition: FormDefinition, values: FormValues, context: FormContext): FormCheck {
  const fields = definition.pages.flatMap((page) => page.fields)
  const reading = readForm(fields, values, context)
  const known = new Set(fields.map((field) => field.key))
  for (const key of Object.keys(values)) if (!known.has(key)) reading.errors.set(key, 'ID-113')
  return outcome(reading)
}

/**
 * Checks the fields of one page (from 0), with the conditions of the whole form. What other pages
 * hold or lack does not matter; the values returned are this page's.
 *
 * @throws RangeError when the form has no such page.
 */
export function validatePage(definition: FormDefinition, page: number, values: FormValues, context: FormContext): FormCheck {
  const shown = definition.pages[page]
  if (shown === undefined) throw new RangeError(`form ${definition.id} has no page ${page}`)
  const reading = readForm(definition.pages.flatMap((each) => each.fields), values, context)
  const here = new Set(shown.fields.map((field) => field.key))
  const ofThisPage = ([path]: readonly [FieldPath, unknown]) => here.has(path.split('.', 1)[0] ?? path)
  return outcome({ values: new Map([...reading.values].filter(ofThisPage)), errors: new Map([...reading.errors].filter(ofThisPage)) })
}

/** Whether a field of the form is to be shown, given what was typed so far. */
export function isShown(definition: FormDefinition, key: string, values: FormValues, context: FormContext): boolean {
  const fields = definition.pages.flatMap((page) => page.fields)
  const field = fields.find((each) => each.key === key)
  if (field === undefined) return false
  const { values: read } = readForm(fields, values, context)
  return meets(field.when, (other) => read.get(other))
}

/** Pages (from 0) with anything to ask, given what was typed so far: the others are passed over. */
export function shownPages(definition: FormDefinition, values: FormValues, context: FormContext): number[] {
  const { values: read } = readForm(definition.pages.flatMap((page) => page.fields), values, context)
  return definition.pages.flatMap((page, at) => (page.fields.some((field) => meets(field.when, (key) => read.get(key))) ? [at] : []))
}

function outcome({ values, errors }: Reading): FormCheck {
  // Object.fromEntries and not assignment: a key `__proto__` stays a key.
  return errors.size > 0 ? { ok: false, errors: Object.fromEntries(errors) } : { ok: true, values: Object.fromEntries(values) }
}
