/** A case's values in the order of its form, as label and answer. Pure. */
import type { Field, FormDefinition, FormValues, PlainField } from '../../../domain/form/definition.ts'
import { parsePhone, type Phone } from '../../../domain/form/phone.ts'
import { decodePlace, formatPlace } from '../../../domain/form/place.ts'
import { parseSigning } from '../../../domain/form/signing.ts'
import { maskAccount, maskIdNumber } from '../../../domain/identity/masking.ts'

export type Answer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'phone'; readonly phone: Phone }
  /** Masked until asked for: a screen in an office is seen by many. */
  | { readonly kind: 'private'; readonly masked: string; readonly text: string }
  /** SVG path data, checked to be nothing else. */
  | { readonly kind: 'signature'; readonly path: string }
  /** Set at the counter before a witness of the staff. */
  | { readonly kind: 'thumb'; readonly witness: string; readonly staffNumber: string }
  | { readonly kind: 'entries'; readonly entries: readonly (readonly LabelledAnswer[])[] }

export interface LabelledAnswer {
  readonly key: string
  readonly label: string
  readonly answer: Answer
}

/** A page of the form with its answers: "which one?" means little without the page's question. */
export interface AnsweredPage {
  /** Null where there is no definition. */
  readonly title: string | null
  readonly answers: readonly LabelledAnswer[]
}

/** Without a definition every value is shown under its key. Questions that were not asked are left out, and pages without any. */
export function answersOf(form: FormDefinition | null, values: FormValues): AnsweredPage[] {
  if (form === null) return [{ title: null, answers: Object.entries(values).map(([key, value]) => ({ key, label: key, answer: bare(value) })) }]
  return form.pages
    .map(({ title, fields }) => ({
      title,
      answers: fields.filter((field) => field.when === undefined || Object.hasOwn(values, field.key)).map((field) => ({ key: field.key, label: field.label, answer: answerOf(field, values[field.key]) })),
    }))
    .filter(({ answers }) => answers.length > 0)
}

function answerOf(field: Field, value: FormValues[string] | undefined): Answer {
  if (field.kind !== 'repeat') return plain(field, typeof value === 'string' ? value : '')
  if (!Array.isArray(value) || value.length === 0) return { kind: 'empty' }
  return { kind: 'entries', entries: value.map((entry) => field.fields.filter((inner) => inner.when === undefined || Object.hasOwn(entry, inner.key)).map((inner) => ({ key: inner.key, label: inner.label, answer: plain(inner, entry[inner.key] ?? '') }))) }
}

function plain(field: PlainField, value: string): Answer {
  if (value === '') return { kind: 'empty' }
  switch (field.kind) {
    case 'choice': return { kind: 'text', text: field.choices.find((choice) => choice.value === value)?.label ?? value }
    case 'idNumber': return { kind: 'private', masked: maskIdNumber(value), text: value }
    case 'account': return { kind: 'private', masked: maskAccount(value), text: value }
    case 'place': return { kind: 'text', text: formatPlace(decodePlace(value)) }
    case 'phone': {
      const phone = parsePhone(value)
      return phone.ok ? { kind: 'phone', phone: phone.value } : { kind: 'text', text: value }
    }
    case 'signature': {
      const signing = parseSigning(value)
      if (!signing.ok) return { kind: 'empty' }
      return signing.value.kind === 'drawn' ? { kind: 'signature', path: signing.value.path } : signing.value
    }
    case 'number': return { kind: 'text', text: `${value} ${field.unit}` }
    case 'amount':
    case 'date':
    case 'name':
    case 'text': return { kind: 'text', text: value }
  }
}

function bare(value: FormValues[string]): Answer {
  if (typeof value === 'string') return value === '' ? { kind: 'empty' } : { kind: 'text', text: value }
  return { kind: 'entries', entries: value.map((entry) => Object.entries(entry).map(([key, text]) => ({ key, label: key, answer: bare(text) }))) }
}
