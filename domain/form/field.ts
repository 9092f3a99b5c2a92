/** One field, one rule: what was typed becomes the one spelling that is stored, or a code says what is wrong. */
import type { ErrorCode } from '../errors.ts'
import { ageOf, parseResidentId } from '../identity/resident-id.ts'
import { err, ok, type Result, unreachable } from '../result.ts'
import { codePointLength, hasUnsafeCharacters, joinGroups, tidy, toHalfWidth } from '../text/characters.ts'
import { isIsoDay, type IsoDay } from '../time/iso-day.ts'
import { parseAccount } from './account.ts'
import type { PlainField } from './definition.ts'
import { parseName } from './name.ts'
import { encodePhone, parsePhone } from './phone.ts'
import { encodePlace, parsePlace } from './place.ts'
import { encodeSigning, parseSigning } from './signing.ts'

/** What the rules need to know besides the text. */
export interface FormContext {
  /** The business day of the site. */
  readonly today: IsoDay
}

type FieldOf<K extends PlainField['kind']> = Extract<PlainField, { kind: K }>

/** Nothing that anybody living has to write down happened before. */
const EARLIEST_DATE = '1850-01-01'

/** Reads one field that is not empty. Reading its own answer again changes nothing. */
export function parseField(field: PlainField, text: string, context: FormContext): Result<string, ErrorCode> {
  switch (field.kind) {
    case 'text': return parseText(field, text)
    case 'name': return parseName(text)
    case 'idNumber': return parseIdNumber(field, text, context)
    case 'phone': return parsePhoneField(field, text)
    case 'date': return parseDate(field, text, context)
    case 'choice': return field.choices.some((choice) => choice.value === text) ? ok(text) : err('ID-109')
    case 'place': return parsePlaceField(text)
    case 'amount': return parseAmount(field, text)
    case 'number': return parseNumber(field, text)
    case 'account': return parseAccount(text)
    case 'signature': return parseSigned(text)
    default: return unreachable(field)
  }
}

function parseSigned(text: string): Result<string, ErrorCode> {
  const signing = parseSigning(text)
  return signing.ok ? ok(encodeSigning(signing.value)) : signing
}

function parseText(field: FieldOf<'text'>, text: string): Result<string, ErrorCode> {
  const tidied = tidy(text)
  if (hasUnsafeCharacters(tidied, { lines: field.multiline })) return err('ID-106')
  return codePointLength(tidied) > field.maxLength ? err('ID-105') : ok(tidied)
}

function parseIdNumber(field: FieldOf<'idNumber'>, text: string, context: FormContext): Result<string, ErrorCode> {
  const person = parseResidentId(text, context.today)
  if (!person.ok) return person
  return field.minAge !== undefined && ageOf(person.value, context.today) < field.minAge ? err('ID-114') : ok(person.value.number)
}

function parsePhoneField(field: FieldOf<'phone'>, text: string): Result<string, ErrorCode> {
  const phone = parsePhone(text)
  if (!phone.ok) return phone
  return phone.value.kind === 'own' || field.alternatives ? ok(encodePhone(phone.value)) : err('ID-108')
}

/** `1943-03-15`, or eight digits from a number pad. */
function parseDate(field: FieldOf<'date'>, text: string, context: FormContext): Result<string, ErrorCode> {
  const digits = joinGroups(text)
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (!isIsoDay(day) || day < EARLIEST_DATE) return err('ID-110')
  return field.notAfterToday && day > context.today ? err('ID-110') : ok(day)
}

function parsePlaceField(text: string): Result<string, ErrorCode> {
  const place = parsePlace(text)
  return place.ok ? ok(encodePlace(place.value)) : place
}

/** Whole yuan; commas between thousands are put up with. */
function parseAmount(field: FieldOf<'amount'>, text: string): Result<string, ErrorCode> {
  // Not `joinGroups`: between digits a hyphen is a group's, before them it is a debt.
  const digits = toHalfWidth(text).replaceAll(/[\s,]/g, '')
  if (!/^\d{1,12}$/.test(digits)) return err('ID-111')
  const yuan = Number(digits)
  return yuan > field.max ? err('ID-111') : ok(String(yuan))
}

/** A quantity in its shortest spelling: `03.50` is `3.5`. */
function parseNumber(field: FieldOf<'number'>, text: string): Result<string, ErrorCode> {
  const digits = toHalfWidth(text).replaceAll(/[\s,]/g, '')
  const [, whole = '', part = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(digits) ?? []
  if (whole === '' || part.length > field.decimals || Number(digits) > field.max) return err('ID-122')
  const rest = part.replace(/0+$/, '')
  return ok(`${Number(whole)}${rest === '' ? '' : `.${rest}`}`)
}
