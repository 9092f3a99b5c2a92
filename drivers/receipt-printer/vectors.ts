/**
 * Golden vectors from independent sources: computed, or read in documentation and programs of
 * others (marks C, V and X of `docs/protocols/receipt-printer.md`). Driver and simulator are each
 * tested against them, so neither is only tested against the other.
 */

const hex = (text: string): Uint8Array => Uint8Array.from(text.trim().split(/\s+/).map((byte) => Number.parseInt(byte, 16)))

/** GB 18030 [X]. */
export const textVectors = [
  { codePoint: 0x4e2d, bytes: hex('D6 D0') },
  { codePoint: 0x6587, bytes: hex('CE C4') },
  { codePoint: 0x3400, bytes: hex('81 39 EE 39') },
  { codePoint: 0x20000, bytes: hex('95 32 82 36') },
] as const

/** [V]: status questions, automatic status, `GS r 1`. [X]: initialize, cut. */
export const commandVectors = {
  askPrinter: hex('10 04 01'),
  askOfflineCause: hex('10 04 02'),
  askErrorCause: hex('10 04 03'),
  askPaper: hex('10 04 04'),
  automaticStatusOn: hex('1D 61 FF'),
  automaticStatusOff: hex('1D 61 00'),
  paperInTurn: hex('1D 72 01'),
  initialize: hex('1B 40'),
  cutPartly: hex('1D 56 01'),
} as const

/** Settings that other programs send to printers, and ours does not: characters of China [V], code page 437 and one-byte characters [X]. A printer takes them without a word. */
export const othersVectors = [
  { name: 'characters of China', bytes: hex('1B 52 0F') },
  { name: 'code page 437', bytes: hex('1B 74 00') },
  { name: 'one-byte characters', bytes: hex('1C 2E') },
] as const

/** QR code of "A", model 2, module 6, correction M [X]. */
export const qrA = hex(`
  1D 28 6B 04 00 31 41 32 00
  1D 28 6B 03 00 31 43 06
  1D 28 6B 03 00 31 45 31
  1D 28 6B 04 00 31 50 30 41
  1D 28 6B 03 00 31 51 30`)

/** `pL pH` of the store command for so many bytes of data [C]. */
export const qrStoreLengths = [
  { dataBytes: 1, length: hex('04 00') },
  { dataBytes: 300, length: hex('2F 01') },
] as const

/** Answers to DLE EOT 1 to 4 [V, C]. */
export const realTimeVectors = [
  { name: 'all is well', printer: 0x12, offlineCause: 0x12, errorCause: 0x12, paper: 0x12, fault: undefined, near: false },
  { name: 'all is well, drawer pin high', printer: 0x16, offlineCause: 0x12, errorCause: 0x12, paper: 0x12, fault: undefined, near: false },
  { name: 'near end', printer: 0x12, offlineCause: 0x12, errorCause: 0x12, paper: 0x1e, fault: undefined, near: true },
  { name: 'cover open', printer: 0x1a, offlineCause: 0x16, errorCause: 0x12, paper: 0x12, fault: 'cover-open', near: false },
  { name: 'out of paper', printer: 0x1a, offlineCause: 0x32, errorCause: 0x12, paper: 0x7e, fault: 'paper-out', near: false },
  { name: 'cutter', printer: 0x1a, offlineCause: 0x52, errorCause: 0x1a, paper: 0x12, fault: 'cutter', near: false },
] as const

/** Automatic status [C]. */
export const automaticVectors = [
  { name: 'all is well', bytes: hex('10 00 00 00'), fault: undefined, near: false },
  { name: 'cover open', bytes: hex('38 00 00 00'), fault: 'cover-open', near: false },
  { name: 'near end', bytes: hex('10 00 03 00'), fault: undefined, near: true },
  { name: 'out of paper', bytes: hex('18 00 0F 00'), fault: 'paper-out', near: false },
] as const

/** Answers to GS r 1 [V]. */
export const paperVectors = [
  { byte: 0x00, paper: 'ok' },
  { byte: 0x03, paper: 'near-end' },
  { byte: 0x0c, paper: 'out' },
  { byte: 0x0f, paper: 'out' },
] as const
