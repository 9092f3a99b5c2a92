/** Which page is shown: the fragment of the address, so that the back key and bookmarks work. */
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The page, and what of it: `#/imports/12`. */
export interface Route {
  readonly page: string
  readonly rest: string | null
}

export function useRoute(): Route {
  const [page = '', rest] = useSyncExternalStore(subscribe, () => location.hash.slice(2)).split('/')
  return { page, rest: rest ?? null }
}
export const routeTo = (page: string, rest?: string): string => `#/${page}${rest === undefined ? '' : `/${rest}`}`

export const goTo = (page: string, rest?: string): void => { location.hash = routeTo(page, rest) }
