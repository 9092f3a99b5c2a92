/** The words of guides and samples; loaded with their pages. */
import { texts } from '../../kit/texts.ts'
import en from './locales/en.json'
import zh from './locales/zh.json'

export const t = texts('guides', { zh, en })
