/** Sizes and spans in words, as exact as somebody before a kiosk needs them. */
import { t } from './words.ts'

/** `3.2 GB`, `870 MB`. @param bytes of 1024 × 1024 a MB */
export function size(bytes: number): string {
  const megabytes = bytes / 1024 ** 2
  if (megabytes >= 1024) return t('figures.gigabytes', { count: (megabytes / 1024).toFixed(1) })
  return t('figures.megabytes', { count: megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes) })
}

/** The two largest units of it. */
export function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return t('figures.days', { days, hours })
  return hours > 0 ? t('figures.hours', { hours, minutes: rest }) : t('figures.minutes', { minutes: rest })
}
