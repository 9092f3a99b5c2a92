/**
 * Three ways to a matter beside searching for it: by what happens in a life (人生事), by the
 * department that answers for it, and by whom it is for. Pure.
 */
import type { Department } from '../../../domain/catalogue/documents.ts'
import type { IconName } from '../../kit/components/icons.ts'
import type { ItemHead } from '../../kit/outline.ts'

export const whoms = ['self', 'family', 'business'] as const
/** 为自己 · 为老人孩子 · 为企业. */
export type Whom = (typeof whoms)[number]

export const whomDrawings: Readonly<Record<Whom, IconName>> = { self: 'oneself', family: 'family', business: 'shop' }

export type Way =
  | { readonly by: 'event'; readonly id: string }
  | { readonly by: 'department'; readonly id: string }
  | { readonly by: 'whom'; readonly id: Whom }

/** Matters of life, and subjects, of those who mostly do not come themselves. */
const ofOthers = new Set(['elder', 'birth', 'school', 'education', 'family'])
const ofOthersOrOneself = new Set(['disability'])

function isFor(item: ItemHead, whom: Whom): boolean {
  const about = [...item.lifeEvents, ...item.topics]
  const forOthers = about.some((word) => ofOthers.has(word))
  switch (whom) {
    // Who opens a shop is a person still.
    case 'business': return about.includes('business') || item.audience.some((audience) => audience !== 'person')
    case 'family': return item.audience.includes('person') && (forOthers || about.some((word) => ofOthersOrOneself.has(word)))
    case 'self': return item.audience.includes('person') && (!forOthers || item.lifeEvents.length > 1)
  }
}

export function itemsBy(items: readonly ItemHead[], way: Way): readonly ItemHead[] {
  switch (way.by) {
    case 'event': return items.filter((item) => item.lifeEvents.includes(way.id))
    case 'department': return items.filter((item) => item.department === way.id)
    case 'whom': return items.filter((item) => isFor(item, way.id))
  }
}

/** Departments with something to read about, those with most first. */
export function departmentsIn(items: readonly ItemHead[], departments: ReadonlyMap<string, Department>): readonly { readonly department: Department; readonly count: number }[] {
  return [...departments.values()]
    .map((department) => ({ department, count: items.filter((item) => item.department === department.id).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

/** Whom there is something for. */
export const whomsIn = (items: readonly ItemHead[]): readonly Whom[] => whoms.filter((whom) => itemsBy(items, { by: 'whom', id: whom }).length > 0)
