/** Single facts in the store, beside the documents; and how it is called, for the two who open it. */
import type { Place } from '../../../station/api/contract.ts'
import type { SoughtItem } from '../../../domain/search/of-item.ts'
import type { ItemHead, Outline } from '../outline.ts'

export const databaseName = 'jinban'

export interface Facts {
  /** Digest of the schemas of what is stored (scripts/stored-shape.ts). */
  readonly shape: string
  readonly cursor: number
  readonly place: Place
  readonly outline: Outline
  /** Of all items, what lists need. */
  readonly heads: readonly ItemHead[]
  /** Of all items, what a search needs; made by the first search. */
  readonly sought: readonly SoughtItem[]
  /** The business day on which somebody found the screen too dim for the light here, '' for none. */
  readonly 'sun-day': string
}

/** What the first page needs. */
export const firstFacts = ['shape', 'cursor', 'place', 'outline', 'sun-day'] as const satisfies readonly (keyof Facts)[]
export type FirstFacts = Partial<Pick<Facts, (typeof firstFacts)[number]>>
