/**
 * What operations say, put back into the tables of the rooms. For a ledger that has forgotten:
 * restored from a backup, rebuilt, on a disk that lied. The journal gives the operations back, but
 * not the rows that were committed with them, and a number that is on somebody's slip must not be
 * given again, nor a slip come out twice.
 *
 * Sealed operations stay closed here: a case that only the journal had reaches the county, but its
 * look-up code is not known at this station any more.
 */
import { parseTicketNumber } from '../domain/queue/ticket.ts'
import type { OperationBody } from '../domain/operation.ts'
import { decodeBody } from '../sync/body.ts'
import { decodeOperation, type Operation } from '../sync/operation.ts'
import { resolveJob, settleJob } from './jobs/store.ts'
import type { Tables } from './ledger/ledger.ts'
import { epochText } from './ledger/epoch.ts'
import { reenactAssignment } from './devices/store.ts'
import { readFact, writeFact } from './settings/settings.ts'
import { reenactPin } from './staff/pins.ts'
import { reenactRestock } from './supplies/supplies.ts'
import { insertTicket, ticketByNumber } from './tickets/store.ts'

/** Rows that are there already stay as they are. Kinds that a newer program wrote say nothing to us. */
export function reenact(tables: Tables, bytes: Uint8Array): void {
  const operation = decodeOperation(bytes)
  if (!operation.ok || operation.value.contextId !== null) return
  const decoded = decodeBody(operation.value.kind, operation.value.encoding, operation.value.body)
  if (!decoded.ok) return
  switch (decoded.value.kind) {
    case 'ticket.issued':
      return reenactTicket(tables, operation.value, decoded.value.body)
    case 'job.finished':
      return settleJob(tables, decoded.value.body)
    case 'job.resolved':
      return resolveJob(tables, decoded.value.body)
    case 'supply.restocked':
      return reenactRestock(tables, decoded.value.body)
    case 'device.assigned':
      return reenactAssignment(tables, decoded.value.body)
    case 'staff.pin-chosen':
      return reenactPin(tables, decoded.value.body)
    case 'seal.context':
    case 'case.submitted':
    case 'supply.requested':
    case 'help.called':
    case 'device.changed':
    case 'station.started':
    case 'audit.entry':
      return
  }
}

function reenactTicket(tables: Tables, { epoch, seq, at }: Operation, body: OperationBody<'ticket.issued'>): void {
  const { businessDay } = body
  const number = parseTicketNumber(body.ticket)
  if (number === null || ticketByNumber(tables, businessDay, number.prefix, number.number)) return
  insertTicket(tables, {
    ...number, businessDay, queue: body.queue, priority: body.priority ? 1 : 0, identified: body.identified ? 1 : 0,
    waiting: body.waiting, issued: Math.floor(at.wall),
    // Nobody will ask with the page's own request any more, and the other words of the slip are gone.
    request: `taken back ${epochText(epoch)}/${seq}`, minutes: 0, windows: '', toldTime: null,
  })
  if (businessDay > (readFact(tables, 'business-day') ?? '')) writeFact(tables, 'business-day', businessDay)
}
