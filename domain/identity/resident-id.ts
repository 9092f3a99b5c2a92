/**
 * Resident ID number (公民身份号码), GB 11643-1999: 6 digits region, 8 birth date, 3 sequence
 * (odd male, even female), 1 check character by ISO 7064 MOD 11-2.
 *
 *     5 3 0 9 2 6   1 9 4 3 0 3 1 5   0 1 2   X
 *     region        birth date        seq.    check
 */
import type { ErrorCode } from '../errors.ts'
import { err, ok, type Result } from '../result.ts'
import { joinGroups } from '../text/characters.ts'
import { ageOn, isIsoDay, type IsoDay } from '../time/iso-day.ts'

export interface ResidentId {
  /** 18 characters, digits with `X` possible at the end. Personal: never into a log. */
  readonly number: string
  /** GB/T 2260 code of the place of first registration. */
  readonly region: string
  readonly birthDate: IsoDay
  readonly sex: 'female' | 'male'
}

export type ResidentIdError = Extract<ErrorCode, 'ID-102' | 'ID-103' | 'ID-104' | 'ID-117'>

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/**
 * First two digits that were ever given out: the provinces of GB/T 2260, and 81, 82, 83 of the
 * residence permits for people from Hong Kong, Macao and Taiwan. The other four digits are not
 * checked: counties were merged and renumbered, and people keep the number they were given.
 */
const PROVINCES = new Set([
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37',
  '41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65',
  '71', '81', '82', '83',
])

/** The check character that belongs to the first 17 digits; what stands behind them is not looked at. */
export function residentIdCheck(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/**
 * Reads a number as typed or as a card reader sends it: full-width digits, spaces, hyphens and a
 * small `x` are put right first.
 *
 * @param today the business day; nobody is born after it.
 * @returns ID-102 length or characters · ID-117 an old 15-digit number (invalid since 2013) ·
 *   ID-103 check character, which finds every single wrong digit · ID-104 date or region
 */
export function parseResidentId(text: string, today: IsoDay): Result<ResidentId, ResidentIdError> {
  const number = joinGroups(text).toUpperCase()
  if (/^\d{15}$/.test(number)) return err('ID-117')
  if (!/^\d{17}[\dX]$/.test(number)) return err('ID-102')
  if (residentIdCheck(number) !== number.charAt(17)) return err('ID-103')

  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!PROVINCES.has(number.slice(0, 2)) || !isPlausibleBirth(birthDate, today)) return err('ID-104')
  return ok({ number, region: number.slice(0, 6), birthDate, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female' })
}

/** The oldest number of the standard's own examples was born in 1880; nobody living was before 1850. */
const EARLIEST_BIRTH = '1850-01-01'

function isPlausibleBirth(birthDate: IsoDay, today: IsoDay): boolean {
  return isIsoDay(birthDate) && birthDate >= EARLIEST_BIRTH && birthDate <= today
}

/** Completed years (周岁) of this person on a day. */
export function ageOf(person: ResidentId, day: IsoDay): number {
  return ageOn(person.birthDate, day)
}
