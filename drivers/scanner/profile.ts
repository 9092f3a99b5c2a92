/** How one model of scanner sends its codes, and how it is told to look. A site corrects these files without a release. */
import { z } from 'zod'
import { HexBytes } from '../hex-bytes.ts'
import { DeviceLink } from '../port.ts'
import { usualLayout } from './codec.ts'

/** For scanners that look only when they are told to; one that always looks has none. */
const Trigger = z.strictObject({
  begin: HexBytes,
  end: HexBytes.optional(),
  /** What the scanner answers to an order; it is no part of the code that comes next. */
  answer: HexBytes.optional(),
  /** Scanners stop looking by themselves: told again so often. */
  againMs: z.int().min(500).max(60_000).default(4_000),
})

const Line = z.strictObject({ kind: z.literal('line'), suffix: z.enum(['cr', 'lf', 'crlf', 'none']), trigger: Trigger.optional() })

const at = z.int().min(0).max(1_023)

const HidPos = z.strictObject({
  kind: z.literal('hid-pos'),
  report: z.strictObject({ reportId: z.int().min(0).max(255), lengthAt: at, dataAt: at, dataBytes: z.int().min(1).max(1_023), moreAt: at }).default(usualLayout),
})

export const ScannerProfile = z.strictObject({
  class: z.literal('scanner'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: DeviceLink,
  protocol: z.discriminatedUnion('kind', [Line, HidPos]),
  /** How long a person has to hold something before it. */
  windowMs: z.int().min(1_000).max(600_000).default(60_000),
})

export type ScannerProfile = z.infer<typeof ScannerProfile>
