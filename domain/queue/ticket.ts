/**
 * A ticket (排队号) [ON-03]: a letter for the business and a number that begins again with 1 every
 * business day: A001, A002 … A999, A1000. The site gives them without asking anybody; they need be
 * different only there, on that day.
 *
 * One-tap tickets (一键取号, 无差别全科) [ON-24] are a queue like any other.
 */
import { toHalfWidth } from '../text/characters.ts'

/** The way of a ticket. `passed` (过号): called and not there; may come back once. */
export type TicketState = 'waiting' | 'called' | 'serving' | 'passed' | 'done'

export interface TicketNumber {
  readonly prefix: string
  /** From 1. */
  readonly number: number
}

const SHAPE = /^([A-Z])(\d{3,6})$/

/** At least three digits, so that the numbers of a usual day have one width. */
export function formatTicketNumber({ prefix, number }: TicketNumber): string {
  return `${prefix}${String(number).padStart(3, '0')}`
}

/** Reads a number as typed or scanned: `a012`, `Ａ ０１２`. Null when it is none, or has a second spelling. */
export function parseTicketNumber(text: string): TicketNumber | null {
  const tidied = toHalfWidth(text).replace(/\s/gu, '').toUpperCase()
  const [, prefix, digits] = SHAPE.exec(tidied) ?? []
  if (prefix === undefined || digits === undefined) return null
  const ticket = { prefix, number: Number(digits) }
  return ticket.number > 0 && formatTicketNumber(ticket) === tidied ? ticket : null
}

/** The number after the last one given under the same prefix on the same business day, if any. */
export function nextNumber(last: number | null): number {
  return (last ?? 0) + 1
}

/** What is known of a ticket when the same person asks again. `person` is a keyed mark, never the ID number. */
export interface HeldTicket {
  readonly queue: string
  readonly businessDay: string
  readonly person: string | null
  readonly state: TicketState
}

/**
 * The ticket that makes a new one a duplicate: same person, same queue, same day, and still good.
 * Who said nothing about themselves is never refused; who was served or passed may begin anew.
 */
export function duplicateOf<T extends HeldTicket>(held: readonly T[], wanted: Pick<HeldTicket, 'queue' | 'businessDay' | 'person'>): T | null {
  if (wanted.person === null) return null
  const isDuplicate = (ticket: T) =>
    ticket.person === wanted.person && ticket.queue === wanted.queue && ticket.businessDay === wanted.businessDay && isGood(ticket.state)
  return held.find(isDuplicate) ?? null
}

function isGood(state: TicketState): boolean {
  return state === 'waiting' || state === 'called' || state === 'serving'
}
