import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { troubleOf } from '../api.ts'
import { nowMs } from '../clock.ts'
import { everyMs, liveSource, type Contents, type Surroundings } from './live-source.ts'

export interface Live<T> extends Contents<T> {
  readonly refresh: () => void
}

/** Called when any answer says that the session is over. */
export const SignedOutContext = createContext<() => void>(() => undefined)

const browser: Surroundings = {
  now: nowMs,
  isHidden: () => document.hidden,
  onShown(listener) {
    const check = () => { if (!document.hidden) listener() }
    document.addEventListener('visibilitychange', check)
    return () => document.removeEventListener('visibilitychange', check)
  },
  later(listener) {
    const timer = setTimeout(listener, everyMs)
    return () => clearTimeout(timer)
  },
}

/** Keeps asking while the component is on screen. Another `ask` begins anew: wrap it in `useCallback`. */
export function useLive<T>(ask: (signal: AbortSignal) => Promise<T>): Live<T> {
  const source = useMemo(() => liveSource(ask, troubleOf, browser), [ask])
  const contents = useSyncExternalStore(source.subscribe, source.contents)
  const signedOut = useContext(SignedOutContext)
  useEffect(() => { if (contents.trouble === 'signed-out') signedOut() }, [contents.trouble, signedOut])
  return { ...contents, refresh: source.refresh }
}
