/** The smallest store React can follow: a value, and who wants to hear of the next one. */
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'

export interface Store<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener) } },
  }
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get)

/** Likewise for what changes a whole page: it is drawn in pieces, and the glass answers meanwhile. */
export function useStoreInPieces<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get)
  useEffect(() => {
    const follow = (): void => { startTransition(() => { setValue(() => store.get()) }) }
    follow()
    return store.subscribe(follow)
  }, [store])
  return value
}
