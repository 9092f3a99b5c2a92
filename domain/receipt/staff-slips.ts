/** Slips for staff: whether the printer prints as it should, and whether this kiosk is ready for the day. */
import type { ReceiptDocument, ReceiptElement, ReceiptPicture } from '../device/receipt-printer.ts'
import { fill } from '../text/fill.ts'
import type { ReceiptTexts } from './texts.ts'

/** Shows every size, columns that line up, characters that printers lack, a code, greys and thin lines: what is wrong is seen at a glance. */
export function testSlip(facts: { readonly siteName: string; readonly model: string; readonly picture: ReceiptPicture }, texts: ReceiptTexts): ReceiptDocument {
  const words = texts.staff
  return {
    elements: [
      { kind: 'text', text: words.testTitle, align: 'center', size: 'double', bold: true },
      { kind: 'text', text: facts.siteName, align: 'center' },
      { kind: 'pair', label: words.model, value: facts.model },
      { kind: 'rule' },
      { kind: 'text', text: 'A012', align: 'center', size: 'huge', bold: true },
      { kind: 'rule' },
      { kind: 'text', text: words.usual },
      { kind: 'text', text: words.rare },
      { kind: 'text', text: words.right, align: 'right', bold: true },
      { kind: 'qr', data: 'JINBAN TEST' },
      { kind: 'picture', picture: facts.picture, align: 'center' },
      { kind: 'text', text: words.testHint, align: 'center' },
    ],
  }
}

export interface Readiness {
  readonly siteName: string
  readonly kiosk: string
  readonly version: string
  /** `YYYY-MM-DD HH:MM`, null while the clock cannot be believed. */
  readonly at: string | null
  readonly online: boolean
  /** Operations the county has not stored yet. */
  readonly backlog: number
  /** Words for each device, and whether somebody must look. */
  readonly devices: readonly { readonly name: string; readonly state: string; readonly trouble: boolean }[]
  readonly supplies: readonly { readonly name: string; readonly left: number; readonly low: boolean }[]
  /** Jobs of devices that nobody has settled. */
  readonly doubts: number
}

/** 开机自检单: one line a thing; what needs somebody is marked and counted at the top. */
export function readinessSlip(facts: Readiness, texts: ReceiptTexts): ReceiptDocument {
  const words = texts.staff
  const troubles = facts.devices.filter(({ trouble }) => trouble).length + facts.supplies.filter(({ low }) => low).length + (facts.doubts > 0 ? 1 : 0)
  const line = (label: string, value: string, marked: boolean): ReceiptElement => ({ kind: 'pair', label: marked ? `${words.mark}${label}` : label, value })
  return {
    elements: [
      { kind: 'text', text: words.readinessTitle, align: 'center', size: 'double', bold: true },
      { kind: 'text', text: `${facts.siteName} ${facts.kiosk}`, align: 'center' },
      ...(facts.at === null ? [] : [{ kind: 'text', text: facts.at, align: 'center' } as const]),
      { kind: 'text', text: troubles === 0 ? words.allWell : fill(words.troubles, { count: troubles }), align: 'center', bold: true },
      { kind: 'rule' },
      ...facts.devices.map(({ name, state, trouble }) => line(name, state, trouble)),
      { kind: 'rule' },
      ...facts.supplies.map(({ name, left, low }) => line(name, fill(words.left, { count: left }), low)),
      { kind: 'rule' },
      line(words.link, facts.online ? words.online : words.offline, false),
      line(words.backlog, String(facts.backlog), false),
      line(words.doubts, String(facts.doubts), facts.doubts > 0),
      line(words.version, facts.version, false),
    ],
  }
}
