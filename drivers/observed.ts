/** A value that others watch: what every device shows of itself. */
export class Observed<T> {
  readonly #watchers = new Set<() => void>()
  #value: T

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  /** Tells everybody who watches, and returns true, if it says something new. */
  set(value: T): boolean {
    if (JSON.stringify(value) === JSON.stringify(this.#value)) return false
    this.#value = value
    for (const watcher of this.#watchers) watcher()
    return true
  }

  /** Every change, beginning with the present value; ends when `signal` aborts. */
  async *watch(signal: AbortSignal): AsyncIterableIterator<T> {
    const queue: T[] = [this.#value]
    let wake = Promise.withResolvers<void>()
    const onChange = (): void => {
      queue.push(this.#value)
      wake.resolve()
    }
    const onAbort = (): void => wake.resolve()
    this.#watchers.add(onChange)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      while (!signal.aborted) {
        const next = queue.shift()
        if (next !== undefined) {
          yield next
          continue
        }
        await wake.promise
        wake = Promise.withResolvers<void>()
      }
    } finally {
      this.#watchers.delete(onChange)
      signal.removeEventListener('abort', onAbort)
    }
  }
}
