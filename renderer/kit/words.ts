/** The words of the shared pieces. */
import en from './locales/en.json'
import zh from './locales/zh.json'
import { texts } from './texts.ts'

export const t = texts('kit', { zh, en })

/** What to say of an error code under a field; `codes` in the locale follow domain/errors.ts. */
export function errorWords(code: string): string {
  return code in zh.errors ? t(`errors.${code as keyof typeof zh.errors}`) : code
}
