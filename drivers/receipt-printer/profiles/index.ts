/** The profiles that come with the program, by name. Imported, not read, so that a bundle carries them. */
import epsonTmT82 from './epson-tm-t82.json' with { type: 'json' }
import epsonTmUsb from './epson-tm-usb.json' with { type: 'json' }
import generic58mmGbkSerial from './generic-58mm-gbk-serial.json' with { type: 'json' }
import generic80mmGbkSerial from './generic-80mm-gbk-serial.json' with { type: 'json' }
import generic80mmGbkUsb from './generic-80mm-gbk-usb.json' with { type: 'json' }
import generic80mmTcp from './generic-80mm-tcp.json' with { type: 'json' }
import simulated80mmSerial from './simulated-80mm-serial.json' with { type: 'json' }
import simulated80mmTcp from './simulated-80mm-tcp.json' with { type: 'json' }
import simulated80mmUsb from './simulated-80mm-usb.json' with { type: 'json' }

export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'epson-tm-t82': epsonTmT82,
  'epson-tm-usb': epsonTmUsb,
  'generic-58mm-gbk-serial': generic58mmGbkSerial,
  'generic-80mm-gbk-serial': generic80mmGbkSerial,
  'generic-80mm-gbk-usb': generic80mmGbkUsb,
  'generic-80mm-tcp': generic80mmTcp,
  'simulated-80mm-serial': simulated80mmSerial,
  'simulated-80mm-tcp': simulated80mmTcp,
  'simulated-80mm-usb': simulated80mmUsb,
}
