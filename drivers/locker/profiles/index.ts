/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import board8a8024ShortWhenClosedSerial from './8a80-24-short-when-closed-serial.json' with { type: 'json' }
import board8a8024ShortWhenOpenSerial from './8a80-24-short-when-open-serial.json' with { type: 'json' }
import krCu16Serial from './kr-cu16-serial.json' with { type: 'json' }
import simulated8a80Serial from './simulated-8a80-serial.json' with { type: 'json' }
import simulated8a80Tcp from './simulated-8a80-tcp.json' with { type: 'json' }
import simulatedKrCu16Serial from './simulated-kr-cu16-serial.json' with { type: 'json' }
import simulatedWklySerial from './simulated-wkly-serial.json' with { type: 'json' }
import wkly24Serial from './wkly-24-serial.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  '8a80-24-short-when-closed-serial': board8a8024ShortWhenClosedSerial,
  '8a80-24-short-when-open-serial': board8a8024ShortWhenOpenSerial,
  'kr-cu16-serial': krCu16Serial,
  'simulated-8a80-serial': simulated8a80Serial,
  'simulated-8a80-tcp': simulated8a80Tcp,
  'simulated-kr-cu16-serial': simulatedKrCu16Serial,
  'simulated-wkly-serial': simulatedWklySerial,
  'wkly-24-serial': wkly24Serial,
}
