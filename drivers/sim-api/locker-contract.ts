/** Remote hands at a simulated locker. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LineFaults } from './line.ts'
import { watching } from './watching.ts'

export const LockerSimState = z.strictObject({
  /** Cell 1 first. */
  doors: z.array(z.enum(['open', 'closed'])),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
  /** Coils fired since the beginning, the latest last; a thousand at most. */
  pulses: z.array(z.int()),
})

export const LockerSimFaults = LineFaults.extend({
  /** The host hears its own bytes, as on an RS-485 adapter with two wires. */
  echo: z.boolean(),
  /** Fires the lock and never answers the command to open. */
  muteOpen: z.boolean(),
  /** Answers that it cannot, and fires nothing; of a board that has such an answer. */
  refusing: z.boolean(),
  /** Does not tell by itself when a door moves. */
  noPush: z.boolean(),
  /** Cells whose lock fires and whose door stays. */
  jammed: z.array(z.int().min(1)),
})

export const lockerContract = {
  state: oc.output(LockerSimState),
  set: oc.input(LockerSimState.pick({ cable: true, power: true }).partial()).output(LockerSimState),
  faults: oc.input(LockerSimFaults.partial()).output(LockerSimFaults),
  /** Somebody closes a door, or opens it by force. */
  move: oc.input(z.strictObject({ cell: z.int().min(1), door: z.enum(['open', 'closed']) })).output(LockerSimState),
  ...watching(LockerSimState, LockerSimFaults),
}

export type LockerSimState = z.infer<typeof LockerSimState>
export type LockerSimFaults = z.infer<typeof LockerSimFaults>
