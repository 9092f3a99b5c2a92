/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import genericPcsc from './generic-pcsc.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = { 'generic-pcsc': genericPcsc }
