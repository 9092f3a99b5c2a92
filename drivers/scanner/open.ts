/** Where `station/compose.ts` gets its scanner from. */
import { readFileSync } from 'node:fs'
import type { Scanner } from '../../domain/device/scanner.ts'
import { DevicePort, plug } from '../port.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { SupervisedScanner, type DeviceOptions } from './device.ts'
import { ScannerProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { DevicePort as ScannerPort, ScannerProfile }
export type { DeviceOptions, ScannerReportEvent } from './device.ts'

/** The scanner of a kiosk, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openScanner(profile: ScannerProfile, port: DevicePort, { trace, ...options }: DeviceOptions & Traced = {}): Scanner {
  return new SupervisedScanner(tracedBy(trace, plug(profile, port)), profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readScannerProfile(name: string): ScannerProfile {
  return ScannerProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
