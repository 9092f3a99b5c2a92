/**
 * One request in flight on a bus. There is no acquire and no release that somebody could forget:
 * a task runs inside `run`, and the bus is free again when the task has settled, whatever happened.
 */

/** The task did not finish within its deadline. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
  constructor(deadlineMs: number) {
    super(`not finished within ${deadlineMs} ms`)
  }
}

/** The bus was closed while the task was waiting or running; `cause` says why. */
export class BusClosedError extends Error {
  override readonly name = 'BusClosedError'
  constructor(cause: unknown) {
    super('the bus was closed', { cause })
  }
}

export interface TaskBounds {
  /** Counts from the moment the task gets the bus. */
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

interface Waiter {
  readonly start: () => void
  readonly reject: (error: unknown) => void
}

/**
 * How long a task may take to notice that its signal was aborted. One that does not is stuck in
 * something that cannot be stopped: the bus closes rather than let two tasks run at once.
 */
const graceMs = 1_000

export class Exclusive {
  readonly #queue: Waiter[] = []
  #running: AbortController | undefined
  #closed: { readonly reason: unknown } | undefined

  get busy(): boolean {
    return this.#running !== undefined
  }

  /**
   * Runs `task` when all earlier ones have settled. Rejects with the caller's abort reason, with
   * `DeadlineError`, with `BusClosedError`, or with what the task threw. The signal that the task
   * gets is aborted in each of the first three cases, and the task must then come to an end.
   */
  run<T>(task: (signal: AbortSignal) => Promise<T>, { deadlineMs, signal }: TaskBounds): Promise<T> {
    if (this.#closed !== undefined) return Promise.reject(new BusClosedError(this.#closed.reason))
    if (signal?.aborted === true) return Promise.reject(signal.reason)
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = {
        start: () => {
          signal?.removeEventListener('abort', leave)
          this.#start(task, deadlineMs, signal).then(resolve, reject)
        },
        reject: (error) => {
          signal?.removeEventListener('abort', leave)
          reject(error)
        },
      }
      const leave = (): void => {
        const at = this.#queue.indexOf(waiter)
        if (at >= 0) this.#queue.splice(at, 1)
        waiter.reject(signal?.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#queue.push(waiter)
      this.#next()
    })
  }

  /** Rejects everybody who waits, aborts who runs, and lets nobody in again. The first reason stays. */
  close(reason: unknown): void {
    if (this.#closed !== undefined) return
    this.#closed = { reason }
    const error = new BusClosedError(reason)
    this.#running?.abort(error)
    for (const waiter of this.#queue.splice(0)) waiter.reject(error)
  }

  #next(): void {
    if (this.#running !== undefined || this.#closed !== undefined) return
    this.#queue.shift()?.start()
  }

  #start<T>(task: (signal: AbortSignal) => Promise<T>, deadlineMs: number, outer: AbortSignal | undefined): Promise<T> {
    const controller = new AbortController()
    this.#running = controller
    const onOuterAbort = (): void => controller.abort(outer?.reason)
    outer?.addEventListener('abort', onOuterAbort, { once: true })
    const deadline = setTimeout(() => controller.abort(new DeadlineError(deadlineMs)), deadlineMs)
    let grace: NodeJS.Timeout | undefined

    const interrupted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => {
        reject(controller.signal.reason)
        grace = setTimeout(() => this.close('a task did not stop when told to'), graceMs)
      }, { once: true })
    })
    interrupted.catch(() => {})

    const settled = (async () => task(controller.signal))()
    const release = (): void => {
      clearTimeout(deadline)
      clearTimeout(grace)
      outer?.removeEventListener('abort', onOuterAbort)
      this.#running = undefined
      this.#next()
    }
    settled.then(release, release)
    return Promise.race([settled, interrupted])
  }
}
