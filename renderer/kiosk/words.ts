/** The words of the kiosk's screens. */
import { texts } from '../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('kiosk', { zh, en: () => import('./locales/en.json') })

/** The short name of a printing fault (缺纸, …). */
export function faultWords(code: string | null): string {
  return code !== null && code in zh.fault ? t(`fault.${code as keyof typeof zh.fault}`) : t('fault.PR-105')
}
