/**
 * Matters of life (人生事): what items belong to, drawn, so that who does not know
 * what a thing is called in an office finds it all the same.
 */
import type { IconName } from '../../kit/components/icons.ts'
import type { ItemHead } from '../../kit/outline.ts'

/** The first six stand on the home page; all of them on the page of the guides. */
export const lifeEvents = [
  { id: 'elder', icon: 'handHeart' },
  { id: 'hardship', icon: 'lifebuoy' },
  { id: 'health', icon: 'firstAid' },
  { id: 'house', icon: 'houseLine' },
  { id: 'farming', icon: 'plant' },
  { id: 'work-away', icon: 'suitcase' },
  { id: 'birth', icon: 'baby' },
  { id: 'school', icon: 'graduation' },
  { id: 'identity', icon: 'idCard' },
  { id: 'business', icon: 'shop' },
  { id: 'death', icon: 'flower' },
] as const satisfies readonly { readonly id: string; readonly icon: IconName }[]

export type LifeEvent = (typeof lifeEvents)[number]['id']

export const itemsOf = (items: readonly ItemHead[], event: LifeEvent): readonly ItemHead[] => items.filter((item) => item.lifeEvents.includes(event))

/** Those that lead to something in this catalogue, in the order in which they are drawn. */
export const eventsIn = (used: ReadonlySet<string>) => lifeEvents.filter(({ id }) => used.has(id))

const onHomePage = 6
export const homeEventsIn = (used: ReadonlySet<string>) => eventsIn(used).slice(0, onHomePage)
