/** What can be wrong with the line of any simulated device. Zero and `false` mean: nothing. */
import { z } from 'zod'

export const LineFaults = z.strictObject({
  /** Hears and works, and never answers. */
  silent: z.boolean(),
  /** Before every answer. */
  delayMs: z.int().min(0).max(60_000),
  /** Damages every n-th byte to the host. */
  corruptEvery: z.int().min(0),
  /** Sends its answers in pieces of so many bytes. */
  chunkBytes: z.int().min(0),
  /** Puts a foreign byte before every n-th. */
  noiseEvery: z.int().min(0),
  /** Another device is at this port: it takes every byte for its own language, and answers in that. */
  stranger: z.boolean(),
  /** The cable is pulled in the middle of the next answer; then this is over. */
  unplugInAnswer: z.boolean(),
})
