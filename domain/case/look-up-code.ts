/**
 * Look-up code (查询码): opens the progress of one case, without name or card. 8 random characters
 * from 25 that cannot be taken for one another (a 5 × 5 pad), about 37 bits: enough with few tries
 * and growing delays, which the station enforces.
 *
 * The code itself is never stored. A plain hash of 37 bits is turned back in minutes, so it only
 * travels sealed; what the station keeps is stretched. Whoever finds a code all the same learns a
 * state and a next step, which is all it opens.
 */
import { err, ok, type Result } from '../result.ts'
import { joinGroups } from '../text/characters.ts'
import { symbolsFromBytes } from '../text/random-symbols.ts'

/** 8 characters of `LOOK_UP_ALPHABET`. */
export type LookUpCode = string & { readonly __brand: 'LookUpCode' }

/** Digits 2–9 and letters; of every look-alike group (0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V) one at most. */
export const LOOK_UP_ALPHABET = '23456789ACDEFHJKMNPRTVWXY'
export const LOOK_UP_LENGTH = 8

/** Random bytes to hand to `makeLookUpCode`: eight times what is needed. */
export const LOOK_UP_RANDOM_BYTES = 64

/** What people write for a character of the alphabet. 1, I and L have no likeness there: they stay wrong. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { 0: 'D', O: 'D', Q: 'D', Z: '2', S: '5', G: '6', B: '8', U: 'V' }

const SHAPE = new RegExp(`^[${LOOK_UP_ALPHABET}]{${LOOK_UP_LENGTH}}$`)

/** A new code, uniform over the alphabet. */
export function makeLookUpCode(random: Uint8Array): LookUpCode {
  return symbolsFromBytes(LOOK_UP_ALPHABET, LOOK_UP_LENGTH, random) as LookUpCode
}

/** Reads a code as typed or scanned: small and full-width letters, spaces, hyphens, look-alikes. */
export function parseLookUpCode(text: string): Result<LookUpCode, 'CA-104'> {
  const code = joinGroups(text).toUpperCase().replace(/[0OQZSGBU]/g, (character) => LOOK_ALIKES[character] ?? character)
  return SHAPE.test(code) ? ok(code as LookUpCode) : err('CA-104')
}

/** For paper and screen, in two groups: `7KXM 4R9P`. */
export function formatLookUpCode(code: LookUpCode): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/**
 * What the county gets instead of the code, inside the sealed operation. The parsed code goes in, so every way of typing it
 * gives the same hash.
 *
 * @param sha256 hex digest of UTF-8 text, from the shell.
 */
export function lookUpHash(code: LookUpCode, sha256: (text: string) => string): string {
  return sha256(code)
}
