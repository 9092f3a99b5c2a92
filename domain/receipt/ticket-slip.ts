/**
 * The slip of a ticket (排队小票), as content; the driver lays it out for its paper:
 *
 *             耿马县政务服务中心
 *       ──────────────────────────
 *                 您的号码
 *                 A 0 1 2
 *       ──────────────────────────
 *       业务               社会保障
 *       窗口           3—6 号窗口
 *       前面等候              4 人
 *       大约还要          10 分钟
 *       取号时间 2026-03-04 09:12
 *                 [ QR ]
 *       请留意叫号。过号请找工作人员。
 *       咨询 12345 投诉 12345
 *
 * It names nobody.
 */
import type { ReceiptDocument, ReceiptElement, ReceiptPicture } from '../device/receipt-printer.ts'
import type { IsoDay } from '../time/iso-day.ts'
import { fill } from '../text/fill.ts'
import type { ReceiptTexts } from './texts.ts'
import { ticketQr } from './ticket-qr.ts'

export interface TicketSlip {
  readonly siteId: string
  readonly siteName: string
  /** Of the county (县里的徽标), over the name; null where it has none. */
  readonly picture: ReceiptPicture | null
  readonly number: string
  readonly queueName: string
  readonly windows: string
  readonly waiting: number
  /** Estimated wait in whole minutes. */
  readonly minutes: number
  readonly priority: boolean
  readonly businessDay: IsoDay
  /** `HH:MM` at the site; null while the clock cannot be believed, then no day is printed either. */
  readonly time: string | null
  readonly servicePhone: string
  readonly complaintPhone: string
  /** Printed once more (补打). */
  readonly copy: boolean
  /** Of a demonstration. */
  readonly sample: boolean
}

export function ticketSlip(slip: TicketSlip, texts: ReceiptTexts): ReceiptDocument {
  const words = texts.ticket
  return {
    elements: [
      ...mark(slip.sample, words.sample),
      ...mark(slip.copy, words.copy),
      ...(slip.picture === null ? [] : [{ kind: 'picture', picture: slip.picture, align: 'center' } as const]),
      { kind: 'text', text: slip.siteName, align: 'center', bold: true },
      { kind: 'rule' },
      { kind: 'text', text: slip.priority ? `${words.caption} · ${words.priority}` : words.caption, align: 'center' },
      { kind: 'text', text: slip.number, align: 'center', size: 'huge', bold: true },
      { kind: 'rule' },
      { kind: 'pair', label: words.business, value: slip.queueName },
      { kind: 'pair', label: words.windows, value: slip.windows },
      { kind: 'pair', label: words.waiting, value: slip.waiting > 0 ? fill(words.people, { count: slip.waiting }) : words.nobody },
      { kind: 'pair', label: words.wait, value: slip.minutes > 0 ? fill(words.minutes, { count: slip.minutes }) : words.soon },
      ...(slip.time === null ? [] : [{ kind: 'pair', label: words.taken, value: `${slip.businessDay} ${slip.time}` } as const]),
      { kind: 'qr', data: ticketQr(slip) },
      { kind: 'text', text: words.hint, align: 'center' },
      { kind: 'text', text: fill(texts.phones, { service: slip.servicePhone, complaint: slip.complaintPhone }), align: 'center' },
    ],
  }
}

function mark(shown: boolean, text: string): ReceiptElement[] {
  return shown ? [{ kind: 'text', text, align: 'center', size: 'double', bold: true }] : []
}
