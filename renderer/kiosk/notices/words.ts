/** The words of what is announced, in the loop of the idle kiosk too. */
import { texts } from '../../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('notices', { zh, en: () => import('./locales/en.json') })
