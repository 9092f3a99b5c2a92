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

  /** Hears everything, as long as the connection lives. */
  always(listener: (event: Event) => void): void {
    this.#listeners.add(listener)
  }

  heard(event: Event): void {
    for (const listener of this.#listeners) listener(event)
  }

  /**
   * The first event that `pick` makes something of; `already` may know it before any event comes.
   * `signal` ends the waiting as the deadline does.
   */
  wait<T>(pick: (event: Event) => T | undefined, deadlineMs: number, already?: () => T | undefined, signal?: AbortSignal): Promise<Result<T, Silence>> {
    const known = already?.()
    if (known !== undefined) return Promise.resolve(ok(known))
    if (this.ended) return Promise.resolve(err('closed'))
    if (signal?.aborted === true) return Promise.resolve(err('deadline'))
    return new Promise((resolve) => {
      const settle = (result: Result<T, Silence>): void => {
        clearTimeout(timer)
        this.#listeners.delete(listener)
        this.#ended.signal.removeEventListener('abort', onEnd)
        signal?.removeEventListener('abort', onAbort)
        resolve(result)
      }
      const onEnd = (): void => settle(err('closed'))
      const onAbort = (): void => settle(err('deadline'))
      const listener = (event: Event): void => {
        const picked = pick(event)
        if (picked !== undefined) settle(ok(picked))
      }
      const timer = setTimeout(() => settle(err('deadline')), deadlineMs)
      this.#listeners.add(listener)
      this.#ended.signal.addEventListener('abort', onEnd, { once: true })
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }
}
