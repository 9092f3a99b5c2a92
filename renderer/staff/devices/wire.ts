/** A trace as a technician reads it: what the station tells piece by piece put together, in lines of sixteen bytes. */
import type { Passed, WireEntry } from '../../../domain/device/wire.ts'
import type { WireView } from '../../../station/api/devices-contract.ts'

/** The part of a trace that a page has. `first`: place of the first entry. */
export interface HeldWire {
  readonly run: number
  readonly first: number
  readonly entries: readonly WireEntry[]
}

export const nothingHeld: HeldWire = { run: -1, first: 0, entries: [] }

/** With what is new. What the station keeps no longer goes here too. */
export function join(held: HeldWire, { run, from, dropped, entries }: WireView): HeldWire {
  const goesOn = run === held.run && from >= held.first && from <= held.first + held.entries.length
  const all = goesOn ? [...held.entries.slice(0, from - held.first), ...entries] : entries
  const first = goesOn ? held.first : from
  return { run, first: Math.max(first, dropped), entries: all.slice(Math.max(0, dropped - first)) }
}

type Part = { readonly kind: 'bytes'; readonly bytes: readonly string[]; readonly text: readonly string[] } | { readonly kind: 'hidden'; readonly count: number | null }

/** `at`: milliseconds since it was switched on; null where the line goes on with the entry above. */
export type WireLine = { readonly at: number | null; readonly way: 'out' | 'in' | null } & (Part | { readonly kind: 'event'; readonly event: Exclude<WireEntry, { readonly way: 'out' | 'in' }> })

const bytesOfLine = 16

export function linesOf(entry: WireEntry): WireLine[] {
  if (!('passed' in entry)) return [{ at: entry.atMs, way: null, kind: 'event', event: entry }]
  return entry.passed.flatMap(partsOf).map((part, index) => ({ at: index === 0 ? entry.atMs : null, way: entry.way, ...part }))
}

function partsOf(passed: Passed): Part[] {
  if ('hidden' in passed) return [{ kind: 'hidden', count: passed.hidden }]
  const bytes = passed.hex.match(/../g) ?? []
  return Array.from({ length: Math.ceil(bytes.length / bytesOfLine) }, (_, line) => {
    const row = bytes.slice(line * bytesOfLine, (line + 1) * bytesOfLine)
    return { kind: 'bytes', bytes: row, text: row.map(printable) }
  })
}

/** The character of an ASCII byte, a dot for all others. */
function printable(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '\u00b7'
}

/** `1:05.230`: minutes, seconds and thousandths since the beginning. */
export function sinceBeginning(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.${String(ms % 1_000).padStart(3, '0')}`
}
