/**
 * A trace as a file: what it is of in its first line, then an entry a line, as JSON. Nothing that
 * the rule of its class keeps back is in it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { deviceClasses } from '../domain/device/device.ts'
import { WireTrace, type Redaction, type TraceEntry } from './transport/traced.ts'

/** `recordedFrom`: by the profile, or as whoever recorded it says. */
const TraceHead = z.strictObject({ trace: z.literal(1), class: z.enum(deviceClasses), profile: z.string().min(1), recordedFrom: z.enum(['simulator', 'hardware']), command: z.string() })
export type TraceHead = z.infer<typeof TraceHead>

const Passed = z.union([z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2})*$/) }), z.strictObject({ hidden: z.int().min(1).nullable() })])
const atMs = z.int().min(0)
const Entry = z.discriminatedUnion('way', [
  z.strictObject({ atMs, way: z.enum(['out', 'in']), passed: z.array(Passed).min(1) }),
  z.strictObject({ atMs, way: z.literal('opened') }),
  z.strictObject({ atMs, way: z.literal('not-opened'), reason: z.enum(['absent', 'busy', 'denied', 'deadline', 'aborted', 'broken']) }),
  z.strictObject({ atMs, way: z.literal('closed'), kind: z.enum(['closed', 'unplugged', 'broken']) }),
  z.strictObject({ atMs, way: z.literal('hand'), what: z.string() }),
]) satisfies z.ZodType<TraceEntry>

export interface Trace {
  readonly head: TraceHead
  readonly entries: readonly TraceEntry[]
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
  return { head: TraceHead.parse(head), entries: entries.map((entry) => Entry.parse(entry)) }
}
