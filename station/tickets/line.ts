/**
 * How many of a queue's tickets have not been called yet, without anybody who calls: until
 * windows report their calls, each open window is taken to call the next person as soon as the
 * usual time of the one before has passed. People who leave are counted until their turn, so the
 * figure errs on the long side; at the end of the day it starts anew.
 *
 * Tickets must be added in the order of their issue; then the expected calls are in order too,
 * and counting drops what has passed from the front.
 */
export class Line {
  readonly #serviceMs: number
  /** When each window is expected to be free. */
  readonly #free: number[]
  /** Expected call of each ticket that is not over, ascending. */
  #calls: number[] = []

  /** @param usualMinutes of one visitor at a window */
  constructor(usualMinutes: number, openWindows: number) {
    this.#serviceMs = usualMinutes * 60_000
    this.#free = Array.from({ length: openWindows }, () => 0)
  }

  /** @param issued wall ms */
  add(issued: number): void {
    const window = this.#free.indexOf(Math.min(...this.#free))
    const call = Math.max(issued, this.#free[window] ?? 0)
    this.#free[window] = call + this.#serviceMs
    this.#calls.push(call)
  }

  waiting(now: number): number {
    const first = this.#calls.findIndex((call) => call > now)
    this.#calls = first === -1 ? [] : this.#calls.slice(first)
    return this.#calls.length
  }
}
