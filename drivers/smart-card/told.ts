/** What the process that watches readers tells the driver. */
import { z } from 'zod'

const Slot = z.strictObject({
  /** As the service names it. */
  reader: z.string(),
  card: z.enum(['none', 'looking', 'present', 'unreadable']),
  /** Of a present card, in hexadecimal. */
  atr: z.string().regex(/^([0-9a-f]{2}){0,36}$/),
})

export const Told = z.discriminatedUnion('told', [
  z.strictObject({ told: z.literal('slots'), slots: z.array(Slot) }),
  /** `absent`: there is no service. */
  z.strictObject({ told: z.literal('lost'), service: z.enum(['absent', 'broken']), detail: z.string() }),
])

export type Slot = z.infer<typeof Slot>
export type Told = z.infer<typeof Told>
