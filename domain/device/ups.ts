/** What the station learns from an uninterruptible power supply (不间断电源), by Network UPS Tools (NUT). */

/**
 * Where the power comes from. `battery-low`: it may end at any moment. `ending`: whoever watches
 * over the UPS has begun to shut everything down.
 */
export type PowerSource = 'mains' | 'battery' | 'battery-low' | 'ending'

/**
 * `offline`: the service (`upsd`) is gone. `no-ups`: it has none of this name, or has several and
 * nobody said which. `stale`: it has lost the UPS. `unclear`: the UPS says neither mains nor battery.
 */
export type UpsFault = 'no-answer' | 'offline' | 'no-ups' | 'stale' | 'unclear'

export interface UpsReading {
  readonly power: PowerSource
  /** Null where the UPS does not say. */
  readonly chargePercent: number | null
  /** How long the battery lasts, in seconds; null where the UPS does not say. */
  readonly runtimeSeconds: number | null
  /** The battery has had its day. */
  readonly replaceBattery: boolean
}

export type UpsStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | ({ readonly state: 'ready' } & UpsReading)
  | { readonly state: 'degraded'; readonly fault: UpsFault }
  | { readonly state: 'failed'; readonly fault: UpsFault; readonly detail: string }

export interface Ups {
  status(): UpsStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<UpsStatus>
  close(): Promise<void>
}
