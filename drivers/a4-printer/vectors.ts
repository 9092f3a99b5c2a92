/**
 * Golden vectors from independent sources: computed from RFC 8010, or heard from CUPS 2.4.2's
 * ippeveprinter (marks C and X of `docs/protocols/a4-printer.md`). Driver and simulator are each
 * tested against them, so neither is only tested against the other.
 */

const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))

/** Version 2.0, the operation, request 1 [C]. */
export const requestHeads = [
  { operation: 'getPrinterAttributes', bytes: hex('02 00 00 0B 00 00 00 01') },
  { operation: 'printJob', bytes: hex('02 00 00 02 00 00 00 01') },
  { operation: 'getJobAttributes', bytes: hex('02 00 00 09 00 00 00 01') },
] as const

/** Get-Printer-Attributes for `printer-state` of ipp://localhost/ipp/print, whole [C]. */
export const wholeRequest = hex(`
  02 00 00 0B 00 00 00 01
  01
  47 00 12 61 74 74 72 69 62 75 74 65 73 2D 63 68 61 72 73 65 74 00 05 75 74 66 2D 38
  48 00 1B 61 74 74 72 69 62 75 74 65 73 2D 6E 61 74 75 72 61 6C 2D 6C 61 6E 67 75 61 67 65 00 05 7A 68 2D 63 6E
  45 00 0B 70 72 69 6E 74 65 72 2D 75 72 69 00 19 69 70 70 3A 2F 2F 6C 6F 63 61 6C 68 6F 73 74 2F 69 70 70 2F 70 72 69 6E 74
  44 00 14 72 65 71 75 65 73 74 65 64 2D 61 74 74 72 69 62 75 74 65 73 00 0D 70 72 69 6E 74 65 72 2D 73 74 61 74 65
  03`)

/** successful-ok to request 1, a job group: job-id 7 (integer), job-state 9 (enum) [C]. */
export const jobAnswer = hex(`
  02 00 00 00 00 00 00 01
  01 47 00 12 61 74 74 72 69 62 75 74 65 73 2D 63 68 61 72 73 65 74 00 05 75 74 66 2D 38
  02 21 00 06 6A 6F 62 2D 69 64 00 04 00 00 00 07
     23 00 09 6A 6F 62 2D 73 74 61 74 65 00 04 00 00 00 09
  03`)

/** A printer group with two reasons, one of them as a further value [C]. */
export const twoReasons = hex(`
  02 00 00 00 00 00 00 02
  04 44 00 15 70 72 69 6E 74 65 72 2D 73 74 61 74 65 2D 72 65 61 73 6F 6E 73 00 13 6D 65 64 69 61 2D 65 6D 70 74 79 2D 77 61 72 6E 69 6E 67
     44 00 00 00 10 74 6F 6E 65 72 2D 6C 6F 77 2D 72 65 70 6F 72 74
  03`)

/** Reasons as printers spell them, and what they mean to staff [X: the first five; the rest RFC 8011]. */
export const reasonVectors = [
  { reasons: ['none'], fault: undefined, warnings: [] },
  { reasons: ['media-empty-report'], fault: 'paper-out', warnings: [] },
  { reasons: ['media-empty-warning'], fault: 'paper-out', warnings: [] },
  { reasons: ['toner-low-report'], fault: undefined, warnings: ['toner-low'] },
  { reasons: ['cover-open-warning'], fault: 'cover-open', warnings: [] },
  { reasons: ['media-needed-error'], fault: 'paper-out', warnings: [] },
  { reasons: ['media-jam'], fault: 'paper-jam', warnings: [] },
  { reasons: ['door-open-error'], fault: 'cover-open', warnings: [] },
  { reasons: ['input-tray-missing'], fault: 'paper-out', warnings: [] },
  { reasons: ['toner-empty-error'], fault: 'toner-empty', warnings: [] },
  { reasons: ['marker-supply-empty-error'], fault: 'toner-empty', warnings: [] },
  { reasons: ['shutdown'], fault: 'stopped', warnings: [] },
  { reasons: ['paused'], fault: 'stopped', warnings: [] },
  { reasons: ['offline-report'], fault: 'offline', warnings: [] },
  { reasons: ['connecting-to-printer'], fault: 'offline', warnings: [] },
  { reasons: ['media-low-report', 'marker-supply-low-warning'], fault: undefined, warnings: ['paper-low', 'toner-low'] },
  { reasons: ['toner-low-warning', 'cover-open', 'media-empty-error'], fault: 'paper-out', warnings: ['toner-low'] },
] as const
