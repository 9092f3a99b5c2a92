import type { ReactNode } from 'react'

/** States a component can be in, as the gallery names them. */
export type StateName =
  | 'normal' | 'pressed' | 'disabled' | 'chosen' | 'active' | 'error' | 'loading' | 'long-wait' | 'empty' | 'long'
  | 'first' | 'middle' | 'last' | 'care' | 'good' | 'hero' | 'drawn' | 'numbered' | 'open'

export interface Shown { readonly state: StateName; readonly show: ReactNode }

/** One component, in every state it has. */
export interface Entry {
  /** As it is exported. */
  readonly name: string
  readonly states: readonly Shown[]
}
