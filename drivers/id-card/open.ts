/** Where `station/compose.ts` gets its ID-card reader from. */
import { readFileSync } from 'node:fs'
import type { IdCardReader } from '../../domain/device/id-card.ts'
import type { DevicePort } from '../port.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { SupervisedIdCardReader, type DeviceOptions } from './device.ts'
import { IdCardPort, IdCardProfile, plugReader } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { IdCardPort, IdCardProfile }
export type { DeviceOptions, IdCardReportEvent } from './device.ts'

/** The reader of a site, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openIdCardReader(profile: IdCardProfile, port: DevicePort, { trace, ...options }: DeviceOptions & Traced = {}): IdCardReader {
  return new SupervisedIdCardReader(plugReader(profile, port).map((one) => tracedBy(trace, one)), profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readIdCardProfile(name: string): IdCardProfile {
  return IdCardProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
