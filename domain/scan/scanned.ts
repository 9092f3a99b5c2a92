/**
 * What somebody held before the scanner. Only three kinds of code mean anything to us; all others
 * (payment, health and social-security codes, whatever a phone shows) are text, of which nothing is
 * believed and which nobody but the person's own session gets to see.
 */
import { parseLookUpCode, type LookUpCode } from '../case/look-up-code.ts'
import { Personal } from '../identity/personal.ts'
import { parseResidentId, type ResidentId } from '../identity/resident-id.ts'
import { parseTicketQr, type TicketOnPaper } from '../receipt/ticket-qr.ts'
import { hasUnsafeCharacters } from '../text/characters.ts'
import type { IsoDay } from '../time/iso-day.ts'

export type Scanned =
  /** The QR code of a ticket's slip (小票). It names nobody. */
  | { readonly code: 'ticket'; readonly ticket: TicketOnPaper }
  /** The QR code of a receipt (查询码): whoever has it may look. */
  | { readonly code: 'look-up'; readonly lookUpCode: Personal<LookUpCode> }
  /** An ID number (公民身份号码), as some cards and papers carry it. It proves nothing: a number is not a card. */
  | { readonly code: 'resident-id'; readonly person: Personal<ResidentId> }
  /** Fit to be shown on a screen: one line, without characters that steer. */
  | { readonly code: 'text'; readonly text: Personal<string> }
  | { readonly code: 'unfit' }

/** @param today the business day; nobody is born after it. */
export function recognise(scanned: Personal<string>, today: IsoDay): Scanned {
  const text = scanned.reveal().trim()
  const ticket = parseTicketQr(text)
  if (ticket !== null) return { code: 'ticket', ticket }
  const lookUpCode = parseLookUpCode(text)
  // Printers make no slips of the pen: what people confuse when they type is not put right here.
  if (lookUpCode.ok && lookUpCode.value === text) return { code: 'look-up', lookUpCode: new Personal(lookUpCode.value) }
  const person = parseResidentId(text, today)
  if (person.ok && person.value.number === text.toUpperCase()) return { code: 'resident-id', person: new Personal(person.value) }
  return text === '' || hasUnsafeCharacters(text) ? { code: 'unfit' } : { code: 'text', text: new Personal(text) }
}
