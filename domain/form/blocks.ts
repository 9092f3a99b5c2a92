/**
 * Pages that many forms share (通用页): who files, whose account, where somebody lives. They are
 * written once, in `assets/catalogue/blocks/`, and a form names them:
 *
 *     pages: [ { "block": "agent", "words": { "who": "老人" } }, { "title": … }, … ]
 *
 * Only who reads the catalogue's files knows of blocks. What is published, shown and checked is
 * the whole form: a form's version says exactly what was asked, whatever becomes of the block.
 */
import { z } from 'zod'
import { err, ok, type Result } from '../result.ts'
import { fill } from '../text/fill.ts'
import { FormDefinition, FormPage } from './definition.ts'

const id = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** Its texts may hold `{places}`, which the form that uses it fills. */
export const FormBlock = z.strictObject({ id, pages: z.array(FormPage).min(1), sample: z.boolean() })

const Use = z.strictObject({
  block: id,
  words: z.record(z.string().regex(/^[a-z]{1,20}$/), z.string().min(1).max(40)).default({}),
  /** The question over the block's first page, where the form asks it in its own words. */
  title: z.string().min(1).max(200).optional(),
  reason: z.string().min(1).max(200).optional(),
})

/** A form as it is written; every definition is one. */
export const FormSource = z.strictObject({ ...FormDefinition.shape, pages: z.array(z.union([Use, FormPage])).min(1) })

export type FormBlock = z.infer<typeof FormBlock>
export type FormSource = z.infer<typeof FormSource>

/** The whole form, or what is wrong with it, in English for its author. */
export function resolveForm(source: FormSource, blocks: readonly FormBlock[]): Result<FormDefinition, string> {
  const pages: FormPage[] = []
  for (const page of source.pages) {
    if (!('block' in page)) {
      pages.push(page)
      continue
    }
    const block = blocks.find((each) => each.id === page.block)
    if (block === undefined) return err(`form ${source.id}: no block ${page.block}`)
    const filled = FormPage.array().safeParse(fillDeep(block.pages, page.words))
    if (!filled.success) return err(`form ${source.id}: block ${block.id} does not fit with these words: ${filled.error.message}`)
    const [first, ...rest] = filled.data
    if (first === undefined) continue
    const { title = first.title, reason = first.reason } = page
    pages.push({ ...first, title, ...(reason === undefined ? {} : { reason }) }, ...rest)
  }
  // `{number}` belongs to an entry and is filled when it is shown; any other place was forgotten.
  const forgotten = /\{(?!number\})\w+\}/.exec(JSON.stringify(pages))
  return forgotten === null ? ok({ ...source, pages }) : err(`form ${source.id}: nothing fills ${forgotten[0]}`)
}

function fillDeep(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return fill(value, words)
  if (Array.isArray(value)) return value.map((part) => fillDeep(part, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillDeep(part, words)]))
}
