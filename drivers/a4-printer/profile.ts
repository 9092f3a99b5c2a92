/** What one printer model needs to be told. A site corrects these files without a release. */
import { z } from 'zod'

export const A4PrinterProfile = z.strictObject({
  class: z.literal('a4-printer'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  /** IPP Everywhere printers speak 2.0; some older ones only 1.1. */
  ippVersion: z.enum(['2.0', '1.1']).default('2.0'),
  /**
   * What `completed` means: the sheets are out (a printer asked directly), or the last byte is with
   * the printer (a CUPS queue before one that does not report back). The second never confirms.
   */
  completedMeans: z.enum(['printed', 'handed-over']),
  sides: z.enum(['one-sided', 'two-sided-long-edge']).default('one-sided'),
  /** Time for waking up and warming, then for each page; after both the job is cancelled. */
  firstPageSeconds: z.int().min(5).max(300).default(30),
  pageSeconds: z.int().min(1).max(120).default(10),
  /** How long one question may take to be answered. */
  answerDeadlineMs: z.int().min(500).max(60_000).default(5_000),
})
export type A4PrinterProfile = z.infer<typeof A4PrinterProfile>

/** Where this site's printer is: `ipp://192.168.1.9/ipp/print`, `ipp://localhost/printers/office` for a CUPS queue. */
export const A4PrinterPort = z.url({ protocol: /^ipp$/ })
