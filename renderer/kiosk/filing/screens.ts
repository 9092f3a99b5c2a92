/** A form's pages cut into screens that need no scrolling: two short questions, one long one, or in elder mode one at a time. A group of entries has a screen for its list, and each entry screens of its own. Pure. */
import type { FormDefinition, FormValues, PlainField, RepeatField } from '../../../domain/form/definition.ts'
import { askedOfEntry, type Entry } from '../../../domain/form/group.ts'
import { isShown, type FormContext } from '../../../domain/form/validate.ts'
import { unreachable } from '../../../domain/result.ts'

interface Asked {
  /** Index of the definition's page. */
  readonly page: number
  readonly title: string
  readonly reason: string | undefined
}

export interface QuestionScreen extends Asked {
  readonly kind: 'questions'
  readonly fields: readonly PlainField[]
  /** The title is the first field's own question, which is then not said twice. */
  readonly titleIsLabel: boolean
}

export interface GroupScreen extends Asked {
  readonly kind: 'group'
  readonly field: RepeatField
}

export type FormScreen = QuestionScreen | GroupScreen

/** How much of a screen a question takes; a screen holds 2. */
function cost(field: PlainField): number {
  switch (field.kind) {
    case 'choice': return field.choices.length > 4 ? 2 : 1
    case 'phone':
    case 'place':
    case 'amount':
    case 'date': return 2
    case 'name':
    case 'text':
    case 'idNumber':
    case 'account':
    case 'number':
    case 'signature': return 1
    default: return unreachable(field)
  }
}
const room = 2

function groupsOf(fields: readonly PlainField[], oneByOne: boolean): PlainField[][] {
  const groups: PlainField[][] = []
  let left = 0
  for (const field of fields) {
    const needs = oneByOne ? room : cost(field)
    const group = groups.at(-1)
    if (group === undefined || needs > left) { groups.push([field]); left = room - needs } else { group.push(field); left -= needs }
  }
  return groups
}

const ownTitle = (field: { readonly label: string; readonly question?: string | undefined; readonly reason?: string | undefined }) => ({ title: field.question ?? field.label, reason: field.reason })

/** Signatures have a screen of their own, after the review; hidden fields have none. */
export function screensOf(form: FormDefinition, values: FormValues, context: FormContext, oneByOne: boolean): readonly FormScreen[] {
  return form.pages.flatMap((page, index): FormScreen[] => {
    const shown = page.fields.filter((field) => field.kind !== 'signature' && isShown(form, field.key, values, context))
    const signs = page.fields.some((field) => field.kind === 'signature')
    const plain = shown.filter((field): field is PlainField => field.kind !== 'repeat')
    const questions = groupsOf(plain, oneByOne).map((fields, at): QuestionScreen => {
      const [first] = fields as [PlainField]
      // Alone on a page of several, a question is asked for itself; the only one of its page is what the page asks.
      const alone = at === 0 && fields.length === 1 && page.fields.length > 1 && first.question !== undefined
      const only = page.fields.length === 1
      const own = at > 0 || signs || alone
      return { kind: 'questions', page: index, ...(own ? ownTitle(first) : { title: page.title, reason: page.reason }), fields, titleIsLabel: own || only }
    })
    const groups = shown.flatMap((field, at): GroupScreen[] =>
      field.kind === 'repeat' ? [{ kind: 'group', page: index, ...(at > 0 ? ownTitle(field) : { title: page.title, reason: page.reason }), field }] : [])
    return [...questions, ...groups]
  })
}

/** The questions of one entry of a group, a few at a time. */
export function entryScreens(form: FormDefinition, screen: GroupScreen, entry: Entry, values: FormValues, context: FormContext, oneByOne: boolean): readonly QuestionScreen[] {
  const asked = askedOfEntry(form, screen.field, entry, values, context)
  return groupsOf(asked, oneByOne).map((fields) => ({ kind: 'questions', page: screen.page, ...ownTitle((fields as [PlainField])[0]), fields, titleIsLabel: true }))
}

export const screenWith = (screens: readonly FormScreen[], field: string): number =>
  screens.findIndex((screen) => (screen.kind === 'group' ? screen.field.key === field : screen.fields.some((each) => each.key === field)))

/**
 * The screen of a field, or, where the field is not asked any more, the first one from its page on:
 * a form that is taken up again stands where it stood.
 */
export function placeOf(form: FormDefinition, screens: readonly FormScreen[], field: string): number {
  const at = screenWith(screens, field)
  if (at >= 0) return at
  const page = form.pages.findIndex(({ fields }) => fields.some(({ key }) => key === field))
  return Math.max(0, screens.findIndex((screen) => screen.page >= page))
}

/** The first field of a screen: what names it. */
export const keyOf = (screen: FormScreen): string => (screen.kind === 'group' ? screen.field.key : (screen.fields[0]?.key ?? ''))

/** Where in the form, in the pages that have something to ask. */
export function stepOf(screens: readonly FormScreen[], at: number): { readonly step: number; readonly of: number } {
  const pages = [...new Set(screens.map((screen) => screen.page))]
  // The review is the last step.
  return { step: pages.indexOf(screens[at]?.page ?? 0) + 1, of: pages.length + 1 }
}
