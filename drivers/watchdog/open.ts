/** Where `station/compose.ts` gets its watchdog from. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Watchdog } from '../../domain/device/watchdog.ts'
import { SupervisedWatchdog, type DeviceOptions } from './device.ts'
import { WatchdogPort, WatchdogProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { WatchdogPort, WatchdogProfile }
export { systemdWatchdog } from './systemd.ts'
export type { DeviceOptions, WatchdogReportEvent } from './device.ts'

/** The watchdog of a kiosk. From the moment that it is `ready` until `close`, the machine restarts when the station does not live. */
export function openWatchdog({ timeoutMs }: WatchdogProfile, { path }: WatchdogPort, options: DeviceOptions = {}): Watchdog {
  return new SupervisedWatchdog(path, Math.min(timeoutMs, timeoutOf(path) ?? timeoutMs), options)
}

/** Milliseconds that this machine's own watchdog waits, as Linux says; null where it does not. */
export function timeoutOf(path: string, sysfs = '/sys/class/watchdog'): number | null {
  // The old name is the first one's.
  const name = basename(path) === 'watchdog' ? 'watchdog0' : basename(path)
  try {
    const seconds = Number(readFileSync(join(sysfs, name, 'timeout'), 'utf8'))
    return seconds >= 1 ? seconds * 1_000 : null
  } catch {
    return null
  }
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readWatchdogProfile(name: string): WatchdogProfile {
  return WatchdogProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
