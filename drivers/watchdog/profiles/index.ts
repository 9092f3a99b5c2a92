/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import linuxWatchdog from './linux-watchdog.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = { 'linux-watchdog': linuxWatchdog }
