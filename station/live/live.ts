/**
 * One value that pages watch: the present state first, then every change. A slow page gets the
 * newest value, not a backlog, and a page that went away costs nothing.
 */

export class Live<T> {
  #value: T
  readonly #same: (a: T, b: T) => boolean
  readonly #wakers = new Set<() => void>()

  /** `same` says when a new value is no news. */
  constructor(value: T, same: (a: T, b: T) => boolean = Object.is) {
    this.#value = value
    this.#same = same
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    if (this.#same(this.#value, value)) return
    this.#value = value
    for (const wake of Array.from(this.#wakers)) wake()
  }

  /**
   * The present value, then each later one, until `signal` aborts or `last` holds for a value
   * that was delivered.
   */
  async *watch(signal: AbortSignal | undefined, last: (value: T) => boolean = () => false): AsyncGenerator<T, void, void> {
    for (;;) {
      const delivered = this.#value
      yield delivered
      if (last(delivered)) return
      do {
        if (signal?.aborted) return
        if (this.#same(delivered, this.#value)) await this.#change(signal)
      } while (this.#same(delivered, this.#value))
    }
  }

  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wakers.delete(wake)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      this.#wakers.add(wake)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }
}

/** `same` for flat records of primitives. */
export function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[]
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}
