/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import genericSdtHid from './generic-sdt-hid.json' with { type: 'json' }
import genericSerial from './generic-sdt-serial.json' with { type: 'json' }
import genericTcp from './generic-sdt-tcp.json' with { type: 'json' }
import simulatedSdtHid from './simulated-sdt-hid.json' with { type: 'json' }
import simulatedSerial from './simulated-sdt-serial.json' with { type: 'json' }
import simulatedTcp from './simulated-sdt-tcp.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'generic-sdt-hid': genericSdtHid,
  'generic-sdt-serial': genericSerial,
  'generic-sdt-tcp': genericTcp,
  'simulated-sdt-hid': simulatedSdtHid,
  'simulated-sdt-serial': simulatedSerial,
  'simulated-sdt-tcp': simulatedTcp,
}
