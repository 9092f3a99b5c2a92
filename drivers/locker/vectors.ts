/**
 * Golden vectors from independent sources: computed, or read in documentation and programs of
 * others (marks C and V of `docs/protocols/locker.md`). Driver and simulator are each tested
 * against them, so neither is only tested against the other.
 */

export const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))

/** The 8A/80 board [C and V]. */
export const eightAEightyVectors = {
  openLock1: hex('8A 01 01 11 9B'),
  openLock12OfBoard2: hex('8A 02 0C 11 95'),
  openAll: hex('8A 01 00 11 9A'),
  askLock1: hex('80 01 01 33 B3'),
  askAll: hex('80 01 00 33 B2'),
  queryAddress: hex('80 01 00 99 18'),
  lock1Cut: hex('80 01 01 00 80'),
  lock1Shorted: hex('80 01 01 11 91'),
  lock3PushedShorted: hex('81 01 03 11 92'),
  /** All 24 doors, the wire of lock 1 alone is shorted. */
  onlyLock1Of24: hex('80 01 00 00 01 33 B3'),
} as const

/** The WKLY board [C=V]; its first four bytes are the same everywhere. */
const wkly = (rest: string): Uint8Array => hex(`57 4B 4C 59 ${rest}`)

export const wklyVectors = {
  openLock1: wkly('09 00 82 01 83'),
  openLock1OfBoard1: wkly('09 01 82 01 82'),
  opened: wkly('0B 00 82 00 01 00 81'),
  askAll: wkly('08 00 84 85'),
  openAll: wkly('08 00 86 87'),
  lock1PushedClosed: wkly('0A 00 85 01 01 86'),
  openThreeInTurn: wkly('0C 00 87 03 01 02 03 81'),
} as const

/** KERONG KR-CU16 [C]. */
export const krCu16Vectors = {
  ask: hex('02 00 30 03 35'),
  openLock1: hex('02 00 31 03 36'),
  openLock6: hex('02 05 31 03 3B'),
  openAll: hex('02 00 33 03 38'),
  onlyLock1Open: hex('02 00 35 FE FF 00 00 03 37'),
} as const
