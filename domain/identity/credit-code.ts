/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 1 registering authority, 1 kind,
 * 6 region, 9 organisation code (GB 11714), 1 check character modulo 31.
 */
import { err, ok, type Result } from '../result.ts'
import type { ErrorCode } from '../errors.ts'
import { joinGroups } from '../text/characters.ts'

/** Digits and capitals without I, O, S, V, Z; the index is the value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^i mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const SHAPE = new RegExp(`^[${ALPHABET}]{2}\\d{6}[${ALPHABET}]{10}$`)

export type CreditCodeError = Extract<ErrorCode, 'ID-120' | 'ID-121'>

/** The check character that belongs to the first 17 characters. */
export function creditCodeCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/**
 * Reads a code as typed; full-width, small letters, spaces and hyphens are put right first.
 *
 * @returns ID-120 length or characters · ID-121 check character
 */
export function parseCreditCode(text: string): Result<string, CreditCodeError> {
  const code = joinGroups(text).toUpperCase()
  if (!SHAPE.test(code)) return err('ID-120')
  return creditCodeCheck(code) === code.charAt(17) ? ok(code) : err('ID-121')
}
