/**
 * Case number (办件号), given by the station without asking anybody:
 *
 *     GM-0101-K1-250304-48213-7
 *     site    |  |      |     └ check digit
 *             |  |      └ 5 random digits: numbers cannot be counted or guessed
 *             |  └ business day, yyMMdd
 *             └ kiosk of the site
 *
 * Unique by constraint at station and county; on a collision the station draws again. The
 * province's 43-character number comes later, from the province.
 *
 * The check digit is Damm's: quasigroup of order 10, which finds every single wrong digit and
 * every swap of two neighbouring digits, and is itself a digit, so that a number pad is enough.
 * (ISO 7064 MOD 11-10 misses some swaps; MOD 37-2 may end in `*`.) Letters enter as two digits,
 * A = 10 … Z = 35; hyphens do not enter.
 */
import { err, ok, type Result } from '../result.ts'
import { isIsoDay, type IsoDay } from '../time/iso-day.ts'
import { symbolsFromBytes } from '../text/random-symbols.ts'
import { toHalfWidth } from '../text/characters.ts'

export interface CaseNumber {
  readonly site: string
  readonly kiosk: number
  readonly businessDay: IsoDay
  readonly digits: string
}

/** Random bytes to hand to `makeCaseNumber`: far more than the five needed, none is ever missing. */
export const CASE_NUMBER_RANDOM_BYTES = 32

const SHAPE = /^([A-Z]{2}-\d{3,4})-K(\d{1,2})-(\d{2})(\d{2})(\d{2})-(\d{5})-(\d)$/

/** Damm's quasigroup (H. M. Damm, 2004), row by row: weakly totally anti-symmetric, zeros on the diagonal. */
const DAMM = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
].join('')

/** Damm check digit of a string of digits, letters (as two digits) and ignored hyphens. */
export function dammDigit(text: string): string {
  let interim = '0'
  for (const character of text.replaceAll('-', '')) {
    for (const digit of String(Number.parseInt(character, 36))) interim = DAMM.charAt(Number(interim) * 10 + Number(digit))
  }
  return interim
}

/**
 * A new case number.
 *
 * @param kiosk 1 to 99, as enrolled.
 * @param random at least `CASE_NUMBER_RANDOM_BYTES` bytes from a cryptographic source.
 */
export function makeCaseNumber(parts: { readonly site: string; readonly kiosk: number; readonly businessDay: IsoDay; readonly random: Uint8Array }): string {
  const day = parts.businessDay.slice(2).replaceAll('-', '')
  const digits = symbolsFromBytes('0123456789', 5, parts.random)
  const body = `${parts.site}-K${parts.kiosk}-${day}-${digits}`
  return `${body}-${dammDigit(body)}`
}

/** Reads a case number as typed; `malformed` is not one at all, `check-digit` is one mistyped. */
export function parseCaseNumber(text: string): Result<CaseNumber, 'malformed' | 'check-digit'> {
  const number = toHalfWidth(text).replace(/\s/gu, '').toUpperCase()
  const parts = SHAPE.exec(number)
  if (parts === null) return err('malformed')
  const [, site = '', kiosk = '', year, month, date, digits = '', check] = parts
  if (dammDigit(number.slice(0, -2)) !== check) return err('check-digit')
  const businessDay = `20${year}-${month}-${date}`
  return isIsoDay(businessDay) ? ok({ site, kiosk: Number(kiosk), businessDay, digits }) : err('malformed')
}
