/** The fields of a card's text: what each kind of field looks like in UTF-16LE, and what it means. */
import { err, ok, type Result } from '../../result.ts'
import { isIsoDay, type IsoDay } from '../../time/iso-day.ts'
import type { CardSex } from './card.ts'

/** What is wrong with a field. Never what stands in it. */
export type FieldProblem = 'not-text' | 'empty' | 'not-a-code' | 'not-a-date' | 'not-a-number' | 'check-digit'

export type Reader<T> = (text: string) => Result<T, FieldProblem>

export interface Field<Name extends string, T> {
  readonly name: Name
  readonly bytes: number
  readonly read: Reader<T>
}

export const field = <const Name extends string, T>(name: Name, bytes: number, read: Reader<T>): Field<Name, T> => ({ name, bytes, read })

/** Reserved by the card, or of no use to us; says what. */
export const reserved = (what: string, bytes: number): { readonly reserved: string; readonly bytes: number } => ({ reserved: what, bytes })

export type Part = Field<string, unknown> | ReturnType<typeof reserved>

/** All of a card's text, in the order in which it is stored. */
export type Layout = readonly Part[]

export type ValuesOf<L extends Layout> = { readonly [P in Extract<L[number], { name: string }> as P['name']]: P extends Field<string, infer T> ? T : never }

export interface LayoutError {
  readonly field: string
  readonly problem: FieldProblem
}

/** Reads field by field; the first that is not what it should be ends it. Throws if the text is shorter than the layout. */
export function readLayout<const L extends Layout>(layout: L, bytes: Uint8Array): Result<ValuesOf<L>, LayoutError> {
  const values: Record<string, unknown> = {}
  let at = 0
  for (const part of layout) {
    if ('name' in part) {
      const text = decodeText(bytes.subarray(at, at + part.bytes))
      const value = text.ok ? part.read(text.value) : text
      if (!value.ok) return err({ field: part.name, problem: value.error })
      values[part.name] = value.value
    }
    at += part.bytes
  }
  return ok(values as ValuesOf<L>)
}

/**
 * UTF-16LE, still padded with spaces; some cards pad with zeros. Half a surrogate pair and control
 * characters are no text: the offset is wrong, or the card is damaged.
 */
export function decodeText(bytes: Uint8Array): Result<string, 'not-text'> {
  const units = Array.from({ length: bytes.length >> 1 }, (_, at) => (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8))
  const text = String.fromCharCode(...units).replace(/[ \0]+$/, (padding) => ' '.repeat(padding.length))
  return text.isWellFormed() && !/\p{Cc}|\p{Noncharacter_Code_Point}/u.test(text) ? ok(text) : err('not-text')
}

const trimmed = <T>(read: Reader<T>): Reader<T> => (padded) => read(padded.replace(/ +$/, ''))
const matching = (shape: RegExp, problem: FieldProblem): Reader<string> => trimmed((text) => shape.test(text) ? ok(text) : err(problem))

/** As it stands there, with its padding: half of a longer text. */
export const halfText: Reader<string> = ok
export const anyText: Reader<string> = trimmed(ok)
export const someText: Reader<string> = trimmed((text) => text === '' ? err('empty') : ok(text))
/** A code that nothing depends on: letters and digits, possibly none. */
export const code: Reader<string> = matching(/^[0-9A-Za-z]*$/, 'not-a-code')
export const nation: Reader<string> = matching(/^\d\d$/, 'not-a-code')
export const country: Reader<string> = matching(/^[A-Z]{3}$/, 'not-a-code')
export const number18: Reader<string> = matching(/^\d{17}[\dX]$/, 'not-a-number')
export const number15: Reader<string> = matching(/^[A-Z]{3}\d{12}$/, 'not-a-number')

const sexes: readonly (readonly [string, CardSex])[] = [['0', 'unknown'], ['1', 'male'], ['2', 'female'], ['9', 'unspecified']]

/** GB/T 2261.1. */
export const sex: Reader<CardSex> = (text) => {
  const known = sexes.find(([digit]) => digit === text)
  return known === undefined ? err('not-a-code') : ok(known[1])
}

/** `YYYYMMDD`. */
export const day: Reader<IsoDay> = (text) => {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return isIsoDay(iso) ? ok(iso) : err('not-a-date')
}

/** A day, or 长期 as null. */
export const lastDay: Reader<IsoDay | null> = trimmed((text) => text === '长期' ? ok(null) : day(text))
