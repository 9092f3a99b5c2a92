/**
 * 一次性告知单: everything that is missing, at once and numbered, to be taken home. It names the
 * papers and not the matter or the person; who takes it signs under it, if a clerk asks.
 */
import type { Material } from '../catalogue/documents.ts'
import type { ReceiptDocument } from '../device/receipt-printer.ts'
import { fill } from '../text/fill.ts'
import { heading, materialLines, phones, type SlipPlace } from './guide-slip.ts'
import type { ReceiptTexts } from './texts.ts'

export interface MissingSlip extends SlipPlace {
  readonly missing: readonly Material[]
}

export function missingSlip(slip: MissingSlip, texts: ReceiptTexts): ReceiptDocument {
  const { missing } = slip
  const words = texts.missing
  return {
    elements: [
      ...heading(slip, words.title, texts.guide),
      { kind: 'rule' },
      { kind: 'text', text: fill(words.count, { count: missing.length }), bold: true },
      ...missing.flatMap((material, index) => materialLines(material, index + 1, texts.guide)),
      { kind: 'rule' },
      { kind: 'text', text: words.afterwards },
      { kind: 'pair', label: words.signed, value: words.line },
      { kind: 'text', text: words.notRefusal, align: 'center' },
      phones(slip, texts),
    ],
  }
}
