/**
 * Golden vectors: bytes from independent sources, with the marks of `docs/protocols/scanner.md`.
 * Driver and simulator are each tested against them, so neither is only tested against the other.
 */

export const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))

/** [V] Honeywell: SYN T CR. [M] SYN U CR. */
export const honeywell = { look: hex('16 54 0D'), stop: hex('16 55 0D') } as const

/** [M] Newland: ESC 1. */
export const newland = { look: hex('1B 31') } as const

/** [C] One line of text as scanners send it; the bytes are those of Python's codecs. */
export const lineVectors = [
  { name: 'digits', text: 'A012', bytes: hex('41 30 31 32') },
  { name: 'Chinese in UTF-8', text: '岩罕', bytes: hex('E5 B2 A9 E7 BD 95') },
  { name: 'Chinese in GB 18030', text: '岩罕', bytes: hex('D1 D2 BA B1') },
  { name: 'a rare character in GB 18030', text: '𠀀', bytes: hex('95 32 82 36') },
] as const

const zeros = (count: number): string => '00 '.repeat(count)

/** [M] A report of a HID POS scanner with the QR code `A012`. */
export const report = hex(`02 04 5D 51 31 41 30 31 32 ${zeros(55)}`)
