import zh from './locales/zh.json'
import { texts } from '../texts.ts'

export const t = texts('gallery', { zh })
