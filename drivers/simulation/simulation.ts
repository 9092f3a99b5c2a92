/** What a class of devices brings to `bin/sim`. */
import type { AnyRouter } from '@orpc/server'
import type { Carrier, Pluggable } from './carriers.ts'

export type Options = Readonly<Record<string, string | boolean | undefined>>

/** How one class of devices is simulated. */
export interface Simulation {
  readonly usage: string
  /** Options of its own, each with a value. */
  readonly options: readonly string[]
  /** `baudRate`: of the line, by what is usual for this device on a serial one; undefined: bytes take no time. */
  start(options: Options, baudRate: (usual: number) => number | undefined): Started | 'usage'
}

/** Either a device at the end of one line, or one that answers on a network by itself. */
export type Started = { readonly router: AnyRouter } & ({ readonly device: Pluggable } | { listen(port: number): Promise<Carrier> })

export const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
