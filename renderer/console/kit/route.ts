/** Which page is shown: the fragment of the address, so that the back key and bookmarks work. */
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export const useRoute = (): string => useSyncExternalStore(subscribe, () => location.hash.slice(2))
export const routeTo = (page: string): string => `#/${page}`
