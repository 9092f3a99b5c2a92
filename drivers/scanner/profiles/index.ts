/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import genericCrSerial from './generic-cr-serial.json' with { type: 'json' }
import genericCrlfSerial from './generic-crlf-serial.json' with { type: 'json' }
import genericHidPos from './generic-hid-pos.json' with { type: 'json' }
import genericNoSuffixSerial from './generic-no-suffix-serial.json' with { type: 'json' }
import honeywellTriggeredSerial from './honeywell-triggered-serial.json' with { type: 'json' }
import newlandTriggeredSerial from './newland-triggered-serial.json' with { type: 'json' }
import simulatedHidPos from './simulated-hid-pos.json' with { type: 'json' }
import simulatedScannerSerial from './simulated-scanner-serial.json' with { type: 'json' }
import simulatedScannerTcp from './simulated-scanner-tcp.json' with { type: 'json' }
import simulatedTriggeredSerial from './simulated-triggered-serial.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'generic-cr-serial': genericCrSerial,
  'generic-crlf-serial': genericCrlfSerial,
  'generic-hid-pos': genericHidPos,
  'generic-no-suffix-serial': genericNoSuffixSerial,
  'honeywell-triggered-serial': honeywellTriggeredSerial,
  'newland-triggered-serial': newlandTriggeredSerial,
  'simulated-hid-pos': simulatedHidPos,
  'simulated-scanner-serial': simulatedScannerSerial,
  'simulated-scanner-tcp': simulatedScannerTcp,
  'simulated-triggered-serial': simulatedTriggeredSerial,
}
