/**
 * Contents that keep themselves fresh while somebody looks. What is there stays while the next
 * answer is on its way and when it does not come; nothing flickers, nothing disappears because of
 * a cable. Asks at once, then ten seconds after each answer, and not while the page is hidden.
 */
export type Trouble = 'signed-out' | 'forbidden' | 'unreachable'

export interface Contents<T> {
  readonly data: T | null
  /** Wall milliseconds of `data`. */
  readonly at: number | null
  /** Why the latest attempt failed; null when it did not. */
  readonly trouble: Trouble | null
}

/** The browser, as far as this needs it. */
export interface Surroundings {
  readonly now: () => number
  readonly isHidden: () => boolean
  /** Calls back when the page is shown again. Returns the way to stop. */
  readonly onShown: (listener: () => void) => () => void
  /** Calls back after `everyMs`. Returns the way to stop. */
  readonly later: (listener: () => void) => () => void
}

export interface LiveSource<T> {
  /** Begins asking with the first listener and ends with the last. */
  readonly subscribe: (listener: () => void) => () => void
  readonly contents: () => Contents<T>
  readonly refresh: () => void
}

export const everyMs = 10_000

export function liveSource<T>(ask: (signal: AbortSignal) => Promise<T>, troubleOf: (error: unknown) => Trouble, around: Surroundings): LiveSource<T> {
  let contents: Contents<T> = { data: null, at: null, trouble: null }
  const listeners = new Set<() => void>()
  let end: (() => void) | null = null
  let refresh = () => {}

  const show = (next: Contents<T>) => {
    contents = next
    for (const listener of listeners) listener()
  }

  function begin(): () => void {
    const ended = new AbortController()
    let asking = false
    let cancel = () => {}
    const once = async () => {
      if (asking) return
      asking = true
      cancel()
      try {
        const data = await ask(ended.signal)
        if (!ended.signal.aborted) show({ data, at: around.now(), trouble: null })
      } catch (error) {
        if (!ended.signal.aborted) show({ ...contents, trouble: troubleOf(error) })
      }
      asking = false
      // A hidden page asks again when it is shown.
      if (!ended.signal.aborted) cancel = around.later(() => { if (!around.isHidden()) void once() })
    }
    refresh = () => void once()
    const stopWatching = around.onShown(refresh)
    refresh()
    return () => {
      ended.abort()
      cancel()
      stopWatching()
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      end ??= begin()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        end?.()
        end = null
      }
    },
    contents: () => contents,
    refresh: () => refresh(),
  }
}
