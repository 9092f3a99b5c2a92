/** Remote hands at a simulated ID-card reader. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LineFaults } from './line.ts'
import { watching } from './watching.ts'

/** A card of the box that comes with the simulator. All of them are samples: nobody's. */
export const SampleCard = z.strictObject({ id: z.string(), kind: z.enum(['citizen', 'residence-permit', 'foreigner-2017', 'foreigner-2023']), name: z.string(), sample: z.literal(true) })

export const IdCardSimState = z.strictObject({
  /** What lies on the reader: the id of a sample card, or nothing. */
  card: z.string().nullable(),
  /** Its security module. */
  sam: z.enum(['ok', 'self-test-failed', 'not-authorised']),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
})

/** What can be wrong beside card, security module, cable and power. Zero, `false` and `null` mean: nothing. */
export const IdCardSimFaults = LineFaults.extend({
  /** What is wrong with its replies. */
  damage: z.enum(['none', 'checksum', 'preamble', 'truncated', 'junk-before']),
  /** With every n-th of them. */
  damageEvery: z.int().min(1),
  /** The card is pulled away between select and read. */
  pulledBeforeRead: z.boolean(),
  /** It refuses to read, with this status byte. */
  refuseRead: z.int().min(0).max(255).nullable(),
  /** What cards have of fingerprints: two, one, or a field of length 0. */
  fingerprints: z.enum(['two', 'one', 'none']),
})

export const idCardContract = {
  /** The box of cards. */
  cards: oc.output(z.array(SampleCard)),
  state: oc.output(IdCardSimState),
  /** Puts a card there, takes it away, pulls the cable. */
  set: oc.input(IdCardSimState.partial()).output(IdCardSimState),
  faults: oc.input(IdCardSimFaults.partial()).output(IdCardSimFaults),
  ...watching(IdCardSimState, IdCardSimFaults),
}

export type SampleCard = z.infer<typeof SampleCard>
export type IdCardSimState = z.infer<typeof IdCardSimState>
export type IdCardSimFaults = z.infer<typeof IdCardSimFaults>
