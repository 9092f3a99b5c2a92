/** A UPS is driven by Network UPS Tools, which know its model; so there is little to say about one. */
import { z } from 'zod'
import { upsName } from './codec.ts'

export const UpsProfile = z.strictObject({
  class: z.literal('ups'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: z.strictObject({ kind: z.literal('nut') }),
  pollMs: z.int().min(1_000).max(60_000).default(5_000),
  answerMs: z.int().min(100).max(30_000).default(3_000),
})

export type UpsProfile = z.infer<typeof UpsProfile>

/** Which UPS of which `upsd`; without a name, the only one that it has. */
export const UpsPort = z.strictObject({ kind: z.literal('nut'), ups: z.string().regex(upsName).optional(), host: z.string().min(1), port: z.int().min(1).max(65_535).default(3_493) })

export type UpsPort = z.infer<typeof UpsPort>

/** As NUT writes it: `NAME@HOST:PORT`, of which only the host must be there. Throws when it is none. */
export function typedUps(text: string): UpsPort {
  const [, ups, host, port] = /^(?:([^@]*)@)?([^@:]+)(?::(\d+))?$/.exec(text) ?? []
  return UpsPort.parse({ kind: 'nut', host, ...(ups === undefined ? {} : { ups }), ...(port === undefined ? {} : { port: Number(port) }) })
}
