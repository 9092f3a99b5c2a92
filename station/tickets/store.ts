/** Tickets (排队号) in the ledger. Nothing here says who holds one. */
import type { Reader, Tables } from '../ledger/ledger.ts'

export interface TicketRow {
  readonly businessDay: string
  readonly prefix: string
  readonly number: number
  readonly queue: string
  readonly priority: 0 | 1
  readonly identified: 0 | 1
  readonly request: string
  /** As told when it was issued. */
  readonly waiting: number
  readonly minutes: number
  readonly windows: string
  /** Wall ms, as far as the clock was trusted; orders tickets of one queue and day. */
  readonly issued: number
  /** `HH:MM` on the slip, null when the clock could not be believed. */
  readonly toldTime: string | null
}

const columns = `business_day AS businessDay, prefix, number, queue, priority, identified, request, waiting, minutes, windows, issued, told_time AS toldTime`

export const ticketByRequest = (reader: Reader, request: string): TicketRow | undefined =>
  reader.get<TicketRow>(`SELECT ${columns} FROM tickets WHERE request = ?`, request)

export const ticketByNumber = (reader: Reader, businessDay: string, prefix: string, number: number): TicketRow | undefined =>
  reader.get<TicketRow>(`SELECT ${columns} FROM tickets WHERE business_day = ? AND prefix = ? AND number = ?`, businessDay, prefix, number)

/** The tickets of one queue and day, in the order in which they were issued. */
export const ticketsOf = (reader: Reader, businessDay: string, queue: string): { number: number; issued: number; priority: 0 | 1 }[] =>
  reader.all('SELECT number, issued, priority FROM tickets WHERE business_day = ? AND queue = ? ORDER BY issued, number', businessDay, queue)

/** The highest number given today under a prefix, null at the beginning of a day. The primary key is what keeps numbers apart. */
export const lastNumber = (reader: Reader, businessDay: string, prefix: string): number | null =>
  reader.get<{ last: number | null }>('SELECT max(number) AS last FROM tickets WHERE business_day = ? AND prefix = ?', businessDay, prefix)?.last ?? null

export function insertTicket(t: Tables, ticket: TicketRow): void {
  t.run(
    `INSERT INTO tickets (business_day, prefix, number, queue, priority, identified, request, waiting, minutes, windows, issued, told_time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ticket.businessDay, ticket.prefix, ticket.number, ticket.queue, ticket.priority, ticket.identified, ticket.request,
    ticket.waiting, ticket.minutes, ticket.windows, ticket.issued, ticket.toldTime,
  )
}
