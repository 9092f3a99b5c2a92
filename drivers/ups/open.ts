/** Where `station/compose.ts` gets its UPS from. */
import { readFileSync } from 'node:fs'
import type { Ups } from '../../domain/device/ups.ts'
import { tcpPort } from '../transport/tcp.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { SupervisedUps, type DeviceOptions } from './device.ts'
import { UpsPort, UpsProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { UpsPort, UpsProfile }
export { typedUps } from './profile.ts'
export type { DeviceOptions, UpsReportEvent } from './device.ts'

/** The UPS of a kiosk, asked in the background; it has a status from the first moment. */
export function openUps(profile: UpsProfile, { ups, host, port }: UpsPort, { trace, ...options }: DeviceOptions & Traced = {}): Ups {
  return new SupervisedUps(tracedBy(trace, tcpPort({ host, port })), ups, profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readUpsProfile(name: string): UpsProfile {
  return UpsProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
