/**
 * Where the power of this kiosk comes from (停电、电池), as a pure machine.
 *
 *     mains ──battery──► battery ──low, time over, shutdown ordered──► ending
 *       ▲                   │                                            │
 *       └─── mains again ───┴────────────────────────────────────────────┘
 *
 * In `ending` no new visit begins; the one under way has a last while. A UPS that falls silent
 * changes nothing: on battery the time runs on, and from mains nobody is sent away for a cable.
 */
import type { UpsReading } from '../../domain/device/ups.ts'

/** Why the battery is taken to be at its end. `ordered`: NUT shuts everything down. */
export type EndingReason = 'low' | 'time' | 'ordered'

export type Power =
  | { readonly kind: 'mains' }
  | { readonly kind: 'battery'; /** Monotonic ms. */ readonly since: number }
  | { readonly kind: 'ending'; readonly why: EndingReason; /** Monotonic ms: so long the visit under way may go on. */ readonly until: number }

/** What the UPS says; null: nothing new, time has passed. */
export type Told = Pick<UpsReading, 'power' | 'runtimeSeconds'> | null

export interface PowerLimits {
  /** After so long on battery it counts as used up, whatever the UPS says; null: the UPS knows best. */
  readonly batteryMs: number | null
}

/** How long the visit under way may go on once the battery is low. */
export const lastWhileMs = 120_000

/** The next state; `now` is monotonic milliseconds. */
export function step(power: Power, told: Told, now: number, { batteryMs }: PowerLimits): Power {
  switch (told?.power) {
    case 'mains':
      return { kind: 'mains' }
    case 'ending':
      return power.kind === 'ending' && power.why === 'ordered' ? power : { kind: 'ending', why: 'ordered', until: now }
    case 'battery-low':
      return power.kind === 'ending' ? power : { kind: 'ending', why: 'low', until: now + lastWhile(told?.runtimeSeconds ?? null) }
    case 'battery':
    case undefined: {
      const on = power.kind === 'mains' && told !== null ? { kind: 'battery', since: now } as const : power
      if (on.kind !== 'battery' || batteryMs === null || now - on.since < batteryMs) return on
      return { kind: 'ending', why: 'time', until: now + lastWhile(told?.runtimeSeconds ?? null) }
    }
  }
}

/** Milliseconds until something changes by itself, or null. */
export function untilChange(power: Power, now: number, { batteryMs }: PowerLimits): number | null {
  switch (power.kind) {
    case 'mains':
      return null
    case 'battery':
      return batteryMs === null ? null : Math.max(0, power.since + batteryMs - now)
    case 'ending':
      return Math.max(0, power.until - now)
  }
}

/** Half of what the battery still has is for ending in good order. */
function lastWhile(runtimeSeconds: number | null): number {
  return runtimeSeconds === null ? lastWhileMs : Math.min(lastWhileMs, runtimeSeconds * 500)
}
