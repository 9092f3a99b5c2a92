/** Where `station/compose.ts` gets its watchdog from. */
import { readFileSync } from 'node:fs'
import type { Watchdog } from '../../domain/device/watchdog.ts'
import { SupervisedWatchdog, type DeviceOptions } from './device.ts'
import { WatchdogPort, WatchdogProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { WatchdogPort, WatchdogProfile }
export { systemdWatchdog } from './systemd.ts'
export type { DeviceOptions, WatchdogReportEvent } from './device.ts'

/** The watchdog of a kiosk. From the moment that it is `ready` until `close`, the machine restarts when the station does not live. */
export function openWatchdog({ timeoutMs }: WatchdogProfile, { path }: WatchdogPort, options: DeviceOptions = {}): Watchdog {
  return new SupervisedWatchdog(path, timeoutMs, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readWatchdogProfile(name: string): WatchdogProfile {
  return WatchdogProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
