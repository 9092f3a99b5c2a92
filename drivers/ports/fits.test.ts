import { describe, expect, test } from 'vitest'
import { knownModels } from '../devices.ts'
import { pluggedIn } from './fits.ts'
import type { PluggedPort } from './identity.ts'

const models = knownModels()
const usb = (vendor: number, product: number, socket = '1-1') => ({ vendor, product, socket })
const port = (kind: PluggedPort['kind'], path: string, more: Partial<PluggedPort> = {}): PluggedPort => ({ kind, path, part: 0, name: 'a device', ...more })
const fits = (one: PluggedPort) => pluggedIn(models, [one], []).ports[0]?.fits.map((fit) => `${fit.likely} ${fit.class}=${fit.profile}`) ?? []

describe('what may hang on a port', () => {
  test('a printer of a maker that a profile names comes before one of any maker', () => {
    expect(fits(port('file', '/dev/usb/lp0', { usb: usb(0x04b8, 0x0202) }))).toEqual(['named receipt-printer=epson-tm-usb', 'kind receipt-printer=generic-80mm-gbk-usb'])
    expect(fits(port('file', '/dev/usb/lp0', { usb: usb(0x0fe6, 0x811e) }))[0]).toBe('kind receipt-printer=generic-80mm-gbk-usb')
  })

  test('a HID scanner is known by what it says it is for', () => {
    expect(fits(port('hid', '/dev/hidraw0', { usage: { page: 0x8c, id: 0x02 }, usb: usb(0x1eab, 0x0110) }))).toEqual(['kind scanner=generic-hid-pos'])
  })

  test('behind an adapter anything may be; the maker of a scanner is told', () => {
    const behindAdapter = fits(port('serial', '/dev/ttyUSB0', { usb: usb(0x1a86, 0x7523) }))
    expect(behindAdapter.every((fit) => fit.startsWith('possible '))).toBe(true)
    expect(new Set(behindAdapter.map((fit) => fit.split(/[ =]/)[1]))).toEqual(new Set(['receipt-printer', 'id-card', 'locker', 'rating-pad', 'scanner']))
    expect(fits(port('serial', '/dev/ttyACM0', { usb: usb(0x0c2e, 0x0b81) }))[0]).toBe('named scanner=honeywell-triggered-serial')
  })

  test('no simulator is offered', () => {
    expect(models.filter(({ profile }) => profile.startsWith('simulated'))).toEqual([])
  })
})

describe('what is shown', () => {
  test('a USB device is assigned by what it is, a port of the machine by its path', () => {
    const { ports } = pluggedIn(models, [port('serial', '/dev/ttyS0'), port('serial', '/dev/ttyUSB0', { usb: { ...usb(0x1a86, 0x7523, '1-1.4'), serial: 'A1' } })], [])
    expect(ports.map((one) => one.port)).toEqual(['/dev/ttyS0', 'usb:1a86:7523:A1@1-1.4'])
  })

  test('a mouse and a touch screen are nobody’s business; a device of nobody’s language is unsupported', () => {
    const { ports, unsupported } = pluggedIn(models, [
      port('hid', '/dev/hidraw0', { usage: { page: 0x01, id: 0x02 }, usb: usb(0x046d, 0xc077, '1-1') }),
      port('hid', '/dev/hidraw1', { usage: { page: 0x0d, id: 0x04 }, usb: usb(0x0eef, 0x0001, '1-2') }),
      port('hid', '/dev/hidraw2', { usage: { page: 0xff42, id: 0x01 }, usb: usb(0x1234, 0x5678, '1-3'), name: 'Signature Pad' }),
    ], [{ usb: usb(0x0483, 0x5750, '1-4'), name: 'Fingerprint' }])
    expect([ports, unsupported]).toEqual([[], [{ port: 'usb:1234:5678@1-3', name: 'Signature Pad' }, { port: 'usb:0483:5750@1-4', name: 'Fingerprint' }]])
  })

  test('a device with a part that is driven is not unsupported for its other one', () => {
    const { unsupported } = pluggedIn(models, [port('hid', '/dev/hidraw0', { usage: { page: 0x8c, id: 0x02 }, usb: usb(0x1eab, 0x0110, '1-3') })], [{ usb: usb(0x1eab, 0x0110, '1-3'), name: 'HR200' }])
    expect(unsupported).toEqual([])
  })

  test('of devices that are in no socket, each is by itself', () => {
    const { unsupported } = pluggedIn(models, [
      port('hid', '/dev/hidraw0', { usage: { page: 0x8c, id: 0x02 }, usb: { vendor: 0x1eab, product: 0x0110 } }),
      port('hid', '/dev/hidraw1', { usage: { page: 0xff42, id: 0x01 }, usb: { vendor: 0x1234, product: 0x5678 }, name: 'Signature Pad' }),
    ], [])
    expect(unsupported).toEqual([{ port: 'usb:1234:5678', name: 'Signature Pad' }])
  })
})
