/** What a class of devices brings to `bin/sim`. */
import type { AnyRouter } from '@orpc/server'
import type { Carrier, Pluggable } from './carriers.ts'
import type { HidFace } from './uhid.ts'

export type Options = Readonly<Record<string, string | boolean | undefined>>

/** How one class of devices is simulated. */
export interface Simulation {
  readonly usage: string
  /** Options of its own, each with a value. */
  readonly options: readonly string[]
  /** Under which profile a station drives it as it is without options; `serial`: null where it has no serial line. */
  readonly profiles: { readonly serial: string | null; readonly tcp: string }
  /** What it is as a HID device, and which options make it speak like one. */
  readonly hid?: { readonly face: HidFace; readonly profile: string; readonly options: Options }
  /** `baudRate`: of the line, by what is usual for this device on a serial one; undefined: bytes take no time. */
  start(options: Options, baudRate: (usual: number) => number | undefined): Started | 'usage'
}

/** Either a device at the end of one line, or one that answers on a network by itself. `router`: its parts of `simContract`. */
export type Started = { readonly router: Readonly<Record<string, AnyRouter>> } & ({ readonly device: Pluggable } | { listen(port: number): Promise<Carrier> })

/** Where it is plugged in: a pseudo-terminal at a path, 127.0.0.1 and a port, of which 0 is any free one, or the kernel's list of HID devices. */
export type Place = { readonly pty: string } | { readonly tcp: number } | { readonly uhid: HidFace }

export const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
