/** The words of the staff's pages. Chinese only: staff of a county work in it. */
import { texts } from '../kit/texts.ts'
import zh from './locales/zh.json'

export const t = texts('staff', { zh })
