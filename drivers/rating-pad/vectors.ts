/**
 * Golden vectors, computed with a program of others (mark C of `docs/protocols/rating-pad.md`).
 * Driver and simulator are each tested against them, so neither is only tested against the other.
 */

export const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))

/** CRC-16/MODBUS of `123456789`. */
export const crcOfNineDigits = 0x4b37

/** The same sum, low byte first, behind a question of Modbus RTU: two registers of device 1. */
export const modbusQuestion = hex('01 03 00 00 00 02 C4 0B')

export const ratingPadVectors = {
  /** SEQ 1, prompt 1, five levels. */
  ask: hex('A5 5A 04 01 10 01 05 14 6A'),
  /** SEQ 1. */
  key5: hex('A5 5A 03 01 81 05 F1 F3'),
  /** SEQ 7. */
  fault: hex('A5 5A 03 07 90 04 DC 62'),
} as const
