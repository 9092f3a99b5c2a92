/**
 * A form on A4, from its definition: filled in by example (样表), blank (空白表), or with what
 * somebody answered (申请表). An answered form names a person and a matter; it is made when it is
 * printed, and kept nowhere.
 */
import type { Field, FormDefinition, FormPage, FormValues, PlainField, RepeatField } from '../form/definition.ts'
import { exampleOf, isAskedInExample, signerOf, tickedOf } from '../form/sheet.ts'
import { decodeSignature } from '../form/signature.ts'
import { parseSigning } from '../form/signing.ts'
import { fill } from '../text/fill.ts'
import type { IsoDay } from '../time/iso-day.ts'
import { answerOnPaper, dayOnPaper } from './answers.ts'
import type { Paper, PaperBlock, PaperRow, PaperValue } from './paper.ts'
import type { PaperTexts } from './texts.ts'

export interface PaperPlace {
  readonly siteName: string
  readonly servicePhone: string
  readonly complaintPhone: string
  /** Of a demonstration: nobody is really served with it. */
  readonly demonstration: boolean
}

export interface AnsweredForm {
  readonly values: FormValues
  readonly caseNumber: string
  /** Null while the clock cannot be believed. */
  readonly businessDay: IsoDay | null
}

/** How the same form is filled in. */
type Filling = { readonly by: 'example' } | { readonly by: 'nobody' } | ({ readonly by: 'answers' } & AnsweredForm)

interface Made {
  readonly form: FormDefinition
  readonly filling: Filling
  readonly texts: PaperTexts
}

/** 样表: each question with an example, as if written with a pen. */
export function samplePaper(form: FormDefinition, place: PaperPlace, texts: PaperTexts): Paper {
  return paper({ form, filling: { by: 'example' }, texts }, place)
}

/** 空白表: all questions, also those that only some are asked. */
export function blankPaper(form: FormDefinition, place: PaperPlace, texts: PaperTexts): Paper {
  return paper({ form, filling: { by: 'nobody' }, texts }, place)
}

/** 申请表: what was answered, and the signature. `values` have passed `validateForm`. */
export function answeredPaper(form: FormDefinition, answered: AnsweredForm, place: PaperPlace, texts: PaperTexts): Paper {
  return paper({ form, filling: { by: 'answers', ...answered }, texts }, place)
}

function paper(made: Made, { siteName, servicePhone, complaintPhone, demonstration }: PaperPlace): Paper {
  const { form, filling, texts } = made
  const answers = filling.by === 'answers' ? filling : null
  return {
    title: form.title,
    subtitle: filling.by === 'answers' ? null : texts.subtitle[filling.by === 'example' ? 'example' : 'blank'],
    mark: filling.by === 'example' ? texts.mark.example : demonstration ? texts.mark.demonstration : form.sample ? texts.mark.sample : null,
    head: answers === null ? [] : [
      { label: texts.head.number, value: answers.caseNumber },
      ...(answers.businessDay === null ? [] : [{ label: texts.head.day, value: dayOnPaper(answers.businessDay, texts) }]),
      { label: texts.head.place, value: siteName },
    ],
    code: answers?.caseNumber ?? null,
    blocks: [
      ...form.pages.flatMap((page) => pageBlocks(page, made)),
      ...(answers === null ? [] : [{ kind: 'note', text: texts.notAcceptance } as const]),
    ],
    foot: fill(texts.foot, { site: siteName, service: servicePhone, complaint: complaintPhone }),
    pageOf: texts.pageOf,
  }
}

function pageBlocks(page: FormPage, made: Made): PaperBlock[] {
  return page.fields.flatMap((field) => {
    if (!isOnPaper(field, made)) return []
    if (field.kind === 'repeat') return groupBlocks(field, made)
    const row: PaperBlock = { kind: 'row', row: rowOf(field, made) }
    // What is signed is said above the signature.
    return field.kind === 'signature' && page.reason !== undefined ? [{ kind: 'note', text: page.reason }, row] : [row]
  })
}

/** A question that was not asked is not on the paper; on a blank one everything is. */
function isOnPaper(field: Field, { form, filling }: Made): boolean {
  switch (filling.by) {
    case 'nobody': return true
    case 'answers': return field.when === undefined || Object.hasOwn(filling.values, field.key)
    case 'example': return isAskedInExample(field, form.pages.flatMap(({ fields }) => fields))
  }
}

function rowOf(field: PlainField, made: Made): PaperRow {
  const { filling, texts } = made
  const note = filling.by !== 'nobody' ? null : field.optional ? texts.optional : field.when === undefined ? null : texts.sometimes
  return { label: field.label, note, value: valueOf(field, made), narrow: isNarrow(field, filling) }
}

