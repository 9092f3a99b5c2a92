/**
 * Visible text → what is said. The result is pieces, because a recorded voice has the words of a
 * sentence and the numbers apart (现在 · 三 · 人在等), and a synthesiser gets them joined.
 *
 * Sources of the readings: 7-requirements 6.x "calling text": tickets digit by digit, 1 as 幺 only
 * where the hall wants it; times and dates as people say them.
 */
import words from './locales/zh.json' with { type: 'json' }
import { readAmount, readCount, readDigits } from './numbers.ts'
import type { SpeechLanguage } from './language.ts'

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** Said word by word: each unit may be one recorded clip. */
  | { readonly kind: 'number'; readonly units: readonly string[] }

export interface Reading {
  /** 幺 for 1 where digits are read one by one. */
  readonly sayOneAsYao: boolean
}

const said = words.words
/** A comma: heard, not read. */
const { pause } = words.words
const number = (...units: string[]): Piece => ({ kind: 'number', units })
const plain = (text: string): Piece => ({ kind: 'words', text })

/** Numbers of more digits than this are names of things (telephones, codes), not amounts. */
const longestAmount = 4
const group = {
  date: '(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})',
  year: `(?<year>\\d{4})\\s*(?=${said.year})`,
  time: '(?<h>\\d{1,2})[:\\uff1a](?<min>\\d{2})',
  ticket: '(?<![A-Za-z0-9])(?<prefix>[A-Z])(?<serial>\\d{3})(?!\\d)',
  percent: '(?<percent>\\d+(?:\\.\\d+)?)\\s*%',
  money: `(?<whole>\\d+)\\.(?<cents>\\d{1,2})\\s*${said.yuan}`,
  decimal: '(?<int>\\d+)\\.(?<frac>\\d+)',
  order: `(?<=${said.ordinal}\\s*)(?<order>\\d+)`,
  count: `(?<count>\\d+)\\s*(?=[${words.measures}])`,
  plain: '(?<plain>\\d+)',
}
const pattern = new RegExp(Object.values(group).join('|'), 'gu')

function readMatch(part: Readonly<Record<string, string | undefined>>, text: string, { sayOneAsYao }: Reading): Piece[] {
  const amount = (digits: string): string[] => (digits.length > longestAmount || (digits.length > 1 && digits.startsWith('0')) ? readDigits(digits, sayOneAsYao) : readAmount(Number(digits)))
  const { y, m, d, h, min, prefix, serial, percent, whole, cents, int, frac } = part
  if (y !== undefined) return [number(...readDigits(y)), plain(said.year), number(...readAmount(Number(m))), plain(said.month), number(...readAmount(Number(d))), plain(said.day)]
  if (part['year'] !== undefined) return [number(...readDigits(part['year']))]
  if (h !== undefined) {
    const hour = [number(...readCount(Number(h))), plain(said.hour)]
    if (min === '00') return hour
    return min === '30' ? [...hour, plain(said.half)] : [...hour, number(...(min?.startsWith('0') === true ? readDigits(min) : readAmount(Number(min)))), plain(said.minute)]
  }
  if (prefix !== undefined && serial !== undefined) return [number(prefix, ...readDigits(serial, sayOneAsYao))]
  if (percent !== undefined) return [plain(said.percent), ...readDecimal(percent)]
  if (whole !== undefined && cents !== undefined) {
    const [tenths = '0', hundredths = '0'] = cents
    return [
      number(...amount(whole)), plain(said.yuan),
      ...(tenths === '0' ? [] : [number(...readAmount(Number(tenths))), plain(said.jiao)]),
      ...(hundredths === '0' ? [] : [number(...readAmount(Number(hundredths))), plain(said.fen)]),
    ]
  }
  if (int !== undefined) return readDecimal(`${int}.${frac}`)
  if (part['order'] !== undefined) return [number(...amount(part['order']))]
  const counted = part['count']
  if (counted !== undefined) return [number(...(counted === '2' && !words.notCounted.some((each) => text.startsWith(each)) ? readCount(2) : amount(counted)))]
  return [number(...amount(part['plain'] ?? ''))]
}

function readDecimal(text: string): Piece[] {
  const [whole = '', fraction] = text.split('.')
  const units = readAmount(Number(whole))
  return [number(...units, ...(fraction === undefined ? [] : [said.point, ...readDigits(fraction)]))]
}

/** Marks that are seen and not heard, or heard as a pause. */
const tidy = (text: string): string => text
  .replace(/(?<=\d)\s*[—–~～]+\s*(?=\d)/gu, said.to)
  .replace(/[“”‘’《》"]/gu, '')
  .replace(/[（(·・/]|\s\|\s/gu, pause)
  .replace(/[）)]/gu, pause)
  .replace(/…+|—+/gu, pause)
  .replace(/[\s\u3000]{2,}|\u3000/gu, pause)
  .replace(/，(?=[，。！？；、：])|(?<=[，。！？；、：])，|^，|，$/gu, '')

/** Pieces of one sentence. English is left to its voice, which reads its own numbers; only names of numbers are taken apart. */
export function readSentence(sentence: string, language: SpeechLanguage, reading: Reading): Piece[] {
  if (language === 'en') return [plain(sentence.replace(/\b([A-Z])(\d{3})\b/g, (_, letter: string, digits: string) => [letter, ...digits].join(' ')).replace(/\d{5,}/g, (digits) => [...digits].join(' ')))]
  const text = tidy(sentence)
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push(plain(text.slice(from, match.index)))
    pieces.push(...readMatch(match.groups ?? {}, text.slice(match.index), reading))
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push(plain(text.slice(from)))
  return pieces.map((piece) => (piece.kind === 'words' ? plain(trimmed(piece.text)) : piece)).filter((piece) => piece.kind === 'number' || piece.text !== '')
}

/** Chinese has no spaces; those beside numbers were for the eye. Between Latin words they stay. */
const trimmed = (text: string): string => text.replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/gu, '')

/** As one line, for a synthesiser and as the key of a recorded sentence. Units that are Latin letters stand apart. */
export const joined = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'words' ? piece.text : piece.units.map((unit) => (/[A-Z]/.test(unit) ? ` ${unit} ` : unit)).join(''))).join('').trim()

/** What a recorded voice has one clip for each of: phrases between pauses, and the words of numbers. */
export const clipUnits = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => (piece.kind === 'words' ? piece.text.split(/[\p{P}]+/u).map((phrase) => phrase.trim()).filter((phrase) => phrase !== '') : piece.units))
