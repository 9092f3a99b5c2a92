/** Where `station/compose.ts` gets its receipt printer from. */
import { readFileSync } from 'node:fs'
import type { ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { plug } from '../port.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { SupervisedReceiptPrinter, type DeviceOptions } from './device.ts'
import { PrinterPort, ReceiptPrinterProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { PrinterPort, ReceiptPrinterProfile }
export { pictureProblem } from './slip.ts'
export type { DeviceOptions, PrinterReportEvent } from './device.ts'
export type { PictureProblem } from './picture.ts'

/** The printer of a site, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openReceiptPrinter(profile: ReceiptPrinterProfile, port: PrinterPort, { trace, ...options }: DeviceOptions & Traced = {}): ReceiptPrinter {
  return new SupervisedReceiptPrinter(tracedBy(trace, plug(profile, port)), profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readReceiptPrinterProfile(name: string): ReceiptPrinterProfile {
  return ReceiptPrinterProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
