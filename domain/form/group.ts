/**
 * Repeated groups (家庭成员、地块): their entries, one by one, for screens that ask an entry a few
 * questions at a time. Whether the whole group is right, `validateForm` says.
 */
import type { FormDefinition, FormValues, PlainField, RepeatField } from './definition.ts'
import type { FormContext } from './field.ts'
import { meets, readEntry, readForm, type Entry, type EntryReading } from './reading.ts'
import type { FieldErrors } from './validate.ts'

export type { Entry } from './reading.ts'

/** The entries of a group as typed, whole or not; empty when there is nothing of its kind. */
export function entriesOf(field: RepeatField, values: FormValues): readonly Entry[] {
  const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
  return Array.isArray(value) ? value : []
}

/** The questions that one entry is asked, given what was typed so far in it and in the form. */
export function askedOfEntry(definition: FormDefinition, field: RepeatField, entry: Entry, values: FormValues, context: FormContext): PlainField[] {
  const { form, own } = read(definition, field, entry, values, context)
  return field.fields.filter((inner) => meets(inner.when, (key) => own.values.get(key) ?? form.values.get(key)))
}

/** What is wrong in one entry, by the keys of its fields; empty when it is whole. */
export function errorsOfEntry(definition: FormDefinition, field: RepeatField, entry: Entry, values: FormValues, context: FormContext): FieldErrors {
  return Object.fromEntries(read(definition, field, entry, values, context).own.errors)
}

/** Whether another entry may be added. */
export const takesMore = (field: RepeatField, entries: readonly Entry[]): boolean => entries.length < field.max

function read(definition: FormDefinition, field: RepeatField, entry: Entry, values: FormValues, context: FormContext): { form: ReturnType<typeof readForm>; own: EntryReading } {
  const form = readForm(definition.pages.flatMap((page) => page.fields), values, context)
  return { form, own: readEntry(field.fields, entry, (key) => form.values.get(key), context) }
}
