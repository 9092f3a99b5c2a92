/** Where and when a matter is done, in words. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { OpeningHours } from '../../../domain/site/profile.ts'
import type { Kiosk } from '../session/kiosk.tsx'
import { t } from './words.ts'

/** In a village, what can be done there is done there. */
export const isDoneHere = (item: ServiceItem, { place }: Pick<Kiosk, 'place'>): boolean => place.site.level === 'village' && item.channels.includes('village')

/** This station if the item can be done in villages and it is one; else the place the office gave, else its window. */
export function placeOf(item: ServiceItem, { place, catalogue }: Pick<Kiosk, 'place' | 'catalogue'>): string {
  if (isDoneHere(item, { place })) return t('where.thisVillage')
  if (item.place !== null) return item.place
  const department = catalogue.departments.get(item.department)
  return department === undefined ? t('where.anyWindow') : t('where.window', { department: department.shortName })
}

const workdays = [1, 2, 3, 4, 5]
const hour = (time: string): string => time.replace(/^0/, '')

/** `周一到周五 9:00—12:00、13:30—17:00`. */
export function hoursOf({ weekdays, spans }: OpeningHours): string {
  const days = weekdays.length === 7 ? t('hours.everyDay')
    : weekdays.length === workdays.length && workdays.every((day) => weekdays.includes(day)) ? t('hours.workdays')
      : weekdays.map((day) => t(`hours.day${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)).join(t('list.and'))
  return t('hours.when', { days, spans: spans.map(([from, to]) => t('hours.span', { from: hour(from), to: hour(to) })).join(t('list.and')) })
}
