/** How the gallery is looked at: by the address, so that a picture can be taken of each (`#elder,sun`), or of one component alone (`#elder,Button`). */
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => { window.removeEventListener('hashchange', listener) }
}
const words = (): string[] => window.location.hash.slice(1).split(',')
const has = (word: string): boolean => words().includes(word)

export const useElder = (): boolean => useSyncExternalStore(subscribe, () => has('elder'), () => false)
export const useSunTheme = (): boolean => useSyncExternalStore(subscribe, () => has('sun'), () => false)

/** The one component that is to be seen, if the address names one. */
export const useOnly = (names: readonly string[]): string | undefined => useSyncExternalStore(subscribe, () => names.find(has), () => undefined)

/** The address with a word set or taken away. */
export function look(change: { readonly elder: boolean; readonly sun: boolean }): void {
  window.location.hash = [...words().filter((word) => word !== 'elder' && word !== 'sun'), change.elder && 'elder', change.sun && 'sun'].filter(Boolean).join(',')
}
