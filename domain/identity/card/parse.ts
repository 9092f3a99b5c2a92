/** The text of a card, as the reader hands it over, becomes a card, or the name of the field that is wrong. */
import { err, ok, type Result } from '../../result.ts'
import { residentIdCheck } from '../resident-id.ts'
import type { IdCard } from './card.ts'
import { decodeText, readLayout, type LayoutError } from './fields.ts'
import { citizenLayout, foreigner2017Layout, foreigner2023Layout, residencePermitLayout, textBytes, typeLetterOffset } from './layouts.ts'

/** Never says what stood in the field: it may reach a log. */
export type CardTextError = LayoutError | { readonly field: 'text'; readonly problem: 'wrong-length' }

/**
 * Reads the text of any of the four kinds of card.
 *
 * Check characters and dates are checked, today is not: a kiosk that has lost its clock must
 * still read cards. Whether a card has expired is for the station to say.
 */
export function parseCardText(bytes: Uint8Array): Result<IdCard, CardTextError> {
  if (bytes.length !== textBytes) return err({ field: 'text', problem: 'wrong-length' })
  const letter = decodeText(bytes.subarray(typeLetterOffset, typeLetterOffset + 2))
  switch (letter.ok ? letter.value : '') {
    case 'J': return residencePermit(bytes)
    case 'I': return foreigner2017(bytes)
    case 'Y': return foreigner2023(bytes)
    default: return citizen(bytes)
  }
}

function citizen(bytes: Uint8Array): Result<IdCard, CardTextError> {
  const read = readLayout(citizenLayout, bytes)
  if (!read.ok) return read
  const { validFrom, validTo, ...rest } = read.value
  return numbered({ kind: 'citizen', ...rest, validity: { from: validFrom, to: validTo } })
}

function residencePermit(bytes: Uint8Array): Result<IdCard, CardTextError> {
  const read = readLayout(residencePermitLayout, bytes)
  if (!read.ok) return read
  const { validFrom, validTo, ...rest } = read.value
  return numbered({ kind: 'residence-permit', ...rest, validity: { from: validFrom, to: validTo } })
}

/** The number of 2017 has a check digit of its own, whose rule is not public. */
function foreigner2017(bytes: Uint8Array): Result<IdCard, CardTextError> {
  const read = readLayout(foreigner2017Layout, bytes)
  if (!read.ok) return read
  const { validFrom, validTo, ...rest } = read.value
  return ok({ kind: 'foreigner-2017', ...rest, validity: { from: validFrom, to: validTo } })
}

function foreigner2023(bytes: Uint8Array): Result<IdCard, CardTextError> {
  const read = readLayout(foreigner2023Layout, bytes)
  if (!read.ok) return read
  const { validFrom, validTo, englishName, englishNameRest, ...rest } = read.value
  return numbered({ kind: 'foreigner-2023', ...rest, englishName: `${englishName}${englishNameRest}`.trimEnd(), validity: { from: validFrom, to: validTo } })
}

/** All numbers of 18 characters end in the check character of GB 11643, and a wrong one means that we read in the wrong place. */
function numbered<C extends { readonly number: string }>(card: C): Result<C, CardTextError> {
  return residentIdCheck(card.number) === card.number.charAt(17) ? ok(card) : err({ field: 'number', problem: 'check-digit' })
}

/** Bytes of one additional address (追加地址): where the person moved after the card was made. */
const addressBytes = 70
const mostAddresses = 4

/** Up to four addresses, the latest as the card has them in order; empty ones are left out. */
export function parseAdditionalAddresses(bytes: Uint8Array): Result<readonly string[], CardTextError> {
  if (bytes.length % addressBytes !== 0 || bytes.length > mostAddresses * addressBytes) return err({ field: 'text', problem: 'wrong-length' })
  const addresses: string[] = []
  for (let at = 0; at < bytes.length; at += addressBytes) {
    const address = decodeText(bytes.subarray(at, at + addressBytes))
    if (!address.ok) return err({ field: 'additionalAddress', problem: address.error })
    const text = address.value.trimEnd()
    if (text !== '') addresses.push(text)
  }
  return ok(addresses)
}
