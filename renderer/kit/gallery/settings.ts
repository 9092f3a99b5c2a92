/** How the gallery is looked at: by the address, so that a picture can be taken of each (`#elder,sun`). */
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => { window.removeEventListener('hashchange', listener) }
}
const has = (word: string): boolean => window.location.hash.slice(1).split(',').includes(word)

export const useElder = (): boolean => useSyncExternalStore(subscribe, () => has('elder'), () => false)
export const useSunTheme = (): boolean => useSyncExternalStore(subscribe, () => has('sun'), () => false)

/** The address with a word set or taken away. */
export function look(change: { readonly elder: boolean; readonly sun: boolean }): void {
  window.location.hash = [change.elder && 'elder', change.sun && 'sun'].filter(Boolean).join(',')
}
