/** A form's pages cut into screens that need no scrolling: two short questions, one long one, or in elder mode one at a time. Pure. */
import type { FormDefinition, FormValues, PlainField } from '../../../domain/form/definition.ts'
import { isShown, type FormContext } from '../../../domain/form/validate.ts'

export interface FormScreen {
  /** Index of the definition's page. */
  readonly page: number
  readonly title: string
  readonly reason: string | undefined
  readonly fields: readonly PlainField[]
  /** The title is the first field's own question, which is then not said twice. */
  readonly titleIsLabel: boolean
}

/** How much of a screen a question takes; a screen holds 2. */
function cost(field: PlainField): number {
  switch (field.kind) {
    case 'choice': return field.choices.length > 4 ? 2 : 1
    case 'phone':
    case 'place':
    case 'date': return 2
    case 'name':
    case 'text':
    case 'idNumber':
    case 'account':
    case 'amount':
    case 'signature': return 1
  }
}
const room = 2

/** Signatures have a screen of their own, after the review; hidden fields have none. */
export function screensOf(form: FormDefinition, values: FormValues, context: FormContext, oneByOne: boolean): readonly FormScreen[] {
  return form.pages.flatMap((page, index) => {
    const asked = page.fields.filter((field): field is PlainField => field.kind !== 'repeat' && field.kind !== 'signature' && isShown(form, field.key, values, context))
    const signs = page.fields.some((field) => field.kind === 'signature')
    const groups: PlainField[][] = []
    let left = 0
    for (const field of asked) {
      const needs = oneByOne ? room : cost(field)
      const group = groups.at(-1)
      if (group === undefined || needs > left) { groups.push([field]); left = room - needs } else { group.push(field); left -= needs }
    }
    return groups.map((fields, at): FormScreen => {
      const first = fields[0] as PlainField
      const titleIsLabel = at > 0 || signs
      return titleIsLabel
        ? { page: index, title: first.label, reason: first.reason, fields, titleIsLabel }
        : { page: index, title: page.title, reason: page.reason, fields, titleIsLabel }
    })
  })
}

export const screenWith = (screens: readonly FormScreen[], field: string): number => screens.findIndex((screen) => screen.fields.some((each) => each.key === field))

/** Where in the form, in the pages that have something to ask. */
export function stepOf(screens: readonly FormScreen[], at: number): { readonly step: number; readonly of: number } {
  const pages = [...new Set(screens.map((screen) => screen.page))]
  // The review is the last step.
  return { step: pages.indexOf(screens[at]?.page ?? 0) + 1, of: pages.length + 1 }
}
