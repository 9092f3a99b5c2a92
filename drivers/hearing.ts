/** What comes from a device on one connection, and who waits for something in it. */
import { err, ok, type Result } from '../domain/result.ts'
import type { CloseReason } from './transport/stream.ts'

/** Why nothing was heard. */
export type Silence = 'deadline' | 'closed'

export class Hearing<Event> {
  readonly #listeners = new Set<(event: Event) => void>()
  readonly #ended = new AbortController()

  /** `closed`: the end of the connection, which ends all waiting. */
  constructor(closed: Promise<CloseReason>) {
    void closed.then((reason) => this.#ended.abort(reason))
  }

  get ended(): boolean {
    return this.#ended.signal.aborted
  }

  heard(event: Event): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** The first event that `pick` makes something of; `already` may know it before any event comes. */
  wait<T>(pick: (event: Event) => T | undefined, deadlineMs: number, already?: () => T | undefined): Promise<Result<T, Silence>> {
    const known = already?.()
    if (known !== undefined) return Promise.resolve(ok(known))
    if (this.ended) return Promise.resolve(err('closed'))
    return new Promise((resolve) => {
      const settle = (result: Result<T, Silence>): void => {
        clearTimeout(timer)
        this.#listeners.delete(listener)
        this.#ended.signal.removeEventListener('abort', onEnd)
        resolve(result)
      }
      const onEnd = (): void => settle(err('closed'))
      const listener = (event: Event): void => {
        const picked = pick(event)
        if (picked !== undefined) settle(ok(picked))
      }
      const timer = setTimeout(() => settle(err('deadline')), deadlineMs)
      this.#listeners.add(listener)
      this.#ended.signal.addEventListener('abort', onEnd, { once: true })
    })
  }
}
