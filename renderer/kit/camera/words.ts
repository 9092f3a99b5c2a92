/** The words of the camera; loaded with it. */
import { texts } from '../texts.ts'
import zh from './locales/zh.json'

export const t = texts('camera', { zh, en: () => import('./locales/en.json') })