function valueOf(field: PlainField, { form, filling, texts }: Made): PaperValue {
  switch (filling.by) {
    case 'answers': {
      const value = filling.values[field.key]
      const text = typeof value === 'string' ? value : ''
      return field.kind === 'signature' ? signatureOf(text, filling.businessDay, texts) : { kind: 'text', text: answerOnPaper(field, text, texts), hand: false }
    }
    case 'nobody':
      if (field.kind === 'signature') return { kind: 'sign-here', note: null, day: texts.blankDay }
      if (field.kind === 'choice') return { kind: 'boxes', options: field.choices.map(({ label }) => ({ label, ticked: false })), hand: false }
      return { kind: 'blank', lines: field.kind === 'text' && field.multiline ? 3 : 1 }
    case 'example': {
      if (field.kind === 'signature') return { kind: 'signed', name: signerOf(form.pages.flatMap(({ fields }) => fields), texts.example) }
      if (field.kind === 'choice') return { kind: 'boxes', options: field.choices.map(({ value, label }) => ({ label, ticked: value === tickedOf(field) })), hand: true }
      return { kind: 'text', text: exampleOf(field, texts.example), hand: true }
    }
  }
}

function signatureOf(text: string, businessDay: IsoDay | null, texts: PaperTexts): PaperValue {
  const day = businessDay === null ? null : dayOnPaper(businessDay, texts)
  const signing = parseSigning(text)
  if (!signing.ok) return { kind: 'sign-here', note: texts.signHere, day: texts.blankDay }
  if (signing.value.kind === 'thumb') return { kind: 'sign-here', note: fill(texts.thumbHere, { name: signing.value.witness, number: signing.value.staffNumber }), day: texts.blankDay }
  const strokes = decodeSignature(signing.value.path)
  return { kind: 'signature', strokes: strokes.ok ? strokes.value : [], day }
}

/** Kinds whose answer is short whatever it is. */
function isNarrow(field: PlainField, { by }: Filling): boolean {
  switch (field.kind) {
    case 'name':
    case 'phone':
    case 'date':
    case 'number': return true
    // By hand, eighteen digits want the whole line.
    case 'idNumber': return by !== 'nobody'
    case 'choice': return by === 'answers'
    case 'amount': return by !== 'answers'
    case 'text':
    case 'place':
    case 'account':
    case 'signature': return false
  }
}

/** Ideographs; by hand, digits are as wide as two thirds of one. */
function roomFor(field: PlainField): number {
  switch (field.kind) {
    case 'name': return 5
    case 'idNumber': return 12
    case 'phone': return 8
    case 'date': return 9
    case 'choice': return Math.min(8, Math.max(...field.choices.map(({ label }) => label.length)))
    case 'place': return 14
    case 'amount':
    case 'number': return 5
    case 'account': return 14
    case 'text': return Math.min(12, Math.max(6, field.maxLength))
    case 'signature': return 8
  }
}

/** As many lines as somebody usually needs; the form may allow more. */
const blankLines = 4

function groupBlocks(field: RepeatField, made: Made): PaperBlock[] {
  const { filling, texts } = made
  const columns = field.fields.map((inner) => ({ label: inner.label, room: roomFor(inner) }))
  const grid = (rows: readonly (readonly string[])[], hand: boolean): PaperBlock => ({ kind: 'grid', columns, rows, hand })
  if (filling.by === 'answers') {
    const value = filling.values[field.key]
    const entries = Array.isArray(value) ? value : []
    const section: PaperBlock = { kind: 'section', text: fill(texts.group, { name: field.label, count: entries.length }) }
    return entries.length === 0 ? [section] : [section, grid(entries.map((entry) => field.fields.map((inner) => cellOf(inner, entry, texts))), false)]
  }
  const empty = Array.from({ length: Math.min(field.max, Math.max(field.min, blankLines)) }, () => [])
  const example = field.fields.map((inner) => exampleCell(inner, field, texts))
  return [
    { kind: 'section', text: fill(texts.groupBlank, { name: field.label }) },
    ...choicesOf(field, texts),
    filling.by === 'example' ? grid([example], true) : grid(empty, false),
  ]
}

function cellOf(field: PlainField, entry: Readonly<Record<string, string>>, texts: PaperTexts): string {
  const value = entry[field.key]
  return value === undefined || field.kind === 'signature' ? texts.nothing : answerOnPaper(field, value, texts)
}

function exampleCell(field: PlainField, group: RepeatField, texts: PaperTexts): string {
  if (!isAskedInExample(field, group.fields)) return texts.nothing
  if (field.kind === 'choice') return field.choices.find(({ value }) => value === tickedOf(field))?.label ?? ''
  return field.kind === 'signature' ? '' : exampleOf(field, texts.example)
}

/** A cell has no room for boxes: what can be written into it is said above the grid. */
function choicesOf(field: RepeatField, texts: PaperTexts): PaperBlock[] {
  const choices = field.fields.flatMap((inner) => inner.kind === 'choice' ? [fill(texts.choices, { name: inner.label, choices: inner.choices.map(({ label }) => label).join(texts.between) })] : [])
  return choices.length === 0 ? [] : [{ kind: 'note', text: choices.map((text) => text + texts.end).join('') }]
}
