/**
 * The QR code of a ticket's slip: which ticket, readable by a person's phone and by a scanner.
 *
 *     GM-000/2026-03-04/A012
 *     site   day        number
 */
import { parseTicketNumber, formatTicketNumber } from '../queue/ticket.ts'
import { isIsoDay, type IsoDay } from '../time/iso-day.ts'

export interface TicketOnPaper {
  readonly siteId: string
  readonly businessDay: IsoDay
  /** As on the slip: `A012`. */
  readonly number: string
}

const SHAPE = /^([A-Z]{2}-\d{3,4})\/(\d{4}-\d{2}-\d{2})\/([A-Z]\d{3,6})$/

export function ticketQr({ siteId, businessDay, number }: TicketOnPaper): string {
  return `${siteId}/${businessDay}/${number}`
}

/** Null when it is none of ours. Anybody can write one: whether there is such a ticket, the queue knows. */
export function parseTicketQr(text: string): TicketOnPaper | null {
  const [, siteId = '', day = '', number = ''] = SHAPE.exec(text) ?? []
  const ticket = parseTicketNumber(number)
  return ticket !== null && isIsoDay(day) ? { siteId, businessDay: day, number: formatTicketNumber(ticket) } : null
}
