/**
 * What passed over the wire of a device (线路记录), as far as it may be shown: taken down by a
 * driver, looked at by a technician, kept as a file of a selftest.
 */
import { z } from 'zod'

/** Bytes, or how many of them the rule of the class keeps back; null where not even that is anybody's business. */
export const Passed = z.union([z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2})*$/) }), z.strictObject({ hidden: z.int().min(1).nullable() })]).readonly()
export type Passed = z.infer<typeof Passed>

/** Since it was switched on. */
const atMs = z.int().min(0)

/** `out`: to the device. `hand`: somebody was asked to do something with the device. */
export const WireEntry = z.discriminatedUnion('way', [
  z.strictObject({ atMs, way: z.enum(['out', 'in']), passed: z.array(Passed).min(1).readonly() }).readonly(),
  z.strictObject({ atMs, way: z.literal('opened') }).readonly(),
  z.strictObject({ atMs, way: z.literal('not-opened'), reason: z.enum(['absent', 'busy', 'denied', 'deadline', 'aborted', 'broken']) }).readonly(),
  z.strictObject({ atMs, way: z.literal('closed'), kind: z.enum(['closed', 'unplugged', 'broken']) }).readonly(),
  z.strictObject({ atMs, way: z.literal('hand'), what: z.string() }).readonly(),
])
export type WireEntry = z.infer<typeof WireEntry>

/** Looks at the wire of one device while it is on, and keeps the last of what passed, in memory only. */
export interface Wiretap {
  readonly on: boolean
  /** The last entries; how many came before them and are no longer kept. */
  readonly kept: { readonly entries: readonly WireEntry[]; readonly dropped: number }
  /** Begins anew. */
  start(): void
  /** Keeps nothing more. What was kept stays until it is begun anew. */
  stop(): void
  /** Tells every entry as it comes; returns how to stop that. */
  onEntry(listener: (entry: WireEntry) => void): () => void
}
