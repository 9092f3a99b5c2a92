/**
 * A form as a sheet of paper: its questions in order, blank or filled in by example. Pure; what is
 * an example comes from the form itself, and where it says none, from the words handed in.
 */
import type { Field, FormDefinition, PlainField } from './definition.ts'
import { unreachable } from '../result.ts'

export type Writing =
  | { readonly kind: 'line'; readonly value: string | null }
  | { readonly kind: 'boxes'; readonly options: readonly { readonly label: string; readonly ticked: boolean }[] }
  | { readonly kind: 'signature'; readonly value: string | null }

export interface SheetRow {
  readonly key: string
  readonly label: string
  readonly writing: Writing
  readonly optional: boolean
  /** It is asked only of some: it stands on the blank sheet, and on the example where that is one of them. */
  readonly sometimes: boolean
  /** Of a group that is filled in more than once. */
  readonly group: string | null
}

export interface ExampleWords {
  /** What examples begin with, and paper does not. */
  readonly prefix: string
  readonly of: Readonly<Record<Exclude<PlainField['kind'], 'choice' | 'signature'>, string>>
}

/** @param words of the example, null for a blank sheet */
export function sheetRows(form: FormDefinition, words: ExampleWords | null): readonly SheetRow[] {
  const fields = form.pages.flatMap((page) => page.fields)
  const signature = words === null ? null : signerOf(fields, words)
  return fields.flatMap((field) => {
    if (field.kind === 'repeat') return field.fields.flatMap((each) => rowOf(each, { fields: field.fields, words, signature, group: field }))
    return rowOf(field, { fields, words, signature, group: null })
  })
}

/** The example is signed by the first person whose name it asks. */
export function signerOf(fields: readonly Field[], words: ExampleWords): string {
  const named = fields.find((field) => field.kind === 'name' && isAskedInExample(field, fields))
  return named?.kind === 'name' ? exampleOf(named, words) : words.of.name
}

interface Around { readonly fields: readonly Field[]; readonly words: ExampleWords | null; readonly signature: string | null; readonly group: Extract<Field, { kind: 'repeat' }> | null }

function rowOf(field: PlainField, around: Around): SheetRow[] {
  if (around.words !== null && !isAskedInExample(field, around.fields)) return []
  return [{
    key: around.group === null ? field.key : `${around.group.key}.${field.key}`,
    label: field.label, writing: writingOf(field, around), optional: field.optional,
    sometimes: field.when !== undefined, group: around.group?.label ?? null,
  }]
}

function writingOf(field: PlainField, { words, signature }: Around): Writing {
  switch (field.kind) {
    case 'choice': {
      const ticked = words === null ? null : tickedOf(field)
      return { kind: 'boxes', options: field.choices.map(({ value, label }) => ({ label, ticked: value === ticked })) }
    }
    case 'signature': return { kind: 'signature', value: signature }
    case 'name':
    case 'text':
    case 'idNumber':
    case 'phone':
    case 'date':
    case 'place':
    case 'amount':
    case 'number':
    case 'account': return { kind: 'line', value: words === null ? null : exampleOf(field, words) }
    default: return unreachable(field)
  }
}

/** What the example writes into a field: the form's own example, or a word for its kind. */
export function exampleOf(field: Exclude<PlainField, { kind: 'choice' | 'signature' }>, { prefix, of }: ExampleWords): string {
  const said = field.example?.startsWith(prefix) === true ? field.example.slice(prefix.length).trim() : ''
  return said === '' ? of[field.kind] : said
}

/** The example ticks what its words say, else the first box. */
export function tickedOf(field: Extract<PlainField, { kind: 'choice' }>): string | undefined {
  return (field.choices.find(({ label }) => field.example?.includes(label) === true) ?? field.choices[0])?.value
}

/** Whether who ticks as the example does is asked this. */
export function isAskedInExample(field: Field, fields: readonly Field[]): boolean {
  const { when } = field
  if (when === undefined) return true
  const asks = fields.find(({ key }) => key === when.field)
  return asks?.kind !== 'choice' || when.oneOf.includes(tickedOf(asks) ?? '')
}
