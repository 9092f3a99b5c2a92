/** The words of guides and samples; loaded with their pages. */
import { texts } from '../../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('guides', { zh, en: () => import('./locales/en.json') })
