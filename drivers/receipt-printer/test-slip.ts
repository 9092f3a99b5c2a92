/** A slip that shows at a glance what a printer can do: every size, columns, a rare character, a QR code. */
import type { ReceiptDocument } from '../../domain/device/receipt-printer.ts'
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
    ],
  }
}
