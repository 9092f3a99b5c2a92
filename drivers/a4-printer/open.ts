/** Where `station/compose.ts` gets its A4 printer from. */
import { readFileSync } from 'node:fs'
import type { A4Printer } from '../../domain/device/a4-printer.ts'
import { SupervisedA4Printer, type A4DeviceOptions } from './device.ts'
import { A4PrinterPort, A4PrinterProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { A4PrinterPort, A4PrinterProfile }
export type { A4DeviceOptions, A4ReportEvent } from './device.ts'

/** The printer of a site, asked in the background; it has a status from the first moment. Throws if `uri` is no `ipp://` address. */
export function openA4Printer(profile: A4PrinterProfile, uri: string, options: A4DeviceOptions = {}): A4Printer {
  return new SupervisedA4Printer(A4PrinterPort.parse(uri), profile, options)
}

/** As a technician types it: an `ipp://` address, or `HOST` or `HOST:PORT` for the path that printers usually have. */
export const addressOfA4Printer = (typed: string): string => (typed.includes('://') ? typed : `ipp://${typed}/ipp/print`)

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readA4PrinterProfile(name: string): A4PrinterProfile {
  return A4PrinterProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
