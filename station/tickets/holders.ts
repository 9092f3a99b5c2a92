/**
 * Who holds a ticket today, so that one person does not take ten. Known in memory only, as an
 * HMAC under a key of this boot: resident ID numbers are so few that a plain hash on a disk could
 * be turned back in minutes, and the queue is not worth a register of who came when.
 *
 * Given up: after a restart of the station a person could take a second ticket of the same day.
 */
import { createHmac, type BinaryLike } from 'node:crypto'

export class Holders {
  readonly #key: BinaryLike
  #day = ''
  readonly #tickets = new Map<string, string>()

  /** @param key 32 random bytes drawn at boot */
  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** The number that this person holds in the queue today, or undefined. */
  find(day: string, queue: string, idNumber: string): string | undefined {
    return day === this.#day ? this.#tickets.get(this.#mark(queue, idNumber)) : undefined
  }

  remember(day: string, queue: string, idNumber: string, number: string): void {
    if (day !== this.#day) this.#tickets.clear()
    this.#day = day
    this.#tickets.set(this.#mark(queue, idNumber), number)
  }

  #mark(queue: string, idNumber: string): string {
    return createHmac('sha256', this.#key).update(queue).update('\0').update(idNumber).digest('base64')
  }
}
