import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPort, formatUsbIdentity, parseUsbIdentity, type PluggedPort, type UsbIdentity } from './identity.ts'

const adapter = (path: string, serial: string | undefined, socket: string, more: Partial<PluggedPort> = {}): PluggedPort =>
  ({ kind: 'serial', path, usb: { vendor: 0x1a86, product: 0x7523, serial, socket }, part: 0, name: 'USB Serial', ...more })

const pathOf = (wanted: UsbIdentity, plugged: readonly PluggedPort[], port: Parameters<typeof findPort>[1] = { kind: 'serial' }): string => {
  const found = findPort(wanted, port, plugged)
  return found.ok ? found.value.path : found.error
}

describe('a USB identity as text', () => {
  test.each([
    ['usb:0c2e:0b81', { vendor: 0x0c2e, product: 0x0b81, serial: undefined, socket: undefined }],
    ['usb:0C2E:0B81:17B4F0', { vendor: 0x0c2e, product: 0x0b81, serial: '17B4F0', socket: undefined }],
    ['usb:1a86:7523@1-1.4', { vendor: 0x1a86, product: 0x7523, serial: undefined, socket: '1-1.4' }],
    ['usb:1a86:7523:a%20b@2-3', { vendor: 0x1a86, product: 0x7523, serial: 'a b', socket: '2-3' }],
  ])('%s', (text, identity) => {
    expect(parseUsbIdentity(text)).toEqual(identity)
  })

  test.each(['usb:', 'usb:0c2e', 'usb:c2e:0b81', 'usb:0c2e:0b81@', 'usb:0c2e:0b81:', '/dev/ttyUSB0', 'usb:0c2e:0b81@1-1.', 'usb:0c2e:0b81 '])('%j is none', (text) => {
    expect(parseUsbIdentity(text)).toBeUndefined()
  })

  test('whatever a device has for a serial number, it is read back as it was written', () => {
    fc.assert(fc.property(fc.record({ vendor: fc.nat(0xffff), product: fc.nat(0xffff), serial: fc.option(fc.string({ minLength: 1, maxLength: 12, unit: 'binary-ascii' }), { nil: undefined }), socket: fc.constantFrom(undefined, '1-1', '3-2.4.1') }), (identity) => {
      expect(parseUsbIdentity(formatUsbIdentity(identity))).toEqual(identity)
    }))
  })
})

describe('finding a device again', () => {
  const one = adapter('/dev/ttyUSB0', 'A', '1-1')
  const other = adapter('/dev/ttyUSB1', 'B', '1-2')

  test('by its serial number, wherever it was put', () => {
    expect(pathOf({ vendor: 0x1a86, product: 0x7523, serial: 'B', socket: '1-1' }, [one, other])).toBe('/dev/ttyUSB1')
  })

  test('by its socket, where devices have no serial number', () => {
    const twins = [adapter('/dev/ttyUSB0', undefined, '1-1'), adapter('/dev/ttyUSB1', undefined, '1-2')]
    expect(pathOf({ vendor: 0x1a86, product: 0x7523, socket: '1-2' }, twins)).toBe('/dev/ttyUSB1')
    expect(pathOf({ vendor: 0x1a86, product: 0x7523, socket: '1-9' }, twins)).toMatch(/^2 of them.*nothing tells them apart/)
    expect(pathOf({ vendor: 0x1a86, product: 0x7523 }, twins)).toMatch(/^2 of them/)
  })

  test('one that was exchanged for another of its kind is taken, as long as it is the only one', () => {
    expect(pathOf({ vendor: 0x1a86, product: 0x7523, serial: 'of the broken one' }, [other])).toBe('/dev/ttyUSB1')
  })

  test('a stranger is never taken, not even in the right socket', () => {
    expect(pathOf({ vendor: 0x0403, product: 0x6001, socket: '1-1' }, [one, other])).toBe('not plugged in')
    expect(pathOf({ vendor: 0x1a86, product: 0x5523, socket: '1-1' }, [one, other])).toBe('not plugged in')
  })

  test('of a device that is keyboard and scanner at once, the part that the model speaks by', () => {
    const keyboard = adapter('/dev/hidraw0', undefined, '1-3', { kind: 'hid', part: 0, usage: { page: 0x01, id: 0x06 } })
    const scanner = adapter('/dev/hidraw1', undefined, '1-3', { kind: 'hid', part: 1, usage: { page: 0x8c, id: 0x02 } })
    const wanted = { vendor: 0x1a86, product: 0x7523 }
    expect(pathOf(wanted, [keyboard, scanner], { kind: 'hid', usages: [{ page: 0x8c, id: 0x02 }] })).toBe('/dev/hidraw1')
    expect(pathOf(wanted, [keyboard, scanner], { kind: 'hid' })).toBe('/dev/hidraw0')
    expect(pathOf(wanted, [keyboard, scanner])).toBe('plugged in, but not as a serial port of this model: /dev/hidraw0, /dev/hidraw1')
  })
})
