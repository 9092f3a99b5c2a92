/** Where `station/compose.ts` gets its reader of chip cards from. */
import { readFileSync } from 'node:fs'
import type { SmartCardReader } from '../../domain/device/smart-card.ts'
import { SupervisedSmartCardReader, type DeviceOptions } from './device.ts'
import { SmartCardPort, SmartCardProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { SmartCardPort, SmartCardProfile }
export type { DeviceOptions, SmartCardReportEvent } from './device.ts'

/** The reader of a kiosk, opened in the background; it has a status from the first moment. The profile has nothing to say to it. */
export function openSmartCardReader(_: SmartCardProfile, port: SmartCardPort, options: DeviceOptions = {}): SmartCardReader {
  return new SupervisedSmartCardReader(port, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readSmartCardProfile(name: string): SmartCardProfile {
  return SmartCardProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}

/** As a technician types it: the beginning of a reader's name, or `any`. */
export function typedReader(text: string): SmartCardPort {
  return SmartCardPort.parse({ kind: 'pcsc', reader: text === 'any' ? '' : text })
}
