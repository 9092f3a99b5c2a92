/** Where `station/compose.ts` gets its rating pad from. */
import { readFileSync } from 'node:fs'
import type { WebSocket } from 'ws'
import type { RatingPad } from '../../domain/device/rating-pad.ts'
import { DevicePort, plug } from '../port.ts'
import { tracedBy, type Traced } from '../transport/traced.ts'
import { visitedPort } from '../transport/visited.ts'
import { SupervisedRatingPad, type DeviceOptions } from './device.ts'
import { RatingPadProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { DevicePort as RatingPadPort, RatingPadProfile }
export type { DeviceOptions, RatingPadReportEvent } from './device.ts'

/** The pad of a window or kiosk, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openRatingPad(profile: RatingPadProfile, port: DevicePort, { trace, ...options }: DeviceOptions & Traced = {}): RatingPad {
  const { link } = profile
  if (link.kind === 'visit') throw new Error(`${profile.model} is on no port: it comes to visit`)
  return new SupervisedRatingPad(tracedBy(trace, plug({ link, model: profile.model }, port)), profile, options)
}

/** A tablet, and the door at which whoever checked its token hands it over. */
export function openRatingTablet(profile: RatingPadProfile, { trace, ...options }: DeviceOptions & Traced = {}): { readonly pad: RatingPad; accept(socket: WebSocket): void } {
  if (profile.link.kind !== 'visit') throw new Error(`${profile.model} is on a port`)
  const { port, accept } = visitedPort(profile.model)
  return { pad: new SupervisedRatingPad(tracedBy(trace, port), profile, options), accept }
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readRatingPadProfile(name: string): RatingPadProfile {
  return RatingPadProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}
