/** What one printer model can do and how it is wired. A site corrects these files without a release. */
import { z } from 'zod'
import { DeviceLink, portWithDefault, type DevicePort } from '../port.ts'

export const ReceiptPrinterProfile = z.strictObject({
  class: z.literal('receipt-printer'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: DeviceLink,
  /** Printable dots across: 576 on 80 mm paper, 384 on 58 mm. Twelve a column. */
  widthDots: z.int().min(192).max(832).multipleOf(8),
  columns: z.int().min(16).max(69),
  /** Characters that its ROM is believed to have; all others are sent as an image. */
  font: z.enum(['gbk', 'gb18030-2000']),
  qr: z.enum(['native', 'raster']),
  cut: z.enum(['full', 'partial', 'none']),
  /** Lines from the print head to the knife. */
  feedBeforeCut: z.int().min(0).max(20),
  automaticStatus: z.boolean(),
  /** The slowest that the paper moves, for deadlines; not the figure of the brochure. */
  slowestMmPerSecond: z.number().min(10).max(500),
  /** How long a status answer may take; then it is asked once more. */
  statusDeadlineMs: z.int().min(100).max(5_000).default(500),
}).refine((profile) => profile.columns * 12 <= profile.widthDots, { error: 'columns do not fit widthDots', path: ['columns'] })

export type ReceiptPrinterProfile = z.infer<typeof ReceiptPrinterProfile>

/** Raw printing, as everybody calls port 9100. */
const tcpPort = 9_100

/** Where this site's printer is plugged in. Must be of the kind that the profile names. */
export const PrinterPort = portWithDefault(tcpPort)

export type PrinterPort = DevicePort
