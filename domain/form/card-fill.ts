/**
 * What a read ID card fills in of a form (刷证填表). A card knows its holder, so it fills what is
 * asked of the person who stands there: of the one the form is for, or, who files for another, of
 * the agent. By the kind and the key of a field, as the sample catalogue has them: a field that is
 * called otherwise is typed.
 */
import { isForAnother } from '../case/assurance.ts'
import { nationName } from '../identity/nations.ts'
import { parseField, type FormContext } from './field.ts'
import type { FormDefinition, FormValues, PlainField } from './definition.ts'
import { encodePlace } from './place.ts'
import { placeOfAddress, type Village } from './place-of-address.ts'

/** What a card says of its holder. Personal. */
export interface CardFacts {
  readonly kind: 'citizen' | 'residence-permit' | 'foreigner-2017' | 'foreigner-2023'
  readonly name: string
  readonly number: string
  readonly sex: 'male' | 'female' | 'unknown' | 'unspecified'
  /** Code of GB/T 3304; citizens only. */
  readonly nation: string | null
  readonly birthDate: string
  readonly address: string | null
}

export interface FillContext extends FormContext {
  /** Of this county. */
  readonly villages: readonly Village[]
}

/** The answer to a field, null where this card has none. */
type Answer = (card: CardFacts, field: PlainField, context: FillContext) => string | null

interface Rule {
  readonly kind: PlainField['kind']
  readonly key: string
  readonly answer: Answer
}

const otherNation = 'other'
const choiceLabelled = (field: PlainField, label: string | null): string | null =>
  (field.kind === 'choice' ? (field.choices.find((choice) => choice.label === label)?.value ?? null) : null)

const name: Answer = (card) => card.name
const number: Answer = (card) => card.number
const sex: Answer = (card) => card.sex
const birthDate: Answer = (card) => card.birthDate
const nationOf = ({ nation }: CardFacts): string | null => (nation === null ? null : nationName(nation))
const nation: Answer = (card, field) => (nationOf(card) === null ? null : (choiceLabelled(field, nationOf(card)) ?? otherNation))
/** 户籍地址: the address on a citizen's card is where they are registered; on others it is not. */
const registered: Answer = ({ kind, address }, _field, { villages }) => (kind === 'citizen' && address !== null ? encodePlace(placeOfAddress(address, villages)) : null)

const ofTheApplicant: readonly Rule[] = [
  { kind: 'name', key: 'name', answer: name },
  { kind: 'idNumber', key: 'idNumber', answer: number },
  { kind: 'choice', key: 'sex', answer: sex },
  { kind: 'date', key: 'birthDate', answer: birthDate },
  { kind: 'choice', key: 'ethnicity', answer: nation },
  { kind: 'text', key: 'ethnicityOther', answer: nationOf },
  { kind: 'place', key: 'registeredPlace', answer: registered },
]

const ofTheAgent: readonly Rule[] = [
  { kind: 'name', key: 'agentName', answer: name },
  { kind: 'idNumber', key: 'agentIdNumber', answer: number },
]

/** Answers by field, in their stored spelling; none that the form's own rules would not take. */
export function cardFill(form: FormDefinition, values: FormValues, card: CardFacts, context: FillContext): Readonly<Record<string, string>> {
  const rules = isForAnother(values) ? ofTheAgent : ofTheApplicant
  const filled: Record<string, string> = {}
  for (const field of form.pages.flatMap((page) => page.fields)) {
    if (field.kind === 'repeat') continue
    const answer = rules.find(({ kind, key }) => kind === field.kind && key === field.key)?.answer(card, field, context) ?? null
    const parsed = answer === null ? null : parseField(field, answer, context)
    if (parsed?.ok !== true) continue
    // What hangs on an answer that the card gives otherwise is not asked.
    const { when } = field
    const given = when === undefined ? undefined : (filled[when.field] ?? values[when.field])
    if (when === undefined || (typeof given === 'string' && when.oneOf.includes(given))) filled[field.key] = parsed.value
  }
  return filled
}

/** Whether a card could fill anything in, of whoever files. */
export const isFilledByCard = (form: FormDefinition): boolean =>
  form.pages.flatMap((page) => page.fields).some((field) => [...ofTheApplicant, ...ofTheAgent].some(({ kind, key }) => kind === field.kind && key === field.key))

/** Whether a form asks who files: for oneself or for another. */
export const asksForWhom = (form: FormDefinition): boolean => form.pages.flatMap((page) => page.fields).some(({ kind, key }) => kind === 'choice' && key === 'filedBy')

/** Fields whose answer is, letter by letter, what the card says. */
export const filledByCard = (values: FormValues, fill: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.entries(fill).flatMap(([key, answer]) => (values[key] === answer ? [key] : [])))

/** Fields that somebody has answered, and otherwise than the card does. */
export const otherThanCard = (values: FormValues, fill: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(fill).flatMap(([key, answer]) => (values[key] === undefined || values[key] === '' || values[key] === answer ? [] : [key]))
