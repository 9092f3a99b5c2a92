/**
 * How a form is signed (签名): drawn on the sheet, or, by somebody who cannot write, with the
 * thumb on the printed form before a witness (按手印、见证人). As text, where a drawn signature
 * would stand:
 *
 *     M120 80l4 0 6 -3 …          drawn (signature.ts)
 *     thumb:岩温/GM-1203          witness's name / staff number
 *
 * Both are given for the same text, whose hash the case carries.
 */
import type { ErrorCode } from '../errors.ts'
import { err, ok, type Result } from '../result.ts'
import { toHalfWidth } from '../text/characters.ts'
import { parseName } from './name.ts'
import { parseSignature } from './signature.ts'

export type Signing =
  | { readonly kind: 'drawn'; readonly path: string }
  | { readonly kind: 'thumb'; readonly witness: string; readonly staffNumber: string }

export type SigningError = Extract<ErrorCode, 'ID-105' | 'ID-107' | 'ID-116' | 'ID-123'>

const THUMB = 'thumb:'
const STAFF_NUMBER = /^[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?$/

/** The text as typed so far; names have no `/`, so the two parts stay apart. */
export const encodeThumb = (witness: string, staffNumber: string): string => `${THUMB}${witness}/${staffNumber}`

/** The two parts of a thumb's text, whole or not; null when it is none. */
export function readThumb(text: string): { readonly witness: string; readonly staffNumber: string } | null {
  if (!text.startsWith(THUMB)) return null
  const rest = text.slice(THUMB.length)
  const at = rest.lastIndexOf('/')
  return at < 0 ? { witness: rest, staffNumber: '' } : { witness: rest.slice(0, at), staffNumber: rest.slice(at + 1) }
}

/** @returns ID-116 nothing drawn and no witness · ID-105, ID-107 the witness's name · ID-123 the staff number */
export function parseSigning(text: string): Result<Signing, SigningError> {
  const thumb = readThumb(text)
  if (thumb === null) {
    const path = parseSignature(text)
    return path.ok ? ok({ kind: 'drawn', path: path.value }) : path
  }
  if (thumb.witness.trim() === '') return err('ID-116')
  const witness = parseName(thumb.witness)
  if (!witness.ok) return witness
  const staffNumber = toHalfWidth(thumb.staffNumber).trim().toUpperCase()
  return STAFF_NUMBER.test(staffNumber) ? ok({ kind: 'thumb', witness: witness.value, staffNumber }) : err('ID-123')
}

/** The text that `parseSigning` reads back as the same. */
export const encodeSigning = (signing: Signing): string => (signing.kind === 'drawn' ? signing.path : encodeThumb(signing.witness, signing.staffNumber))
