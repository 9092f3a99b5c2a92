/** Where `station/compose.ts` gets its locker from. */
import { readFileSync } from 'node:fs'
import type { Locker } from '../../domain/device/locker.ts'
import { DevicePort, plug } from '../port.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { SupervisedLocker, type DeviceOptions } from './device.ts'
import { LockerProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { DevicePort as LockerPort, LockerProfile }
export type { DeviceOptions, LockerReportEvent } from './device.ts'

/** The locker of a site, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openLocker(profile: LockerProfile, port: DevicePort, { trace, ...options }: DeviceOptions & Traced = {}): Locker {
  return new SupervisedLocker(tracedBy(trace, plug(profile, port)), profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readLockerProfile(name: string): LockerProfile {
  return LockerProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
