/**
 * What may stand in a log line or an audit entry. A plain `string` fits nowhere: a field is a
 * number, a flag, one of a declared set of words, or an identifier that its own parser has let
 * through. A name, an address or an answer of a form has no type here and does not compile.
 */
import { errorCodes, type ErrorCode } from '../../domain/errors.ts'

declare const parsed: unique symbol
/** A string that the parser named `K` has seen. */
type Parsed<K extends string> = string & { readonly [parsed]: K }

export type Uuid = Parsed<'uuid'>
export type Epoch = Parsed<'epoch'>
export type SiteId = Parsed<'site'>
export type Version = Parsed<'version'>
export type StaffNumber = Parsed<'staff'>
export type Trace = Parsed<'trace'>

/** A field: how its value is checked once more before it is written. */
export interface Field<T extends string | number | boolean> {
  /** Its shape leaves no room for a person's number, though digits in it may look like one: times, random ids. */
  readonly exempt?: true
  is(value: T): boolean
}

export type Fields = Readonly<Record<string, Field<never>>>

type ValueOf<F> = F extends { is(value: infer T): boolean } ? T : never
/** An event without fields takes an empty object and nothing else. */
export type ValuesOf<F extends Fields> = keyof F extends never ? Readonly<Record<string, never>> : { readonly [Name in keyof F]: ValueOf<F[Name]> }

export const oneOf = <const W extends readonly string[]>(...words: W): Field<W[number]> => ({ is: (value) => words.includes(value) })
export const flag: Field<boolean> = { is: (value) => typeof value === 'boolean' }
/** A count, a size in bytes, a sequence number. */
export const count: Field<number> = { is: (value) => Number.isFinite(value) }
/** Milliseconds, wall or monotonic or a span. */
export const milliseconds: Field<number> = { exempt: true, is: (value) => Number.isFinite(value) }
export const code: Field<ErrorCode> = { is: (value) => Object.hasOwn(errorCodes, value) }

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const epochShape = /^[0-9a-f]{16}$/
const siteShape = /^[A-Z]{2}-\d{3,4}$/
const versionShape = /^\d{1,4}\.\d{1,4}\.\d{1,4}(-[a-z]{1,10}\.?\d{0,4})?$/
const staffShape = /^\d{4,8}$/
const traceShape = /^[A-Za-z0-9_$.<>/:@ |-]{0,600}$/

export const uuid: Field<Uuid> = { exempt: true, is: (value) => uuidShape.test(value) }
export const epoch: Field<Epoch> = { exempt: true, is: (value) => epochShape.test(value) }
export const siteId: Field<SiteId> = { is: (value) => siteShape.test(value) }
export const version: Field<Version> = { is: (value) => versionShape.test(value) }
/** 工号. */
export const staffNumber: Field<StaffNumber> = { exempt: true, is: (value) => staffShape.test(value) }
export const trace: Field<Trace> = { is: (value) => traceShape.test(value) }

/** @throws TypeError when the text is not of that shape */
export const asUuid = (text: string): Uuid => shaped(text, uuidShape)
export const asEpoch = (epoch: bigint): Epoch => shaped(epoch.toString(16).padStart(16, '0'), epochShape)
export const asSiteId = (text: string): SiteId => shaped(text, siteShape)
export const asVersion = (text: string): Version => shaped(text, versionShape)

/** @throws TypeError when the text is not of that shape */
export const asStaffNumber = (text: string): StaffNumber => shaped(text, staffShape)

/**
 * Where an error came from: its class, its code and the places of its stack. Its message is left
 * out, for a message may quote what somebody typed.
 */
export function traceOf(error: unknown): Trace {
  if (!(error instanceof Error)) return 'not-an-error' as Trace
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error'
  const named = 'code' in error && /^[A-Z][A-Z_]{1,40}$|^[A-Z]{2}-\d{3}$/.test(String(error.code)) ? [String(error.code)] : []
  const stack = (error.stack ?? '').replace(error.message, '')
  const places = [...stack.matchAll(/^ {4}at .*?((?:[\w.-]+\/)?[\w.-]+:\d+:\d+)\)?$/gm)].map((match) => match[1] ?? '')
  return [name, ...named, ...places.slice(0, 8)].join(' | ').slice(0, 600) as Trace
}

function shaped<T extends string>(text: string, shape: RegExp): T {
  if (!shape.test(text)) throw new TypeError('not of the shape this field asks for')
  return text as T
}
