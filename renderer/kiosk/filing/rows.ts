/** How many rows a page of a list has, by how the glass stands. */
import { useSyncExternalStore } from 'react'

const landscape = (): MediaQueryList => window.matchMedia('(orientation: landscape)')
const subscribe = (listener: () => void): (() => void) => {
  const query = landscape()
  query.addEventListener('change', listener)
  return () => { query.removeEventListener('change', listener) }
}

export function useRows(rows: { readonly portrait: number; readonly landscape: number }): number {
  return useSyncExternalStore(subscribe, () => landscape().matches) ? rows.landscape : rows.portrait
}
