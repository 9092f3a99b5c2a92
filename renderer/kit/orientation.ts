/** How the glass stands, for the few things that are numbers and not tokens: rows of a list, columns of a choice. */
import { useSyncExternalStore } from 'react'

const landscape = (): MediaQueryList => window.matchMedia('(orientation: landscape)')
const subscribe = (listener: () => void): (() => void) => {
  const query = landscape()
  query.addEventListener('change', listener)
  return () => { query.removeEventListener('change', listener) }
}

export function useOriented<T>(values: { readonly portrait: T; readonly landscape: T }): T {
  return useSyncExternalStore(subscribe, () => landscape().matches) ? values.landscape : values.portrait
}
