/** Who announced something, and when, in words. */
import type { Notice } from '../../../domain/catalogue/documents.ts'
import type { IsoDay } from '../../../domain/time/iso-day.ts'
import { t } from './words.ts'

/** A day as people say it; the year only when it is not this one. */
export function dayWords(day: IsoDay, today: IsoDay | null): string {
  const [year = '', month, date] = day.split('-')
  const parts = { year, month: Number(month), day: Number(date) }
  return today !== null && today.startsWith(`${year}-`) ? t('day', parts) : t('dayOfYear', parts)
}

export function noticeFacts(notice: Notice, today: IsoDay | null): string {
  const day = dayWords(notice.from, today)
  return notice.publisher === null ? day : t('facts', { publisher: notice.publisher, day })
}
