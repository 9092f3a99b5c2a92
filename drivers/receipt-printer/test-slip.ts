/** A slip that shows at a glance what a printer can do: every size, columns, a rare character, a QR code, and where its paper ends. */
import type { ReceiptDocument, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import type { ReceiptPrinterProfile } from './profile.ts'

/** Sample characters by code point: an everyday word, one outside GBK, one beyond U+20000. */
const samples = { everyday: String.fromCodePoint(0x8fd1, 0x529e), extensionA: String.fromCodePoint(0x3400), beyond: String.fromCodePoint(0x20000) }

export function testSlip(profile: ReceiptPrinterProfile): ReceiptDocument {
  return {
    elements: [
      { kind: 'text', text: samples.everyday, align: 'center', size: 'double', bold: true },
      { kind: 'text', text: profile.model, align: 'center' },
      { kind: 'rule' },
      { kind: 'text', text: 'A012', align: 'center', size: 'huge' },
      { kind: 'rule' },
      { kind: 'pair', label: 'font', value: profile.font },
      { kind: 'pair', label: 'columns', value: '1234567890'.repeat(5).slice(0, profile.columns - 10) },
      { kind: 'text', text: `GBK ${samples.everyday} | U+3400 ${samples.extensionA} | U+20000 ${samples.beyond}` },
      { kind: 'text', text: 'right', align: 'right', bold: true },
      { kind: 'qr', data: 'https://example.invalid/jinban-test' },
      { kind: 'picture', picture: ruler(profile.widthDots) },
    ],
  }
}

/** As wide as the paper: a line at each edge, and a mark for each centimetre. What is missing was not printed. */
function ruler(widthDots: number): ReceiptPicture {
  const [heightDots, markRows, dotsPerCm] = [32, 16, 80]
  const rows = Uint8Array.from({ length: (widthDots / 8) * heightDots }, (_, at) => {
    const [left, y] = [(at % (widthDots / 8)) * 8, Math.floor(at / (widthDots / 8))]
    const edge = left === 0 ? 0xc0 : left === widthDots - 8 ? 0x03 : 0
    return edge | (left % dotsPerCm === 0 && y >= markRows ? 0xc0 : 0) | (y >= heightDots - 2 ? 0xff : 0)
  })
  return { format: 'bitmap', widthDots, heightDots, rows }
}
