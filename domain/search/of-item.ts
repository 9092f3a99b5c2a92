/** What of a catalogue's item can be searched for, in the words of users. */
import type { ServiceItem } from '../catalogue/item.ts'
import type { Searchable } from './searchable.ts'

/** The part of an item that a search needs; a kiosk keeps it apart from the rest. */
export type SoughtItem = Pick<ServiceItem, 'id' | 'plainName' | 'officialName' | 'synonyms' | 'department' | 'topics' | 'lifeEvents' | 'audience' | 'summary'> & { readonly questions: readonly string[] }

export const soughtOf = ({ id, plainName, officialName, synonyms, department, topics, lifeEvents, audience, summary, faq }: ServiceItem): SoughtItem =>
  ({ id, plainName, officialName, synonyms, department, topics, lifeEvents, audience, summary, questions: faq.map(({ question }) => question) })

/** How a catalogue's machine words read; empty for one that it does not know. */
export interface Wording {
  department(id: string): string
  topic(id: string): string
  lifeEvent(id: string): string
  audience(id: string): string
}

/** Between the words of one label: 养老保险、社保卡 is found by either. */
const between = /[\u3001\uff0c,/]/u

export function searchableOf(item: SoughtItem, wording: Wording): Searchable {
  const labels = (ids: readonly string[], word: (id: string) => string) => ids.flatMap((id) => word(id).split(between))
  return {
    id: item.id, plainName: item.plainName, officialName: item.officialName, synonyms: item.synonyms,
    department: wording.department(item.department),
    topics: labels(item.topics, (id) => wording.topic(id)),
    lifeEvents: labels(item.lifeEvents, (id) => wording.lifeEvent(id)),
    audience: labels(item.audience, (id) => wording.audience(id)),
    sentences: [item.summary, ...item.questions],
  }
}
