/** What is announced here now, and in which order: by category, the newest first. */
import type { Notice } from '../../../domain/catalogue/documents.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import type { IsoDay } from '../../../domain/time/iso-day.ts'
import type { IconName } from '../../kit/components/icons.ts'

export type Category = Notice['category']

/** 通知 · 村务公开 · 政策, each with its drawing. */
export const categories = [
  { id: 'notice', icon: 'megaphone' },
  { id: 'village-affairs', icon: 'people' },
  { id: 'policy', icon: 'book' },
] as const satisfies readonly { readonly id: Category; readonly icon: IconName }[]

export const iconOf = (category: Category): IconName => categories.find(({ id }) => id === category)?.icon ?? 'megaphone'

/**
 * Begun and not over on this day, the newest first. A village's affairs are its own: a hall, which
 * has no village, does not show them.
 * @param day the business day, null while nobody knows it: then nothing is over
 */
export function announced(notices: readonly Notice[], day: IsoDay | null, level: SiteProfile['level']): readonly Notice[] {
  return notices
    .filter((notice) => level === 'village' || notice.category !== 'village-affairs')
    .filter((notice) => day === null || (notice.from <= day && (notice.until === null || day <= notice.until)))
    .toSorted((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id))
}

/** The categories that have something to read. */
export const categoriesIn = (notices: readonly Notice[]) => categories.filter(({ id }) => notices.some((notice) => notice.category === id))
