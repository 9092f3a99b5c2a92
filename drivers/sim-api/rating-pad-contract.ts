/** Remote hands at a simulated rating pad. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LineFaults } from './line.ts'
import { watching } from './watching.ts'

export const RatingPadSimState = z.strictObject({
  /** What the pad shows: nothing, the faces, or thanks. */
  screen: z.enum(['idle', 'asking', 'thanks']),
  /** Of whom it shows name and number. */
  staff: z.string(),
  volume: z.int(),
  /** Questions that it was asked since the beginning. */
  questions: z.int(),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
  /** It says that something in it is broken. */
  broken: z.boolean(),
})

export const RatingPadSimFaults = LineFaults.extend({
  /** Says every report twice, as if the acknowledgement had been lost. */
  repeat: z.boolean(),
  /** Hears no acknowledgement: says every report three times. */
  deaf: z.boolean(),
})

export const ratingPadContract = {
  state: oc.output(RatingPadSimState),
  set: oc.input(RatingPadSimState.pick({ cable: true, power: true, broken: true }).partial()).output(RatingPadSimState),
  faults: oc.input(RatingPadSimFaults.partial()).output(RatingPadSimFaults),
  /** Somebody presses a key: 5 very satisfied, 1 very dissatisfied. */
  press: oc.input(z.strictObject({ level: z.int().min(1).max(5) })).output(RatingPadSimState),
  ...watching(RatingPadSimState, RatingPadSimFaults),
}

export type RatingPadSimState = z.infer<typeof RatingPadSimState>
export type RatingPadSimFaults = z.infer<typeof RatingPadSimFaults>
