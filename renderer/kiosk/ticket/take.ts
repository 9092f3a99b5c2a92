/** Asks the station for a ticket and sorts its answers into what a page can show. */
import { isDefinedError, safe } from '@orpc/client'
import type { ErrorCode } from '../../../domain/errors.ts'
import type { Ticket } from '../../../station/api/contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import { codeOf } from '../session/refusals.ts'
import { requestNumber } from '../session/request.ts'

interface Wish { readonly visit: string; readonly queue: string; readonly idNumber: string | null; readonly priority: boolean; /** With the number on the card that was read in this visit. */ readonly byCard?: boolean }

export type Taken =
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly duplicate: boolean }
  | { readonly kind: 'bad-id'; readonly code: ErrorCode }
  | { readonly kind: 'no-queue' }
  | { readonly kind: 'refused'; readonly code: string }

/** Tickets this page has taken: a second one for the same queue is another request. */
let taken = 0

export async function takeTicket(client: StationClient, wish: Wish): Promise<Taken> {
  const request = await requestNumber(wish.visit, 'ticket', wish.queue, wish.byCard === true ? 'card' : (wish.idNumber ?? ''), String(taken))
  const { error, data } = await safe(client.queue.take({ ...wish, request }))
  if (error === null) { taken += 1; return { kind: 'ticket', ticket: data, duplicate: false } }
  if (!isDefinedError(error)) return { kind: 'refused', code: codeOf(error) }
  switch (error.code) {
    case 'DUPLICATE': return { kind: 'ticket', ticket: error.data.ticket, duplicate: true }
    case 'BAD_ID_NUMBER': return { kind: 'bad-id', code: error.data.code }
    case 'NO_SUCH_QUEUE': return { kind: 'no-queue' }
    case 'NOT_ACCEPTED':
    case 'VISIT_ENDED': return { kind: 'refused', code: error.data.code }
  }
}
