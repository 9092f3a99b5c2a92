/**
 * What scanners send, as tables, and bytes of a code to text. Marks and sources:
 * `docs/protocols/scanner.md`.
 */

/** No code is longer: the largest QR code holds 2,953 bytes. */
export const longestCode = 4_096

export const suffixes = { cr: [0x0d], lf: [0x0a], crlf: [0x0d, 0x0a], none: [] } as const satisfies Record<string, readonly number[]>

export type Suffix = keyof typeof suffixes

/**
 * Where things stand in a report of a HID POS scanner (usage page 8C, usage 12: scanned data
 * report). Makers lay it out differently, so profiles may say otherwise.
 */
export interface ReportLayout {
  readonly reportId: number
  /** Offset of the number of bytes of the code in this report. */
  readonly lengthAt: number
  readonly dataAt: number
  readonly dataBytes: number
  /** Offset of the byte whose lowest bit says that the next report goes on. */
  readonly moreAt: number
}

/**
 *     02  length  AIM identifier ×3  data ×56  symbology  reserved  more (bit 0)
 *     0   1       2                  5         61         62        63
 */
export const usualLayout: ReportLayout = { reportId: 0x02, lengthAt: 1, dataAt: 5, dataBytes: 56, moreAt: 63 }

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030')

/**
 * UTF-8 where it is UTF-8, else GB 18030, in which every byte that means nothing becomes `U+FFFD`.
 * Chinese in GB 18030 is next to never UTF-8 by chance, and never the other way round.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return gb18030.decode(bytes)
  }
}
