/**
 * What a kiosk never says aloud, because others stand near: names of items for people in need or
 * with a disability, illness, money, and long numbers (ID, card, telephone, case and look-up
 * codes). The rule looks at words, not at where they come from, so no page can forget it; fields
 * that people fill in are not even sent here (renderer/kit/speech).
 *
 * The station applies it before anything is looked up or synthesised.
 */
import words from './locales/zh.json' with { type: 'json' }

export interface Privacy {
  /** Names of the catalogue's items: in Chinese, those with a private word are said as 这件事. */
  readonly itemNames: readonly string[]
  /** Telephone numbers that are for everybody. */
  readonly publicNumbers: readonly string[]
}

const { terms, unless } = words.private
const { number, money, sentence, item } = words.hidden

/** 12.50 元, 1,000 元, ¥300, 3 万元, and amounts written in characters. */
const moneyPattern = /[¥￥$]\s*[\d,.]+|(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)\s*(?:万|千|百|亿)?\s*(?:元|块钱|人民币)|\d[\d,.]*\s*(?:yuan|RMB|CNY)/giu
/** Digits and mixtures of letters and digits as in codes, also in groups (138 7653 1234). */
const numberPattern = /(?<![A-Za-z0-9])[A-Za-z0-9]*\d[A-Za-z0-9]*(?:[\s-][A-Za-z0-9]*\d[A-Za-z0-9]*)*(?![A-Za-z0-9])/gu
const dateOrTime = /^(?:\d{4}-\d{2}-\d{2}|\d{4})$/

const isPrivate = (text: string): boolean => {
  const rest = unless.reduce((left, harmless) => left.replaceAll(harmless, ''), text)
  return terms.some((term) => rest.includes(term))
}

/** Names of items that are not said, longest first so that a name inside of another one leaves nothing behind. */
export const privateNames = (names: readonly string[]): string[] => names.filter(isPrivate).sort((a, b) => b.length - a.length)

/** A sentence as it may be said. The same words come back when there is nothing to hide. */
export function discreet(text: string, { itemNames, publicNumbers }: Privacy): string {
  const named = privateNames(itemNames).reduce((left, name) => left.replaceAll(name, item), text)
  if (isPrivate(named)) return sentence
  return named.replace(moneyPattern, money).replace(numberPattern, (found) => (isHarmless(found, publicNumbers) ? found : number))
}

/** Fewer than six letters and digits tell nothing about anybody: 12345, A012, 80. */
const fewest = 6
function isHarmless(found: string, publicNumbers: readonly string[]): boolean {
  if (dateOrTime.test(found) || publicNumbers.includes(found)) return true
  return found.replace(/[^A-Za-z0-9]/g, '').length < fewest
}
