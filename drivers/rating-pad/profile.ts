/** What one rating pad speaks and how it is wired. A site corrects these files without a release. */
import { z } from 'zod'
import { HexBytes } from '../hex-bytes.ts'
import { DeviceLink } from '../port.ts'

const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

const LinePattern = z.string().min(1).max(100).transform((text, context) => {
  try {
    return new RegExp(`^(?:${text})$`)
  } catch {
    context.addIssue({ code: 'custom', message: 'not a regular expression' })
    return z.NEVER
  }
})

/** Sent when somebody is asked, and when nobody is any more; a pad that needs none is always awake. */
const orders = { begin: HexBytes.optional(), end: HexBytes.optional() }

const FrameMap = z.strictObject({
  kind: z.literal('frame-map'),
  frames: z.array(z.strictObject({ bytes: HexBytes, level: Level })).min(1)
    .refine((frames) => !frames.some((one, at) => frames.some((other, index) => index !== at && startsWith(one.bytes, other.bytes))), { error: 'one frame begins with another' }),
  ...orders,
})

const LineMap = z.strictObject({ kind: z.literal('line-map'), lines: z.array(z.strictObject({ pattern: LinePattern, level: Level })).min(1), ...orders })

const Keypad = z.strictObject({ kind: z.literal('keypad'), debounceMs: z.int().min(0).max(2_000).default(300) })

/** RatingPad/1: ours, see `PROTOCOL.md`. `volume` is set once the pad answers. */
const RatingPadOne = z.strictObject({ kind: z.literal('rating-pad-1'), replyMs: z.int().min(50).max(5_000).default(300), volume: z.int().min(0).max(10).optional() })

/** RatingTablet/1: ours, see `PROTOCOL.md`. */
const Tablet = z.strictObject({ kind: z.literal('tablet'), replyMs: z.int().min(50).max(10_000).default(1_000) })

/** Who is plugged in where: a tablet comes by itself, and is on no port of this machine. */
const Visit = z.strictObject({ kind: z.literal('visit') })

export const RatingPadProfile = z.strictObject({
  class: z.literal('rating-pad'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: z.union([DeviceLink, Visit]),
  protocol: z.discriminatedUnion('kind', [RatingPadOne, FrameMap, LineMap, Keypad, Tablet]),
  /** How long a person has to press a key. */
  windowMs: z.int().min(5_000).max(120_000).default(30_000),
}).refine(({ link, protocol }) => (link.kind === 'visit') === (protocol.kind === 'tablet'), { error: 'a tablet comes to visit, and nobody else does', path: ['link'] })

export type RatingPadProfile = z.infer<typeof RatingPadProfile>

function startsWith(whole: Uint8Array, part: Uint8Array): boolean {
  return part.length <= whole.length && part.every((byte, at) => whole[at] === byte)
}
