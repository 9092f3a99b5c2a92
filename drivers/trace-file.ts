/**
 * A trace as a file: what it is of in its first line, then an entry a line, as JSON. Nothing that
 * the rule of its class keeps back is in it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { deviceClasses } from '../domain/device/device.ts'
import { WireEntry } from '../domain/device/wire.ts'
import { WireTrace, type Redaction } from './transport/traced.ts'

/** `recordedFrom`: by the profile, or as whoever recorded it says. */
const TraceHead = z.strictObject({ trace: z.literal(1), class: z.enum(deviceClasses), profile: z.string().min(1), recordedFrom: z.enum(['simulator', 'hardware']), command: z.string() })
export type TraceHead = z.infer<typeof TraceHead>

export interface Trace {
  readonly head: TraceHead
  readonly entries: readonly WireEntry[]
}

export function writeTrace(file: string, { head, entries }: Trace): void {
  writeFileSync(file, [head, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** A trace that is going to be a file. */
export interface Recording {
  readonly trace: WireTrace
  save(): void
}

/** A selftest takes minutes, and all of it is wanted. */
const bounds = { mostEntries: 100_000, mostBytes: 16 * 1_024 * 1_024 }

/** Begins at once; undefined without a file. */
export function recordTo(file: string | undefined, head: Omit<TraceHead, 'trace'>, redaction: Redaction): Recording | undefined {
  if (file === undefined) return undefined
  const trace = new WireTrace(redaction, bounds)
  trace.start()
  return { trace, save: () => writeTrace(file, { head: { trace: 1, ...head }, entries: trace.kept.entries }) }
}

/** @throws Error when the file is no trace */
export function readTrace(file: string): Trace {
  const [head, ...entries] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line))
  return { head: TraceHead.parse(head), entries: entries.map((entry) => WireEntry.parse(entry)) }
}
