/**
 * Who is called next. Elderly and disabled people, pregnant women and servicemen go first (优先),
 * but not absolutely: after one of them two others are called, as long as others wait, so that a
 * full bench of elders does not hold everybody else for the whole morning.
 *
 *     waiting   P1 P2 P3 · A1 A2 A3 A4
 *     called    P1 A1 A2 P2 A3 A4 P3
 *
 * Within each of the two lines, first come is first served.
 */
export interface WaitingTicket {
  /** Order of issue within the queue and day. */
  readonly number: number
  readonly priority: boolean
}

/** Others called between two priority tickets. */
export const OTHERS_BETWEEN = 2

/**
 * The next to be called of those waiting, in any order; null when nobody waits.
 *
 * @param othersSince others called since the last priority ticket; null when none was called today.
 */
export function nextToCall<T extends WaitingTicket>(waiting: readonly T[], othersSince: number | null): T | null {
  const first = (priority: boolean) => waiting.reduce<T | null>((best, ticket) =>
    ticket.priority === priority && (best === null || ticket.number < best.number) ? ticket : best, null)
  const prioritysTurn = othersSince === null || othersSince >= OTHERS_BETWEEN
  return prioritysTurn ? first(true) ?? first(false) : first(false) ?? first(true)
}

/** `othersSince` after a ticket was called. */
export function afterCalling(called: WaitingTicket, othersSince: number | null): number | null {
  if (called.priority) return 0
  return othersSince === null ? null : othersSince + 1
}

/** The whole order of calling, if nobody else comes. */
export function callingOrder<T extends WaitingTicket>(waiting: readonly T[], othersSince: number | null): T[] {
  const order: T[] = []
  const left = new Set(waiting)
  let since = othersSince
  for (let next = nextToCall([...left], since); next !== null; next = nextToCall([...left], since)) {
    order.push(next)
    left.delete(next)
    since = afterCalling(next, since)
  }
  return order
}

/** How many will be called before a ticket (前面等候) [ON-05], if nobody else comes; null when it does not wait. */
export function waitingBefore(waiting: readonly WaitingTicket[], number: number, othersSince: number | null): number | null {
  const place = callingOrder(waiting, othersSince).findIndex((ticket) => ticket.number === number)
  return place === -1 ? null : place
}
