/**
 * Contents that keep themselves fresh. What is on screen stays while the next answer is on its
 * way and when it does not come; nothing flickers and nothing disappears because of a cable.
 */
import { createContext, useContext, useEffect, useReducer, useRef } from 'react'
import { troubleOf, type Trouble } from '../api.ts'
import { nowMs } from '../clock.ts'

export interface Live<T> {
  readonly data: T | null
  /** Wall milliseconds of `data`. */
  readonly at: number | null
  /** Why the latest attempt failed; null when it did not. */
  readonly trouble: Exclude<Trouble, 'signed-out'> | null
  readonly refresh: () => void
}

/** Called when any answer says that the session is over. */
export const SignedOutContext = createContext<() => void>(() => undefined)

const everyMs = 10_000

interface State<T> { readonly data: T | null; readonly at: number | null; readonly trouble: Live<T>['trouble'] }
type Event<T> = { readonly kind: 'came'; readonly data: T; readonly at: number } | { readonly kind: 'failed'; readonly trouble: NonNullable<Live<T>['trouble']> } | { readonly kind: 'began' }

function next<T>(state: State<T>, event: Event<T>): State<T> {
  switch (event.kind) {
    case 'came': return { data: event.data, at: event.at, trouble: null }
    case 'failed': return { ...state, trouble: event.trouble }
    case 'began': return { data: null, at: null, trouble: null }
  }
}

/** Asks at once, then every ten seconds while the page is visible. Another `key` begins anew. */
export function useLive<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Live<T> {
  const [state, dispatch] = useReducer(next<T>, { data: null, at: null, trouble: null })
  const signedOut = useContext(SignedOutContext)
  const latest = useRef(ask)
  latest.current = ask
  const refresh = useRef<() => void>(() => undefined)

  useEffect(() => {
    const ended = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const once = async () => {
      if (asking) return
      asking = true
      clearTimeout(timer)
      try {
        const data = await latest.current(ended.signal)
        if (!ended.signal.aborted) dispatch({ kind: 'came', data, at: nowMs() })
      } catch (error) {
        if (!ended.signal.aborted) {
          const trouble = troubleOf(error)
          if (trouble === 'signed-out') signedOut()
          else dispatch({ kind: 'failed', trouble })
        }
      }
      asking = false
      if (!ended.signal.aborted) timer = setTimeout(() => void (document.hidden ? undefined : once()), everyMs)
    }
    const onVisible = () => { if (!document.hidden) void once() }
    refresh.current = () => void once()
    document.addEventListener('visibilitychange', onVisible)
    dispatch({ kind: 'began' })
    void once()
    return () => {
      ended.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [key, signedOut])

  return { ...state, refresh: () => refresh.current() }
}
