/**
 * Gives tickets (取号). A ticket is valid from the commit on, whatever the printer does: number,
 * operation and print job are one transaction.
 */
import type { QueueDefinition } from '../../domain/catalogue/documents.ts'
import { parseResidentId, type ResidentIdError } from '../../domain/identity/resident-id.ts'
import { estimateMinutes } from '../../domain/queue/estimate.ts'
import { formatTicketNumber, nextNumber, parseTicketNumber } from '../../domain/queue/ticket.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { QueueState, Ticket } from '../api/contract.ts'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { findJob, jobOf, openJobOf } from '../jobs/store.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import type { BusinessDay } from '../settings/business-day.ts'
import { Holders } from './holders.ts'
import { Line } from './line.ts'
import { insertTicket, lastNumber, ticketByNumber, ticketByRequest, ticketsOf, type TicketRow } from './store.ts'

export interface TicketsParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly day: BusinessDay
  readonly catalogue: Catalogue
  readonly jobs: Jobs
  readonly random: (bytes: number) => Uint8Array
  /** Queues of this site, in the order of its profile. */
  readonly queues: readonly string[]
  /** `HH:MM` for slip and page, null while the clock cannot be believed. */
  readonly time: () => string | null
}

export interface TakeRequest {
  readonly visit: string
  readonly request: string
  readonly queue: string
  readonly idNumber: string | null
  readonly priority: boolean
  /** Number of the card that was read in this visit, where it is to be on the ticket; nothing in it needs checking. */
  readonly card?: string | null
}

export type TakeRefusal =
  | { readonly code: 'QU-101' }
  | { readonly code: 'QU-102'; readonly ticket: Ticket }
  | { readonly code: ResidentIdError }

/** A ticket counts as held so long after its holder should have been called. */
const heldAfterCallMs = 2 * 3_600_000

interface DayLine {
  readonly day: string
  readonly definition: string
  readonly line: Line
}

export class Tickets {
  readonly #parts: TicketsParts
  readonly #holders: Holders
  readonly #lines = new Map<string, DayLine>()
  readonly #shown: Live<QueueState[]>

  constructor(parts: TicketsParts) {
    this.#parts = parts
    this.#holders = new Holders(parts.random(32))
    this.#shown = new Live(this.#queueStates(), (a, b) => JSON.stringify(a) === JSON.stringify(b))
    parts.catalogue.onChange(() => this.refresh())
  }

