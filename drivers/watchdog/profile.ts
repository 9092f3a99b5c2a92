/** Linux' watchdog interface (`/dev/watchdog`) is the same for every model; only its timeout differs. */
import { z } from 'zod'

export const WatchdogProfile = z.strictObject({
  class: z.literal('watchdog'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: z.strictObject({ kind: z.literal('watchdog') }),
  /** Of the hardware, at the most; a shorter one in `/sys/class/watchdog` counts. It is told three times within it. */
  timeoutMs: z.int().min(3_000).max(600_000).default(60_000),
})

export type WatchdogProfile = z.infer<typeof WatchdogProfile>

export const WatchdogPort = z.strictObject({ kind: z.literal('watchdog'), path: z.string().min(1).default('/dev/watchdog') })

export type WatchdogPort = z.infer<typeof WatchdogPort>
