/**
 * The account that money is paid to (银行卡、社保卡金融账户、存折账号).
 *
 * Cards of the UnionPay range (62…, 16 to 19 digits; social-security cards too) and old 16-digit
 * cards beginning with 4 or 5 end in a Luhn digit (ISO/IEC 7812-1), which finds every single wrong
 * digit. Passbook accounts are numbered by each bank in its own way: of those only the length is
 * checked.
 */
import { err, ok, type Result } from '../result.ts'
import type { ErrorCode } from '../errors.ts'
import { joinGroups } from '../text/characters.ts'

export type AccountError = Extract<ErrorCode, 'ID-115' | 'ID-119'>

const DIGITS = /^\d{12,22}$/
const UNIONPAY = /^62/
const UNIONPAY_CARD = /^62\d{14,17}$/
const OTHER_CARD = /^[45]\d{15}$/

/** Whether the last digit is the Luhn digit of those before it (mod 10, every second doubled). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place))
    const doubled = digit * 2
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/**
 * An account number as typed in groups, in one piece.
 *
 * @returns ID-115 too short, too long or not digits · ID-119 a card number with a wrong digit
 */
export function parseAccount(text: string): Result<string, AccountError> {
  const digits = joinGroups(text)
  if (!DIGITS.test(digits) || (UNIONPAY.test(digits) && !UNIONPAY_CARD.test(digits))) return err('ID-115')
  const isCard = UNIONPAY_CARD.test(digits) || OTHER_CARD.test(digits)
  return isCard && !passesLuhn(digits) ? err('ID-119') : ok(digits)
}
