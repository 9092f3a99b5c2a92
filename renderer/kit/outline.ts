/**
 * The catalogue in three sizes: the outline, which the first page needs and every start waits for;
 * the heads of all items, which lists need; and the documents in full, read when somebody opens one.
 */
import type { Department, FeedDocument, Notice, QueueDefinition, ServiceItem } from '../../domain/catalogue/documents.ts'
import { type SoughtItem, soughtOf } from '../../domain/search/of-item.ts'
import type { FormDefinition } from '../../domain/form/definition.ts'

/** An item as a list shows it. */
export type ItemHead = Pick<ServiceItem, 'id' | 'plainName' | 'officialName' | 'department' | 'audience' | 'topics' | 'lifeEvents' | 'immediate' | 'formId' | 'version' | 'sample'>
export interface FormHead {
  readonly id: string
  readonly itemId: string
  readonly title: string
  readonly version: number
}

/** Small: Chromium keeps a value of more than 64 KB in a file of its own, which costs a start some 40 ms. */
export interface Outline {
  readonly itemCount: number
  /** Items that can be filed at a machine, for their form is here. */
  readonly fileable: readonly ItemHead[]
  /** Matters of life that some item belongs to. */
  readonly lifeEvents: readonly string[]
  readonly forms: readonly FormHead[]
  readonly queues: readonly QueueDefinition[]
  readonly notices: readonly Notice[]
  readonly departments: readonly Department[]
}

export const emptyOutline: Outline = { itemCount: 0, fileable: [], lifeEvents: [], forms: [], queues: [], notices: [], departments: [] }

export const headOf = ({ id, plainName, officialName, department, audience, topics, lifeEvents, immediate, formId, version, sample }: ServiceItem): ItemHead =>
  ({ id, plainName, officialName, department, audience, topics, lifeEvents, immediate, formId, version, sample })

const formHeadOf = ({ id, itemId, title, version }: FormDefinition): FormHead => ({ id, itemId, title, version })

/**
 * The outline after some documents were published or withdrawn. What is new comes last, what changed keeps its place.
 * @param heads of all items, brought up to date already
 */
export function amend(outline: Outline, heads: readonly ItemHead[], feed: readonly FeedDocument[]): Outline {
  const forms = amended(outline.forms, feed, 'form', formHeadOf)
  const known = new Set(forms.map(({ id }) => id))
  return {
    itemCount: heads.length,
    fileable: heads.filter(({ formId }) => formId !== null && known.has(formId)),
    lifeEvents: [...new Set(heads.flatMap(({ lifeEvents }) => lifeEvents))],
    forms,
    queues: amended(outline.queues, feed, 'queue', (queue) => queue),
    notices: amended(outline.notices, feed, 'notice', (notice) => notice),
    departments: amended(outline.departments, feed, 'department', (department) => department),
  }
}

export const amendHeads = (heads: readonly ItemHead[], feed: readonly FeedDocument[]): readonly ItemHead[] => amended(heads, feed, 'item', headOf)

/** Of the items, what a search needs; kept apart, for it is read when somebody searches. */
export const amendSought = (sought: readonly SoughtItem[], feed: readonly FeedDocument[]): readonly SoughtItem[] => amended(sought, feed, 'item', soughtOf)

type BodyOf<K extends FeedDocument['kind']> = Extract<NonNullable<FeedDocument['body']>, { readonly kind: K }>['body']

function amended<K extends FeedDocument['kind'], H extends { readonly id: string }>(heads: readonly H[], feed: readonly FeedDocument[], kind: K, head: (body: BodyOf<K>) => H): readonly H[] {
  const changes = feed.filter((document) => document.kind === kind)
  if (changes.length === 0) return heads
  const all = new Map(heads.map((each) => [each.id, each]))
  for (const { id, body } of changes) {
    if (body === null) all.delete(id)
    else all.set(id, head(body.body as BodyOf<K>))
  }
  return [...all.values()]
}
