/** What the review shows, a line an answer, an entry of a group being one line. Pure. */
import type { FiledMaterial } from '../../../domain/case/materials.ts'
import type { Material } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { entriesOf } from '../../../domain/form/group.ts'
import { isShown, type FieldErrors, type FormContext } from '../../../domain/form/validate.ts'
import { codePointLength } from '../../../domain/text/characters.ts'
import type { FilingStep } from '../routes.ts'
import { t } from '../words.ts'
import { answerWords, entryName } from './answers.ts'
import { saidWords } from './material-words.ts'

export interface ReviewRow {
  readonly key: string
  readonly label: string
  /** Empty when nothing was answered. */
  readonly words: string
  /** What is wrong with it; the first thing of an entry. */
  readonly code: string | undefined
  readonly edit: FilingStep
}

export function reviewRows(form: FormDefinition, values: FormValues, errors: FieldErrors, context: FormContext): ReviewRow[] {
  return form.pages.flatMap((page) => page.fields).filter((field) => field.kind !== 'signature' && isShown(form, field.key, values, context)).flatMap((field): ReviewRow[] => {
    const value = values[field.key]
    if (field.kind !== 'repeat') {
      return [{ key: field.key, label: field.label, words: typeof value === 'string' ? answerWords(field, value) : '', code: errors[field.key], edit: { at: 'page', field: field.key, from: 'review' } }]
    }
    const entries = entriesOf(field, values).map((entry, index): ReviewRow => {
      const path = `${field.key}.${index}`
      const words = field.fields.flatMap((inner) => { const text = answerWords(inner, entry[inner.key] ?? ''); return text === '' ? [] : [text] })
      const wrong = Object.entries(errors).find(([key]) => key.startsWith(`${path}.`))
      return { key: path, label: entryName(field, index), words: words.join(t('form.between')), code: wrong?.[1], edit: { at: 'entry', group: field.key, index, field: '', from: 'review' } }
    })
    const group: ReviewRow = { key: field.key, label: field.label, words: t('group.count', { count: entries.length }), code: errors[field.key], edit: { at: 'page', field: field.key, from: 'review' } }
    return [entries.length === 0 ? { ...group, words: '' } : group, ...entries]
  })
}

/** What was said of the materials; a promise with its day, for it is signed too. */
export function materialRows(materials: readonly FiledMaterial[], asked: readonly Material[], perPage: number): ReviewRow[] {
  return asked.flatMap(({ name }, index) => {
    const said = materials.find((one) => one.name === name)
    if (said === undefined) return []
    return [{
      key: `material ${name}`, label: name, words: saidWords(said.state, said.state === 'later' ? said.by : ''), code: undefined,
      edit: { at: 'materials', page: Math.floor(index / perPage), from: 'review' },
    }]
  })
}

/** Longer than this, an answer takes a second line. */
const lineLength = 24

/** Lines as tall as one short answer: a long answer and a complaint take more. */
const heightOf = ({ words, code }: ReviewRow): number => 1 + (codePointLength(words) > lineLength ? 0.5 : 0) + (code === undefined ? 0 : 0.5)

/** The rows cut into pages that need no scrolling. */
export function reviewPages(rows: readonly ReviewRow[], room: number): ReviewRow[][] {
  const pages: ReviewRow[][] = [[]]
  let left = room
  for (const row of rows) {
    const height = heightOf(row)
    if (height > left && pages.at(-1)?.length !== 0) { pages.push([]); left = room }
    pages.at(-1)?.push(row)
    left -= height
  }
  return pages
}
