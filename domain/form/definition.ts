/**
 * A form (申请表) as data. One definition is shown by the kiosk, checked by kiosk, station and
 * county with the same pure validator (`validate.ts`), and printed on paper.
 *
 * A field says four things to the villager: a plain label, why it is asked, an example, and, in
 * `domain/form/validate.ts`, what is wrong and what to do.
 */
import { z } from 'zod'

const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/)
const words = z.string().min(1).max(200)

/** Shown only when another field of the same form has one of these values. */
export const Condition = z.strictObject({ field: key, oneOf: z.array(z.string()).min(1) })

const common = {
  key,
  label: words,
  /** The label as a question, for the page on which it stands alone: 老人叫什么名字？ */
  question: words.optional(),
  /** Why it is asked (为什么要填). */
  reason: words.optional(),
  example: words.optional(),
  optional: z.boolean().default(false),
  when: Condition.optional(),
}

const Choice = z.strictObject({ value: z.string().min(1).max(40), label: words })

const PlainField = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('text'), maxLength: z.int().min(1).max(500), multiline: z.boolean().default(false) }),
  z.strictObject({ ...common, kind: z.literal('name') }),
  z.strictObject({ ...common, kind: z.literal('idNumber'), minAge: z.int().optional() }),
  z.strictObject({ ...common, kind: z.literal('phone'), /** 没有 / 家人的 / 请村干部转告 */ alternatives: z.boolean().default(true) }),
  z.strictObject({ ...common, kind: z.literal('date'), notAfterToday: z.boolean().default(false) }),
  z.strictObject({ ...common, kind: z.literal('choice'), choices: z.array(Choice).min(2).max(12) }),
  z.strictObject({ ...common, kind: z.literal('place') }),
  z.strictObject({ ...common, kind: z.literal('amount'), max: z.int().positive() }),
  /** A quantity that is no money: 3.5 亩, 120 平方米. */
  z.strictObject({ ...common, kind: z.literal('number'), unit: z.string().min(1).max(10), max: z.int().positive(), decimals: z.int().min(0).max(2).default(0) }),
  z.strictObject({ ...common, kind: z.literal('account') }),
  z.strictObject({ ...common, kind: z.literal('signature') }),
])

/** A group of questions asked again for each of several (家庭成员, 地块): an entry each. */
const Repeat = z.strictObject({
  ...common,
  kind: z.literal('repeat'),
  min: z.int().min(0),
  max: z.int().min(1).max(20),
  fields: z.array(PlainField).min(1),
  /** How an entry is called, with `{number}` where its number goes: 第 {number} 位家人. */
  entry: words.regex(/\{number\}/).optional(),
  /** What the button says that adds one: 加一位家人. */
  add: words.optional(),
  /** The fields that tell one entry from another, shown on its card; the first two when not given. */
  card: z.array(key).min(1).max(3).optional(),
})

export const Field = z.discriminatedUnion('kind', [...PlainField.options, Repeat])

/** One page of the kiosk: a question as its title and a few fields under it. */
export const FormPage = z.strictObject({ title: words, reason: words.optional(), fields: z.array(Field).min(1).max(4) })

export const FormDefinition = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.int().positive(),
  itemId: z.string(),
  title: words,
  pages: z.array(FormPage).min(1),
  /** Every record of the shipped catalogue is illustrative until the county confirms it. */
  sample: z.boolean(),
})

export type Condition = z.infer<typeof Condition>
export type PlainField = z.infer<typeof PlainField>
export type Field = z.infer<typeof Field>
export type RepeatField = z.infer<typeof Repeat>
export type FormPage = z.infer<typeof FormPage>
export type FormDefinition = z.infer<typeof FormDefinition>

/** What was typed, as typed: strings, and lists of strings for repeated groups. Parsed by `validate.ts`. */
export const FormValues = z.record(z.string().max(40), z.union([z.string().max(20_000), z.array(z.record(z.string().max(40), z.string().max(20_000))).max(20)]))
export type FormValues = z.infer<typeof FormValues>
