/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import cupsQueue from './cups-queue.json' with { type: 'json' }
import ippEverywhere from './ipp-everywhere.json' with { type: 'json' }
import simulatedIpp from './simulated-ipp.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'cups-queue': cupsQueue,
  'ipp-everywhere': ippEverywhere,
  'simulated-ipp': simulatedIpp,
}
