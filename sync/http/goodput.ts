/**
 * What the line carries, as measured, and what follows from it: how large a batch may be and how
 * long silence may last. A fixed time-out is one that some line can never meet.
 */

export interface Goodput {
  /** Upwards, as last seen. */
  readonly bytesPerSecond: number
  /** Milliseconds of an exchange that carries next to nothing. */
  readonly roundTrip: number
}

/** Before anything is measured: a poor village line. */
export const unknownLine: Goodput = { bytesPerSecond: 4_000, roundTrip: 2_000 }

/** An exchange this small tells the round trip, a larger one the rate. */
const smallBytes = 2_000
const weight = 0.3
const slowest = 200

/** The estimate after an exchange that sent `bytes` and was answered after `ms` milliseconds. */
export function observe(line: Goodput, bytes: number, ms: number): Goodput {
  if (bytes < smallBytes) return { ...line, roundTrip: mix(line.roundTrip, ms) }
  const rate = bytes * 1000 / Math.max(1, ms - Math.min(line.roundTrip, ms / 2))
  return { ...line, bytesPerSecond: Math.max(slowest, mix(line.bytesPerSecond, rate)) }
}

/** After silence: assume half of what we believed. */
export const disappointed = (line: Goodput): Goodput => ({ ...line, bytesPerSecond: Math.max(slowest, line.bytesPerSecond / 2) })

/** Two seconds of the line, so that something urgent waits no longer than that. */
export const batchBytes = (line: Goodput): number => Math.round(Math.min(512 * 1024, Math.max(2_048, 2 * line.bytesPerSecond)))

/** How long an answer to `bytes` may take before the line counts as dead, milliseconds. */
export const patience = (line: Goodput, bytes: number): number =>
  Math.round(20_000 + 4 * line.roundTrip + 4_000 * bytes / line.bytesPerSecond)

const mix = (old: number, measured: number): number => old * (1 - weight) + measured * weight
