/**
 * Who holds a ticket today, so that one person does not take ten. Known in memory only, as an
 * HMAC under a key of this boot: resident ID numbers are so few that a plain hash on a disk could
 * be turned back in minutes, and the queue is not worth a register of who came when.
 *
 * Given up: after a restart of the station a person could take a second ticket of the same day.
 */
import { createHmac, type BinaryLike } from 'node:crypto'
import { duplicateOf, type HeldTicket } from '../../domain/queue/ticket.ts'

interface Held extends Omit<HeldTicket, 'state'> {
  /** As `TicketNumber` is written. */
  readonly ticket: string
  /** Wall ms after which the person has been served or has gone: windows do not tell us yet. */
  readonly until: number
}

export class Holders {
  readonly #key: BinaryLike
  /** By mark of the person. */
  readonly #held = new Map<string, Held[]>()
  #day = ''

  /** @param key 32 random bytes drawn at boot */
  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** The ticket that this person still holds in the queue today, or null. */
  find(day: string, queue: string, idNumber: string, now: number): string | null {
    const person = this.#mark(idNumber)
    const held = (this.#held.get(person) ?? []).map((each) => ({ ...each, state: now < each.until ? 'waiting' as const : 'done' as const }))
    return duplicateOf(held, { queue, businessDay: day, person })?.ticket ?? null
  }

  remember(day: string, queue: string, idNumber: string, ticket: string, until: number): void {
    if (day !== this.#day) this.#held.clear()
    this.#day = day
    const person = this.#mark(idNumber)
    this.#held.set(person, [...(this.#held.get(person) ?? []), { queue, businessDay: day, person, ticket, until }])
  }

  #mark(idNumber: string): string {
    return createHmac('sha256', this.#key).update(idNumber).digest('base64')
  }
}
