/**
 * Reading what was typed, field by field: the inside of `validate.ts` and `group.ts`, which say
 * what it means for a form, a page and an entry.
 */
import type { ErrorCode } from '../errors.ts'
import { tidy } from '../text/characters.ts'
import type { Condition, Field, FormValues, PlainField, RepeatField } from './definition.ts'
import { type FormContext, parseField } from './field.ts'

/** A field's key, or inside a repeated group `people.0.name`. */
export type FieldPath = string
type Value = FormValues[string]
export type Entry = Readonly<Record<string, string>>

export interface Reading {
  readonly values: Map<FieldPath, Value>
  readonly errors: Map<FieldPath, ErrorCode>
}

/** Where one answer goes: into a form's reading or into an entry's. */
interface Sink {
  readonly values: { set(path: FieldPath, value: string): unknown }
  readonly errors: Map<FieldPath, ErrorCode>
}

/** In the order of the definition: a condition refers to an earlier field, which is then read already. */
export function readForm(fields: readonly Field[], given: FormValues, context: FormContext): Reading {
  const reading: Reading = { values: new Map(), errors: new Map() }
  for (const field of fields) {
    if (!meets(field.when, (key) => reading.values.get(key))) continue
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined
    if (field.kind === 'repeat') readRepeat(field, value, reading, context)
    else readPlain(field, value, field.key, reading, context)
  }
  return reading
}

function readPlain(field: PlainField, value: Value | undefined, path: FieldPath, into: Sink, context: FormContext): void {
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

function readRepeat(field: RepeatField, value: Value | undefined, into: Reading, context: FormContext): void {
  if (typeof value === 'string') {
    into.errors.set(field.key, 'ID-113')
    return
  }
  const entries = value ?? []
  const least = field.optional && entries.length === 0 ? 0 : field.min
  if (entries.length < least || entries.length > field.max) into.errors.set(field.key, 'ID-112')
  const read = entries.slice(0, field.max).map((entry, index) => {
    const own = readEntry(field.fields, entry, (key) => into.values.get(key), context)
    for (const [key, code] of own.errors) into.errors.set(`${field.key}.${index}.${key}`, code)
    return Object.fromEntries(own.values)
  })
  if (read.length > 0) into.values.set(field.key, read)
}

export interface EntryReading {
  readonly values: Map<string, string>
  readonly errors: Map<string, ErrorCode>
}

/** One entry of a repeated group. Its conditions look at the entry first, then at the form. */
export function readEntry(fields: readonly PlainField[], entry: Entry, valueOutside: (key: string) => Value | undefined, context: FormContext): EntryReading {
  const own: EntryReading = { values: new Map(), errors: new Map() }
  for (const field of fields) {
    if (!meets(field.when, (key) => own.values.get(key) ?? valueOutside(key))) continue
    readPlain(field, Object.hasOwn(entry, field.key) ? entry[field.key] : undefined, field.key, own, context)
  }
  const known = new Set(fields.map((field) => field.key))
  for (const key of Object.keys(entry)) if (!known.has(key)) own.errors.set(key, 'ID-113')
  return own
}

export function meets(condition: Condition | undefined, valueOf: (key: string) => Value | undefined): boolean {
  if (condition === undefined) return true
  const value = valueOf(condition.field)
  return typeof value === 'string' && condition.oneOf.includes(value)
}
