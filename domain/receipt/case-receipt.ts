/**
 * The receipt of a case (提交回执): case number, look-up code, what happens next. Slips lie about
 * in houses and on counters: this one takes neither item nor name, ID digits nor money, so it
 * cannot print them.
 */
import { formatLookUpCode, type LookUpCode } from '../case/look-up-code.ts'
import type { ReceiptDocument, ReceiptElement, ReceiptPicture } from '../device/receipt-printer.ts'
import type { IsoDay } from '../time/iso-day.ts'
import { fill } from '../text/fill.ts'
import type { ReceiptTexts } from './texts.ts'

export interface CaseReceipt {
  readonly siteName: string
  /** Of the county (县里的徽标), over the name; null where it has none. */
  readonly picture: ReceiptPicture | null
  readonly caseNumber: string
  readonly lookUpCode: LookUpCode
  /** Null while the clock cannot be believed. */
  readonly businessDay: IsoDay | null
  /** What the person has still to do: a thumb at the counter, materials by a day. Which ones is not said. */
  readonly left: { readonly thumb: boolean; readonly later: { readonly count: number; readonly by: IsoDay } | null }
  readonly servicePhone: string
  readonly complaintPhone: string
  /** Printed once more (补打). */
  readonly copy: boolean
  /** Of a demonstration. */
  readonly sample: boolean
}

export function caseReceipt(receipt: CaseReceipt, texts: ReceiptTexts): ReceiptDocument {
  const words = texts.case
  const elements: ReceiptElement[] = [
    ...(receipt.sample ? [{ kind: 'text', text: words.sample, align: 'center', size: 'double', bold: true } as const] : []),
    ...(receipt.copy ? [{ kind: 'text', text: words.copy, align: 'center', size: 'double', bold: true } as const] : []),
    ...(receipt.picture === null ? [] : [{ kind: 'picture', picture: receipt.picture, align: 'center' } as const]),
    { kind: 'text', text: receipt.siteName, align: 'center', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: words.title, align: 'center', bold: true },
    { kind: 'text', text: words.caption, align: 'center' },
    { kind: 'text', text: formatLookUpCode(receipt.lookUpCode), align: 'center', size: 'huge', bold: true },
    { kind: 'qr', data: receipt.lookUpCode },
    { kind: 'text', text: words.keep, align: 'center' },
    { kind: 'rule' },
    { kind: 'pair', label: words.number, value: receipt.caseNumber },
    ...(receipt.businessDay === null ? [] : [{ kind: 'pair', label: words.day, value: receipt.businessDay } as const]),
    ...words.next.map((text) => ({ kind: 'text', text }) as const),
    ...stillToDo(receipt.left, words),
    { kind: 'rule' },
    { kind: 'text', text: words.notAcceptance, align: 'center' },
    { kind: 'text', text: fill(texts.phones, { service: receipt.servicePhone, complaint: receipt.complaintPhone }), align: 'center' },
  ]
  return { elements }
}

function stillToDo({ thumb, later }: CaseReceipt['left'], words: ReceiptTexts['case']): ReceiptElement[] {
  return [
    ...(later === null ? [] : [{ kind: 'text', text: fill(words.later, { count: later.count, day: later.by }), bold: true } as const]),
    ...(thumb ? [{ kind: 'text', text: words.thumb, bold: true } as const] : []),
  ]
}
