/**
 * The four layouts of 256 bytes, UTF-16LE (`docs/protocols/id-card.md`). The three special
 * ones carry their type letter at offset 248; a citizen's card has something else there, or nothing.
 */
import { anyText, code, country, day, field, halfText, lastDay, nation, number15, number18, reserved, sex, someText, type Layout } from './fields.ts'

export const textBytes = 256
export const typeLetterOffset = 248

const typeLetter = reserved('type letter', 2)

export const citizenLayout = [
  field('name', 30, someText),
  field('sex', 2, sex),
  field('nation', 4, nation),
  field('birthDate', 16, day),
  field('address', 70, someText),
  field('number', 36, number18),
  field('authority', 30, someText),
  field('validFrom', 16, day),
  field('validTo', 16, lastDay),
  reserved('reserved', 36),
] as const satisfies Layout

export const residencePermitLayout = [
  field('name', 30, someText),
  field('sex', 2, sex),
  reserved('reserved', 4),
  field('birthDate', 16, day),
  field('address', 70, someText),
  field('number', 36, number18),
  field('authority', 30, someText),
  field('validFrom', 16, day),
  field('validTo', 16, lastDay),
  field('travelPermit', 18, code),
  field('issue', 4, code),
  reserved('reserved', 6),
  typeLetter,
  reserved('reserved', 6),
] as const satisfies Layout

export const foreigner2017Layout = [
  field('englishName', 120, someText),
  field('sex', 2, sex),
  field('number', 30, number15),
  field('nationality', 6, country),
  field('chineseName', 30, anyText),
  field('validFrom', 16, day),
  field('validTo', 16, lastDay),
  field('birthDate', 16, day),
  field('version', 4, code),
  field('authorityCode', 8, code),
  typeLetter,
  reserved('reserved', 6),
] as const satisfies Layout

export const foreigner2023Layout = [
  field('chineseName', 30, anyText),
  field('sex', 2, sex),
  field('renewals', 4, code),
  field('birthDate', 16, day),
  /** Characters 1 to 35; the rest stands further down. */
  field('englishName', 70, halfText),
  field('number', 36, number18),
  reserved('reserved', 30),
  field('validFrom', 16, day),
  field('validTo', 16, lastDay),
  field('englishNameRest', 22, halfText),
  field('nationality', 6, country),
  typeLetter,
  field('formerNumber', 6, code),
] as const satisfies Layout
