/**
 * What is allowed and still not good: two matters with one name, a sentence too long to be heard at
 * once, a guide that leaves out what people ask first. Told to who writes a catalogue, and never a
 * reason to refuse one.
 */
import { codePointLength } from '../text/characters.ts'
import type { CatalogueDocument, ServiceItem } from './documents.ts'
import { bodiesOf } from './fit.ts'
import names from './locales/words.zh.json' with { type: 'json' }

/** The parts of a guide that people look for first. */
export const parts = ['conditions', 'materials', 'steps', 'result', 'basis', 'faq', 'effectiveOn'] as const
export type Part = (typeof parts)[number]

export type Hint =
  /** Two items that answer to one name: who types it finds both. */
  | { readonly kind: 'one-name'; readonly name: string; readonly items: readonly string[] }
  | { readonly kind: 'few-synonyms'; readonly item: string; readonly count: number }
  | { readonly kind: 'left-out'; readonly item: string; readonly part: Part }
  | { readonly kind: 'unnamed'; readonly item: string; readonly list: 'topic' | 'lifeEvent' | 'group'; readonly word: string }
  /** What a case's group is told in the clear, so it must not name the item. */
  | { readonly kind: 'group-of-one'; readonly item: string; readonly group: string }
  /** `formId` and the channel `self-service` say the same thing; here they differ. */
  | { readonly kind: 'self-service'; readonly item: string; readonly form: boolean }
  | { readonly kind: 'long-sentence'; readonly document: string; readonly sentence: string }
  | { readonly kind: 'no-picture'; readonly notice: string; readonly picture: string }

/** Characters of a sentence that is read, or heard, at once. */
export const longestSentence = 20
const enoughSynonyms = 4

/** @param pictures names of the files that lie beside the catalogue, in `media/` */
export function hintsOf(documents: readonly CatalogueDocument[], pictures: ReadonlySet<string>): Hint[] {
  const items = bodiesOf(documents, 'item')
  return [
    ...items.flatMap(hintsOfItem),
    ...sharedNames(items),
    ...groupsOfOne(items),
    ...documents.flatMap(longSentences),
    ...bodiesOf(documents, 'notice').flatMap(({ id, picture }): Hint[] => (picture === null || pictures.has(picture) ? [] : [{ kind: 'no-picture', notice: id, picture }])),
  ]
}

function hintsOfItem(item: ServiceItem): Hint[] {
  const { id, synonyms, formId, channels } = item
  const isEmpty = (part: Part): boolean => { const value = item[part]; return value === null || value.length === 0 }
  const unnamed = (list: 'topic' | 'lifeEvent' | 'group', words: readonly string[]): Hint[] =>
    words.filter((word) => !(word in names[list])).map((word) => ({ kind: 'unnamed', item: id, list, word }))
  return [
    ...(synonyms.length < enoughSynonyms ? [{ kind: 'few-synonyms' as const, item: id, count: synonyms.length }] : []),
    ...parts.filter(isEmpty).map((part) => ({ kind: 'left-out' as const, item: id, part })),
    ...unnamed('topic', item.topics), ...unnamed('lifeEvent', item.lifeEvents), ...unnamed('group', [item.group]),
    ...((formId !== null) === channels.includes('self-service') ? [] : [{ kind: 'self-service' as const, item: id, form: formId !== null }]),
  ]
}

/** Plain names and synonyms; official names differ in law and are nobody's to change. */
function sharedNames(items: readonly ServiceItem[]): Hint[] {
  const byName = new Map<string, Set<string>>()
  for (const { id, plainName, synonyms } of items) {
    for (const name of [plainName, ...synonyms]) byName.set(name, (byName.get(name) ?? new Set()).add(id))
  }
  return [...byName].filter(([, ids]) => ids.size > 1).map(([name, ids]) => ({ kind: 'one-name', name, items: [...ids] }))
}

function groupsOfOne(items: readonly ServiceItem[]): Hint[] {
  const counts = new Map<string, number>()
  for (const { group } of items) counts.set(group, (counts.get(group) ?? 0) + 1)
  return items.filter(({ group }) => counts.get(group) === 1).map(({ id, group }) => ({ kind: 'group-of-one', item: id, group }))
}

const longSentences = (document: CatalogueDocument): Hint[] =>
  sentencesOf(document)
    .filter((sentence) => codePointLength(sentence) > longestSentence)
    .map((sentence) => ({ kind: 'long-sentence', document: `${document.kind} ${document.id}`, sentence }))

/** Cut at full stops, question marks and ends of lines. */
export const sentencesOf = (document: CatalogueDocument): string[] =>
  textsOf(document).flatMap((text) => text.split(/[\u3002\uff1f\n]/)).filter((sentence) => sentence !== '')

/** Every text of a document that is shown or read aloud, but official names and legal bases, which are quoted. */
export function textsOf({ kind, body }: CatalogueDocument): string[] {
  switch (kind) {
    case 'item': return textsOfItem(body)
    case 'form': return body.pages.flatMap((page) => [page.title, page.reason ?? '', ...page.fields.flatMap((field) => [field.label, field.reason ?? ''])])
    case 'queue': return [body.name, body.hint]
    case 'notice': return [body.title, body.body]
    case 'department': return [body.duty]
    case 'faq': return [body.question, body.answer]
    // Nobody reads them but their colleagues.
    case 'staff': return []
  }
}

function textsOfItem({ plainName, summary, conditions, steps, delivery, result, place, fee, eligibility, materials, faq }: ServiceItem): string[] {
  return [
    plainName, summary, ...conditions, ...steps, ...delivery, result ?? '', place ?? '', fee ?? '',
    ...eligibility.flatMap(({ ask, otherwise }) => [ask, otherwise]),
    ...materials.flatMap(({ name, condition, sourceNote, note }) => [name, condition ?? '', sourceNote ?? '', note ?? '']),
    ...faq.flatMap(({ question, answer }) => [question, answer]),
  ]
}
