/** Remote hands at a simulated UPS. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LineFaults } from './line.ts'
import { watching } from './watching.ts'

export const UpsSimState = z.strictObject({
  /** From the wall; without it, from the battery. */
  mains: z.boolean(),
  chargePercent: z.int().min(0).max(100),
  runtimeSeconds: z.int().min(0).max(100_000),
  replaceBattery: z.boolean(),
  /** Somebody has ordered that everything is shut down. */
  shutdown: z.boolean(),
  /** Between the service and the UPS; pulled, the service has nothing fresh to say. */
  wire: z.enum(['plugged', 'unplugged']),
  /** Between us and the service. */
  cable: z.enum(['plugged', 'unplugged']),
})

export const upsContract = {
  state: oc.output(UpsSimState),
  set: oc.input(UpsSimState.partial()).output(UpsSimState),
  faults: oc.input(LineFaults.partial()).output(LineFaults),
  ...watching(UpsSimState, LineFaults),
}

export type UpsSimState = z.infer<typeof UpsSimState>
