import { z } from 'zod'
import { jobFaults } from '../../domain/device/fault-codes.ts'

/** Durable job of a device as the page sees it. */
export const JobState = z.strictObject({
  job: z.string().max(64),
  state: z.enum(['queued', 'sent', 'confirmed', 'unknown', 'failed']),
  fault: z.enum(jobFaults).nullable(),
})

export type JobState = z.infer<typeof JobState>
