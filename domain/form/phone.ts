/**
 * A phone number, or why there is none. A phone is never a condition for being served, so the
 * answers 没有 · 家人的 · 请村干部转告 are values as good as a number. As text:
 *
 *     13876531234          the person's own
 *     family:13876531234   a relative's
 *     none                 没有
 *     clerk                the village clerk passes messages on
 */
import { err, ok, type Result } from '../result.ts'
import { joinGroups } from '../text/characters.ts'

export type Phone =
  | { readonly kind: 'own'; readonly number: string }
  | { readonly kind: 'family'; readonly number: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'clerk' }

const FAMILY = 'family:'
const MOBILE_LENGTH = 11
const MOBILE = /^1[3-9]\d{9}$/
/** Area code (2 or 3 digits after the 0) and 7 or 8 digits: 0883 is 临沧. */
const LANDLINE = /^0[1-9]\d{8,10}$/

/** Digits of a number as typed: groups joined, the country code of China taken off. */
function digitsOf(text: string): string {
  return joinGroups(text).replace(/^(\+|00)?86(?=1\d{10}$)/, '')
}

/** A mobile number of the mainland, or a land line with its area code. */
export function parsePhoneNumber(text: string): Result<string, 'ID-108'> {
  const number = digitsOf(text)
  return MOBILE.test(number) || LANDLINE.test(number) ? ok(number) : err('ID-108')
}

/** How many digits a mobile number still lacks ("还差 3 位"); null when that is not what is wrong. */
export function missingDigits(text: string): number | null {
  const number = digitsOf(text)
  return /^1([3-9]\d*)?$/.test(number) && number.length < MOBILE_LENGTH ? MOBILE_LENGTH - number.length : null
}

export function parsePhone(text: string): Result<Phone, 'ID-108'> {
  const given = text.trim()
  if (given === 'none' || given === 'clerk') return ok({ kind: given })
  const family = given.startsWith(FAMILY)
  const number = parsePhoneNumber(family ? given.slice(FAMILY.length) : given)
  return number.ok ? ok({ kind: family ? 'family' : 'own', number: number.value }) : number
}

/** The text that `parsePhone` reads back as the same value. */
export function encodePhone(phone: Phone): string {
  switch (phone.kind) {
    case 'own': return phone.number
    case 'family': return FAMILY + phone.number
    case 'none':
    case 'clerk': return phone.kind
  }
}