  /**
   * Takes a ticket; the same `request` gives the same one.
   * @throws LedgerRefusal when the disk refuses; then there is no ticket.
   */
  async take(request: TakeRequest): Promise<Result<Ticket, TakeRefusal>> {
    const { ledger, day, jobs } = this.#parts
    const before = ticketByRequest(ledger, request.request)
    if (before) return ok(this.#told(before))
    const queue = this.#queue(request.queue)
    if (!queue) return err({ code: 'QU-101' })
    const card = request.card ?? null
    const holder = card !== null ? ok({ number: card }) : request.idNumber === null ? null : parseResidentId(request.idNumber, day.current())
    if (holder?.ok === false) return err({ code: holder.error })
    const held = holder && this.#holders.find(day.current(), queue.id, holder.value.number, this.#parts.clock.now().wall)
    const holding = held && this.#find(day.current(), held)
    if (holding) return err({ code: 'QU-102', ticket: this.#told(holding) })

    try {
      const ticket = await ledger.commit((t) => this.#issue(t, queue, request))
      // Only now: a number that the disk refused is the next person's.
      if (holder) this.#holders.remember(ticket.businessDay, queue.id, holder.value.number, numberOf(ticket), ticket.issued + ticket.minutes * 60_000 + heldAfterCallMs)
      return ok(this.#told(ticket))
    } catch (error) {
      // The line counted a ticket that is not there.
      this.#lines.delete(queue.id)
      throw error
    } finally {
      jobs.wake()
      this.refresh()
    }
  }

  /**
   * Prints the slip of a ticket of this visit once more, as a copy. Null when the visit holds no such ticket.
   * The request names the job, so that asking again after a lost answer finds the copy that was made.
   */
  async reprint(visit: string, request: string, number: string): Promise<{ job: string } | null> {
    const { ledger, day, jobs } = this.#parts
    const ticket = this.#find(day.current(), number)
    if (!ticket || !jobs.belongsTo(jobOf(ledger, 'ticket', subjectOf(ticket)), visit)) return null
    const subject = subjectOf(ticket)
    const job = await ledger.commit((t) => findJob(t, request)?.id ?? openJobOf(t, 'ticket-copy', subject) ?? jobs.add(t, 'ticket-copy', subject, visit, request))
    jobs.wake()
    return { job }
  }

  watch(signal?: AbortSignal): AsyncGenerator<QueueState[], void, void> {
    this.refresh()
    return this.#shown.watch(signal)
  }

  /** Counts anew: time has passed, or the catalogue has changed. */
  refresh(): void {
    this.#shown.set(this.#queueStates())
  }

  /** The ticket that a print job names. */
  bySubject(subject: string): TicketRow | null {
    const [day = '', number = ''] = subject.split('/')
    return this.#find(day, number)
  }

  #issue(t: Transaction, queue: QueueDefinition, request: TakeRequest): TicketRow {
    const again = ticketByRequest(t, request.request)
    if (again) return again
    const { clock, day, jobs, time } = this.#parts
    const businessDay = day.stamp(t)
    const issued = Math.floor(clock.now().wall)
    const line = this.#line(queue, businessDay)
    const waiting = line.before(request.priority, issued)
    const minutes = waitMinutes(waiting, queue)
    const number = nextNumber(lastNumber(t, businessDay, queue.prefix))
    const ticket: TicketRow = {
      businessDay, prefix: queue.prefix, number, queue: queue.id,
      priority: request.priority ? 1 : 0, identified: isIdentified(request) ? 1 : 0, request: request.request,
      waiting, minutes, windows: queue.windows, issued, toldTime: time(),
    }
    insertTicket(t, ticket)
    t.append('ticket.issued', {
      ticket: numberOf(ticket), queue: queue.id, businessDay, priority: request.priority, waiting, identified: isIdentified(request),
    })
    jobs.add(t, 'ticket', subjectOf(ticket), request.visit)
    line.add({ number, priority: request.priority, issued })
    return ticket
  }

  #told(ticket: TicketRow): Ticket {
    const { waiting, minutes, windows, queue, toldTime } = ticket
    return { number: numberOf(ticket), queue, waiting, minutes, windows, issuedAt: toldTime, job: jobOf(this.#parts.ledger, 'ticket', subjectOf(ticket)) ?? '' }
  }

  #find(day: string, text: string): TicketRow | null {
    const number = parseTicketNumber(text)
    return (number && ticketByNumber(this.#parts.ledger, day, number.prefix, number.number)) ?? null
  }

  #queue(id: string): QueueDefinition | null {
    return this.#parts.queues.includes(id) ? this.#parts.catalogue.queue(id) : null
  }

  #queueStates(): QueueState[] {
    const day = this.#parts.day.current()
    const now = this.#parts.clock.now().wall
    return this.#parts.queues.flatMap((id) => {
      const queue = this.#queue(id)
      if (!queue) return []
      const waiting = this.#line(queue, day).waiting(now)
      return [{ id, waiting, minutes: waitMinutes(waiting, queue) }]
    })
  }

  /** The line of a queue today, counted from the ledger when day, queue or program are new. */
  #line(queue: QueueDefinition, day: string): Line {
    const definition = `${queue.usualMinutes}/${queue.openWindows}`
    const known = this.#lines.get(queue.id)
    if (known?.day === day && known.definition === definition) return known.line
    const line = new Line(queue.usualMinutes, queue.openWindows)
    for (const ticket of ticketsOf(this.#parts.ledger, day, queue.id)) line.add({ ...ticket, priority: ticket.priority === 1 })
    this.#lines.set(queue.id, { day, definition, line })
    return line
  }
}

const isIdentified = ({ idNumber, card = null }: TakeRequest): boolean => idNumber !== null || card !== null

/** Windows do not report how long visitors really take yet. */
const waitMinutes = (before: number, { usualMinutes, openWindows }: QueueDefinition): number =>
  estimateMinutes(before, { usualMinutes, openWindows, measuredMinutes: [] })

const numberOf = (ticket: TicketRow): string => formatTicketNumber(ticket)
const subjectOf = (ticket: TicketRow): string => `${ticket.businessDay}/${numberOf(ticket)}`
