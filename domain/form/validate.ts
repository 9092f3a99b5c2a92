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
import { tidy } from '../text/characters.ts'
import type { Condition, Field, FormDefinition, FormValues, PlainField } from './definition.ts'
import { type FormContext, parseField } from './field.ts'

export type FieldPath = string
export type FieldErrors = Readonly<Record<FieldPath, ErrorCode>>

export type FormCheck =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly errors: FieldErrors }

export type { FormContext } from './field.ts'

type Value = FormValues[string]
type Entry = Record<string, string>

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

interface Reading {
  readonly values: Map<FieldPath, Value>
  readonly errors: Map<FieldPath, ErrorCode>
}

function outcome({ values, errors }: Reading): FormCheck {
  // Object.fromEntries and not assignment: a key `__proto__` stays a key.
  return errors.size > 0 ? { ok: false, errors: Object.fromEntries(errors) } : { ok: true, values: Object.fromEntries(values) }
}

/** In the order of the definition: a condition refers to an earlier field, which is then read already. */
function readForm(fields: readonly Field[], given: FormValues, context: FormContext): Reading {
  const reading: Reading = { values: new Map(), errors: new Map() }
  for (const field of fields) {
    if (!meets(field.when, (key) => reading.values.get(key))) continue
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined
    if (field.kind === 'repeat') readRepeat(field, value, reading, context)
    else readPlain(field, value, field.key, reading, context)
  }
  return reading
}

function readPlain(field: PlainField, value: Value | undefined, path: FieldPath, into: Reading, context: FormContext): void {
  if (Array.isArray(value)) {
    into.errors.set(path, 'ID-113')
    return
  }
  if (value === undefined || tidy(value) === '') {
    if (!field.optional) into.errors.set(path, field.kind === 'signature' ? 'ID-116' : 'ID-101')
    return
  }
  const parsed = parseField(field, value, context)
  if (parsed.ok) into.values.set(path, parsed.value)
  else into.errors.set(path, parsed.error)
}

function readRepeat(field: Extract<Field, { kind: 'repeat' }>, value: Value | undefined, into: Reading, context: FormContext): void {
  if (typeof value === 'string') {
    into.errors.set(field.key, 'ID-113')
    return
  }
  const entries = value ?? []
  const least = field.optional && entries.length === 0 ? 0 : field.min
  if (entries.length < least || entries.length > field.max) {
    into.errors.set(field.key, 'ID-112')
    return
  }
  const read = entries.map((entry, index) => readEntry(field.fields, entry, `${field.key}.${index}`, into, context))
  if (read.length > 0) into.values.set(field.key, read)
}

/** One entry of a repeated group. Its conditions look at the entry first, then at the form. */
function readEntry(fields: readonly PlainField[], entry: Entry, path: FieldPath, into: Reading, context: FormContext): Entry {
  const own: Reading = { values: new Map(), errors: new Map() }
  for (const field of fields) {
    if (!meets(field.when, (key) => own.values.get(key) ?? into.values.get(key))) continue
    readPlain(field, Object.hasOwn(entry, field.key) ? entry[field.key] : undefined, field.key, own, context)
  }
  const known = new Set(fields.map((field) => field.key))
  for (const key of Object.keys(entry)) if (!known.has(key)) own.errors.set(key, 'ID-113')
  for (const [key, code] of own.errors) into.errors.set(`${path}.${key}`, code)
  return Object.fromEntries([...own.values].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
}

function meets(condition: Condition | undefined, valueOf: (key: string) => Value | undefined): boolean {
  if (condition === undefined) return true
  const value = valueOf(condition.field)
  return typeof value === 'string' && condition.oneOf.includes(value)
}
