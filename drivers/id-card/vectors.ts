/**
 * Golden vectors of the SDT protocol from independent sources: computed (C), or read in programs
 * of others (V); `docs/protocols/id-card.md`. Driver and simulator are each tested against them,
 * so neither is only tested against the other.
 */

const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))
const zeros = (count: number): string => '00 '.repeat(count).trim()

/** [C, V] Whole frames from the host. */
export const commandVectors = [
  { command: 'resetSam', data: [], bytes: hex('AA AA AA 96 69 00 03 10 FF EC') },
  { command: 'samStatus', data: [], bytes: hex('AA AA AA 96 69 00 03 11 FF ED') },
  { command: 'samId', data: [], bytes: hex('AA AA AA 96 69 00 03 12 FF EE') },
  { command: 'findCard', data: [], bytes: hex('AA AA AA 96 69 00 03 20 01 22') },
  { command: 'selectCard', data: [], bytes: hex('AA AA AA 96 69 00 03 20 02 21') },
  { command: 'read', data: [], bytes: hex('AA AA AA 96 69 00 03 30 01 32') },
  { command: 'additionalAddresses', data: [], bytes: hex('AA AA AA 96 69 00 03 30 03 30') },
  { command: 'cardBodyNumber', data: [], bytes: hex('AA AA AA 96 69 00 03 30 05 36') },
  { command: 'readWithFingerprints', data: [], bytes: hex('AA AA AA 96 69 00 03 30 10 23') },
  { command: 'setBaudRate', data: [], bytes: hex('AA AA AA 96 69 00 03 60 00 63') },
  { command: 'setMaxRfBytes', data: [0x58], bytes: hex('AA AA AA 96 69 00 04 61 FF 58 C2') },
] as const

/** [C] Whole frames from the reader, with the command that each answers, as the status that they mean. */
export const replyVectors = [
  { name: 'the security module is well', answers: 'samStatus', status: 'ok', dataBytes: 0, bytes: hex('AA AA AA 96 69 00 04 00 00 90 94') },
  { name: 'a card is found', answers: 'findCard', status: 'found', dataBytes: 4, bytes: hex('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97') },
  { name: 'the card is selected', answers: 'selectCard', status: 'ok', dataBytes: 8, bytes: hex(`AA AA AA 96 69 00 0C 00 00 90 ${zeros(8)} 9C`) },
  { name: 'no card', answers: 'findCard', status: 'not-found', dataBytes: 0, bytes: hex('AA AA AA 96 69 00 04 00 00 80 84') },
  { name: 'the card is not selected', answers: 'selectCard', status: 'not-selected', dataBytes: 0, bytes: hex('AA AA AA 96 69 00 04 00 00 81 85') },
  { name: 'the card is not read', answers: 'read', status: 'not-read', dataBytes: 0, bytes: hex('AA AA AA 96 69 00 04 00 00 41 45') },
] as const

/** [C] A card whose text and photo are all zero. */
export const emptyReading = hex(`AA AA AA 96 69 05 08 00 00 90 01 00 04 00 ${zeros(0x100 + 0x400)} 98`)
/** [C] The same with a fingerprint of all zero. */
export const emptyReadingWithFingerprint = hex(`AA AA AA 96 69 09 0A 00 00 90 01 00 04 00 04 00 ${zeros(0x100 + 0x400 + 0x400)} 92`)

/** [V] Bytes of a whole reply. */
export const replyLengths = { read: 1_295, readWithFingerprints: 2_321, samId: 27, cardBodyNumber: 39 } as const

/** [C] The number of a security module, as bytes and as it is printed. */
export const samIdVector = {
  bytes: hex('AA AA AA 96 69 00 14 00 00 90 05 00 03 00 25 02 33 01 40 E2 01 00 D2 02 96 49 3B'),
  printed: '05.03-20120101-0000123456-1234567890',
} as const

/** [V] What the third status byte means; two programs of others have identical lists. */
export const statusVectors = [
  [0x90, 'ok'], [0x91, 'nothing-there'], [0x9f, 'found'], [0x80, 'not-found'], [0x81, 'not-selected'],
  [0x31, 'card-rejects-sam'], [0x32, 'sam-rejects-card'], [0x33, 'information-check-failed'], [0x37, 'fingerprint-check-failed'],
  [0x3f, 'bad-information-length'], [0x40, 'unknown-card'], [0x41, 'not-read'], [0x47, 'random-number-failed'],
  [0x60, 'sam-self-test-failed'], [0x66, 'sam-not-authorised'],
  [0x10, 'bad-checksum'], [0x11, 'bad-length'], [0x21, 'bad-command'], [0x23, 'not-permitted'], [0x24, 'unknown-error'],
] as const
