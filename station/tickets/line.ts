/**
 * How many of a queue's tickets have not been called yet, without anybody who calls: until
 * windows report their calls, each open window is taken to call the next person as soon as the
 * usual time of the one before has passed. People who leave are counted until their turn, so the
 * figure errs on the long side; at the end of the day it starts anew.
 *
 *     add ─► waiting: priority │ others ── a window is free ──► called (domain/queue/order)
 */
import { afterCalling, nextToCall } from '../../domain/queue/order.ts'

export interface LineTicket {
  readonly number: number
  readonly priority: boolean
  /** Wall ms. */
  readonly issued: number
}

export class Line {
  readonly #serviceMs: number
  /** When each window is expected to be free. */
  readonly #free: number[]
  #priority: LineTicket[] = []
  #others: LineTicket[] = []
  #othersSince: number | null = null

  /** @param usualMinutes of one visitor at a window */
  constructor(usualMinutes: number, openWindows: number) {
    this.#serviceMs = usualMinutes * 60_000
    this.#free = Array.from({ length: openWindows }, () => 0)
  }

  /** Tickets come in the order of their issue. */
  add(ticket: LineTicket): void {
    if (ticket.priority) this.#priority.push(ticket)
    else this.#others.push(ticket)
  }

  waiting(now: number): number {
    this.#callUntil(now)
    return this.#priority.length + this.#others.length
  }

  /** How many will be called before somebody who joins now, if nobody else comes (domain: `waitingBefore`). */
  before(priority: boolean, now: number): number {
    this.#callUntil(now)
    let ahead = this.#priority.length + (priority ? 1 : 0)
    let others = this.#others.length + (priority ? 0 : 1)
    let since = this.#othersSince
    for (let called = 0; ; called += 1) {
      const next = nextToCall([...(ahead > 0 ? [{ number: 0, priority: true }] : []), ...(others > 0 ? [{ number: 0, priority: false }] : [])], since)
      // The newcomer is the last of its own line.
      if (next === null || (next.priority === priority && (priority ? ahead : others) === 1)) return called
      if (next.priority) ahead -= 1
      else others -= 1
      since = afterCalling(next, since)
    }
  }

  #callUntil(now: number): void {
    let gonePriority = 0
    let goneOthers = 0
    for (;;) {
      const heads = [this.#priority[gonePriority], this.#others[goneOthers]].filter((ticket) => ticket !== undefined)
      const firstIssued = Math.min(...heads.map((ticket) => ticket.issued))
      const free = Math.min(...this.#free)
      const at = Math.max(free, firstIssued)
      if (heads.length === 0 || at > now) break
      const called = nextToCall(heads.filter((ticket) => ticket.issued <= at), this.#othersSince)
      if (called === null) break
      this.#othersSince = afterCalling(called, this.#othersSince)
      this.#free[this.#free.indexOf(free)] = at + this.#serviceMs
      if (called.priority) gonePriority += 1
      else goneOthers += 1
    }
    if (gonePriority > 0) this.#priority = this.#priority.slice(gonePriority)
    if (goneOthers > 0) this.#others = this.#others.slice(goneOthers)
  }
}
