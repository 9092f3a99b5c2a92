/** The catalogue's forms, each answered as its own examples say, by nobody who exists. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormDefinition, FormValues, PlainField } from '../../domain/form/definition.ts'
import { isAskedInExample, tickedOf } from '../../domain/form/sheet.ts'
import type { AnsweredForm, PaperPlace } from '../../domain/paper/form-paper.ts'
import { PaperTexts } from '../../domain/paper/texts.ts'
import { loadAssets } from '../../station/settings/assets.ts'

const assets = join(import.meta.dirname, '../../assets')

export const paperTexts = PaperTexts.parse(JSON.parse(readFileSync(join(assets, 'locales/papers.zh.json'), 'utf8')))
export const paperPlace: PaperPlace = { siteName: '耿马镇芒国村便民服务站', servicePhone: '0883-0000000', complaintPhone: '12345', demonstration: false }
export const sampleForms: readonly FormDefinition[] = loadAssets(assets).catalogue.flatMap(({ body }) => body?.kind === 'form' ? [body.body] : [])

const simple: Readonly<Record<Exclude<PlainField['kind'], 'choice'>, string>> = {
  text: '按实际情况填写', name: '岩罕香', idNumber: '530926194303150001', phone: '13800000000', date: '2026-03-11', place: '耿马镇/芒国村/三组/18号',
  amount: '3200', number: '3.5', account: '6217000000000000003', signature: 'M120 200l40 -60 60 -30 20 90 -50 100 90 -140 60 -20 30 80 -60 90',
}
const answer = (field: PlainField): string => field.kind === 'choice' ? tickedOf(field) ?? '' : simple[field.kind]
const entryOf = (fields: readonly PlainField[]) => Object.fromEntries(fields.filter((field) => isAskedInExample(field, fields)).map((field) => [field.key, answer(field)]))

/** @param own values that matter to the test */
export function answersTo(form: FormDefinition, own: FormValues = {}): AnsweredForm {
  const fields = form.pages.flatMap((page) => page.fields)
  const asked = fields.filter((field) => isAskedInExample(field, fields))
  const values = asked.map((field) => [field.key, field.kind === 'repeat' ? [entryOf(field.fields), entryOf(field.fields)] : answer(field)] as const)
  return { values: { ...Object.fromEntries(values), ...own }, caseNumber: 'CY-0001-1-260311-48213-7', businessDay: '2026-03-11' }
}
