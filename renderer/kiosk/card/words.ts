/** The words of 刷证; loaded with its pages. */
import { texts } from '../../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('card', { zh, en: () => import('./locales/en.json') })
