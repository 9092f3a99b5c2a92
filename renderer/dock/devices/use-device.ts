/** A simulated device as the page knows it: what it told of itself, and hands at it. */
import { useEffect, useState } from 'react'
import { mend, type Mendable } from '../../../drivers/sim-api/mend.ts'
import { countTroubles, isBroken, troubles, type Breakable, type DeviceName } from '../../../drivers/sim-api/troubles.ts'
import { follow } from '../connect.ts'

/** What all parts of the simulators' contract have in common. */
interface Part<State, Faults> extends Mendable {
  watch(input?: undefined, options?: { signal: AbortSignal }): Promise<AsyncIterable<State>>
  watchFaults(input?: undefined, options?: { signal: AbortSignal }): Promise<AsyncIterable<Faults>>
}

export interface Device<State> {
  readonly name: DeviceName
  readonly state: State
  /** Parts that are not as they should be. */
  readonly troubled: number
  readonly broken: (breakable: Breakable, way: string) => boolean
  /** Breaks it in this way, or mends what was broken so. */
  readonly toggle: (breakable: Breakable, way: string) => Promise<unknown>
  readonly mend: () => Promise<void>
}

/** Null until the device has told how it is. */
export function useDevice<State extends object, Faults extends object>(name: DeviceName, part: Part<State, Faults>): (Device<State> & { readonly faults: Faults }) | null {
  const [state, setState] = useState<State | null>(null)
  const [faults, setFaults] = useState<Faults | null>(null)
  useEffect(() => follow((signal) => part.watch(undefined, { signal }), setState), [part])
  useEffect(() => follow((signal) => part.watchFaults(undefined, { signal }), setFaults), [part])
  if (state === null || faults === null) return null
  const condition = { state, faults }
  return {
    name, state, faults,
    troubled: countTroubles(troubles[name], condition),
    broken: (breakable, way) => isBroken(breakable, way, condition),
    toggle: (breakable, way) => {
      const change = { [breakable.field]: isBroken(breakable, way, condition) ? breakable.fine : breakable.broken[way] }
      return breakable.part === 'state' ? part.set(change) : part.faults(change)
    },
    mend: () => mend(name, part),
  }
}
