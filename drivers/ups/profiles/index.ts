/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import nut from './nut.json' with { type: 'json' }
import simulatedNut from './simulated-nut.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = { nut, 'simulated-nut': simulatedNut }
