/** The words of the shared pieces. */
import zh from './locales/zh.json'
import { texts, wordsIn } from './texts.ts'

export const t = texts('kit', { zh, en: () => import('./locales/en.json') })

/** What to say of an error code under a field; `codes` in the locale follow domain/errors.ts. */
export function errorWords(code: string): string {
  return code in zh.errors ? t(`errors.${code as keyof typeof zh.errors}`) : code
}

/** Whether a key on a pad does something (删除, 空格) instead of standing for a character. */
export const isCommand = (words: string): boolean => words.length > 1 && wordsIn('kit').has(words)
