/** What one locker is made of and how it is wired. A site corrects these files without a release. */
import { z } from 'zod'
import { DeviceLink } from '../port.ts'

/**
 * What the board of a lock reports, and how its wire is laid. There is no default for the
 * polarity: both are in use, and the wrong one takes every closed door for an open one.
 */
const EightAEighty = z.strictObject({ kind: z.literal('8a80'), feedbackPolarity: z.enum(['short-when-open', 'short-when-closed']) })

const Wkly = z.strictObject({ kind: z.literal('wkly') })
const KrCu16 = z.strictObject({ kind: z.literal('kr-cu16') })

const Protocol = z.discriminatedUnion('kind', [EightAEighty, Wkly, KrCu16])

/** The highest address of a board of this kind, and the most locks. */
const room: Readonly<Record<z.infer<typeof Protocol>['kind'], { readonly address: number; readonly locks: number }>> = {
  '8a80': { address: 255, locks: 48 },
  wkly: { address: 31, locks: 48 },
  // F is the address of all of its boards, and nobody wrote of A to E.
  'kr-cu16': { address: 9, locks: 16 },
}

export const LockerProfile = z.strictObject({
  class: z.literal('locker'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: DeviceLink,
  protocol: Protocol,
  /** Every board on the bus; cells are numbered through them in this order. */
  boards: z.array(z.strictObject({ address: z.int().min(0).max(255), locks: z.int().min(1).max(48) })).min(1),
  /** A door that stands open for longer is told to staff. */
  leftOpenSeconds: z.int().min(1).max(3_600).default(60),
  timing: z.strictObject({
    /** How long an answer may take; then the question is asked once more. */
    replyMs: z.int().min(20).max(5_000).default(300),
    /** The bus is left alone for so long after every byte. */
    quietMs: z.int().min(0).max(1_000).default(20),
    /** How long a door has to open after its lock was fired. */
    confirmMs: z.int().min(100).max(10_000).default(3_000),
    /** Between two locks: two coils at once pull the supply down. Never less than half a second. */
    coilGapMs: z.int().min(500).max(10_000).default(500),
  }).prefault({}),
}).refine(({ boards }) => new Set(boards.map(({ address }) => address)).size === boards.length, { error: 'two boards with one address', path: ['boards'] })
  .refine(({ boards, protocol }) => boards.every(({ address, locks }) => address <= room[protocol.kind].address && locks <= room[protocol.kind].locks), { error: 'a board of this kind has no such address or not so many locks', path: ['boards'] })

export type LockerProfile = z.infer<typeof LockerProfile>
