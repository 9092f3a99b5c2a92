/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import simulated8a80Serial from './simulated-8a80-serial.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'simulated-8a80-serial': simulated8a80Serial,
}
