/**
 * The last guard before anything is written: what the types have let through is checked once
 * more, and whatever looks like a resident ID or a phone number is not written.
 */
import type { Field, Fields } from './fields.ts'

export const redacted = '[redacted]'

/** Resident ID: 18 (or, of old, 15) digits, or more in a row. Mobile number: 11 digits from 13 to 19, with or without country code. */
const personal = /\d{15}|(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/
const printable = /^[\x20-\x7e]*$/

const looksPersonal = (text: string): boolean => personal.test(text.replaceAll(/(?<=\d)[ -](?=\d)/g, ''))

/** The values as they may be written: fields that are not declared are dropped, doubtful values replaced. */
export function guarded(fields: Fields, values: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, guardedValue(field, values[name])]))
}

function guardedValue(field: Field<never>, value: unknown): string | number | boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return redacted
  const text = String(value)
  return field.is(value as never) && printable.test(text) && (field.exempt || !looksPersonal(text)) ? value : redacted
}
