/** A reader of chip cards is driven by the system's service (PC/SC, `pcscd`), so there is next to nothing to say about a model. */
import { z } from 'zod'

export const SmartCardProfile = z.strictObject({
  class: z.literal('smart-card'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: z.strictObject({ kind: z.literal('pcsc') }),
})

export type SmartCardProfile = z.infer<typeof SmartCardProfile>

/** Which reader: the beginning of its name, as the service has it; empty means any. */
export const SmartCardPort = z.strictObject({ kind: z.literal('pcsc'), reader: z.string() })

export type SmartCardPort = z.infer<typeof SmartCardPort>
