/** Trees as Linux 6.1 has them; the real ones are looked at by `npm run test:hid-vm`. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { listPorts, listPortless, usageOf } from './sysfs.ts'

let sys = ''
afterEach(() => rmSync(sys, { recursive: true, force: true }))

/** Files by path, and links as `->TARGET`, from the root of the tree. */
function tree(files: Readonly<Record<string, string | Uint8Array>>): void {
  sys = mkdtempSync(join(tmpdir(), 'jinban-sys-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(sys, path)), { recursive: true })
    if (typeof content === 'string' && content.startsWith('->')) symlinkSync(join(sys, content.slice(2)), join(sys, path))
    else writeFileSync(join(sys, path), content)
  }
}

const hub = 'devices/pci0000:00/usb1/1-1'
const adapter = `${hub}/1-1.4`
const usbDevice = (folder: string, vendor: string, product: string, more: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries({ idVendor: `${vendor}\n`, idProduct: `${product}\n`, ...more }).map(([name, text]) => [`${folder}/${name}`, text]))

describe('ports of this machine', () => {
  test('an adapter is a serial port with maker and socket; places without a port, consoles and pseudo-terminals are none', async () => {
    tree({
      ...usbDevice(hub, '05e3', '0608'), ...usbDevice(adapter, '1a86', '7523', { product: 'USB Serial\n' }),
      [`${adapter}/1-1.4:1.0/bInterfaceNumber`]: '00\n',
      [`${adapter}/1-1.4:1.0/ttyUSB0/tty/ttyUSB0/dev`]: '188:0\n',
      [`${adapter}/1-1.4:1.0/ttyUSB0/tty/ttyUSB0/device`]: `->${adapter}/1-1.4:1.0/ttyUSB0`,
      'class/tty/ttyUSB0': `->${adapter}/1-1.4:1.0/ttyUSB0/tty/ttyUSB0`,
      'devices/pnp0/00:05/tty/ttyS0/type': '4\n', 'devices/pnp0/00:05/tty/ttyS0/device': '->devices/pnp0/00:05', 'class/tty/ttyS0': '->devices/pnp0/00:05/tty/ttyS0',
      'devices/platform/serial8250/tty/ttyS1/type': '0\n', 'devices/platform/serial8250/tty/ttyS1/device': '->devices/platform/serial8250', 'class/tty/ttyS1': '->devices/platform/serial8250/tty/ttyS1',
      'devices/virtual/tty/tty1/dev': '4:1\n', 'class/tty/tty1': '->devices/virtual/tty/tty1',
    })
    expect(await listPorts({ sys })).toEqual([
      { kind: 'serial', path: '/dev/ttyS0', usb: undefined, part: 0, name: 'ttyS0' },
      { kind: 'serial', path: '/dev/ttyUSB0', usb: { vendor: 0x1a86, product: 0x7523, serial: undefined, socket: '1-1.4' }, part: 0, name: 'USB Serial' },
    ])
  })

  test('a USB printer', async () => {
    tree({
      ...usbDevice(adapter, '04b8', '0202', { manufacturer: 'EPSON\n', product: 'TM-T88IV\n', serial: 'J5X1\n' }),
      [`${adapter}/1-1.4:1.0/bInterfaceNumber`]: '00\n',
      [`${adapter}/1-1.4:1.0/usbmisc/lp0/dev`]: '180:0\n',
      [`${adapter}/1-1.4:1.0/usbmisc/lp0/device`]: `->${adapter}/1-1.4:1.0`,
      'class/usbmisc/lp0': `->${adapter}/1-1.4:1.0/usbmisc/lp0`,
    })
    expect(await listPorts({ sys })).toEqual([{ kind: 'file', path: '/dev/usb/lp0', usb: { vendor: 0x04b8, product: 0x0202, serial: 'J5X1', socket: '1-1.4' }, part: 0, name: 'EPSON TM-T88IV' }])
  })

  test('a HID device on a socket, and one that a program plays', async () => {
    const hid = `${adapter}/1-1.4:1.1/0003:0C2E:0B81.0003`
    const played = 'devices/virtual/misc/uhid/0003:0400:C35A.0001'
    tree({
      ...usbDevice(adapter, '0c2e', '0b81'), [`${adapter}/1-1.4:1.1/bInterfaceNumber`]: '01\n',
      [`${hid}/uevent`]: 'HID_ID=0003:00000C2E:00000B81\nHID_NAME=Honeywell 1400g\n', [`${hid}/report_descriptor`]: Uint8Array.of(0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01),
      [`${hid}/hidraw/hidraw10/device`]: `->${hid}`, 'class/hidraw/hidraw10': `->${hid}/hidraw/hidraw10`,
      [`${played}/uevent`]: 'HID_ID=0003:00000400:0000C35A\nHID_NAME=Reader\nHID_UNIQ=S1\n', [`${played}/report_descriptor`]: Uint8Array.of(0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01),
      [`${played}/hidraw/hidraw2/device`]: `->${played}`, 'class/hidraw/hidraw2': `->${played}/hidraw/hidraw2`,
    })
    expect(await listPorts({ sys })).toEqual([
      { kind: 'hid', path: '/dev/hidraw2', usb: { vendor: 0x0400, product: 0xc35a, serial: 'S1' }, part: 0, name: 'Reader', usage: { page: 0xff00, id: 1 } },
      { kind: 'hid', path: '/dev/hidraw10', usb: { vendor: 0x0c2e, product: 0x0b81, serial: undefined, socket: '1-1.4' }, part: 1, name: 'Honeywell 1400g', usage: { page: 0x8c, id: 2 } },
    ])
  })

  test('a machine without any of it has none', async () => {
    tree({ 'kernel/x': '' })
    expect(await listPorts({ sys })).toEqual([])
    expect(await listPortless({ sys })).toEqual([])
  })
})

test('a device that speaks only its maker’s own language is named; a hub, and what has a driver, is not', async () => {
  tree({
    ...usbDevice(hub, '05e3', '0608'), [`${hub}/1-1:1.0/driver/x`]: '', 'bus/usb/devices/1-1': `->${hub}`, 'bus/usb/devices/1-1:1.0': `->${hub}/1-1:1.0`,
    ...usbDevice(adapter, '0400', 'c35a', { product: 'IDCard Reader\n' }), [`${adapter}/1-1.4:1.0/bInterfaceNumber`]: '00', 'bus/usb/devices/1-1.4': `->${adapter}`, 'bus/usb/devices/1-1.4:1.0': `->${adapter}/1-1.4:1.0`,
  })
  expect(await listPortless({ sys })).toEqual([{ usb: { vendor: 0x0400, product: 0xc35a, serial: undefined, socket: '1-1.4' }, name: 'IDCard Reader' }])
})

describe('what a HID device is for', () => {
  test.each([
    ['a boot keyboard', [0x05, 0x01, 0x09, 0x06, 0xa1, 0x01], { page: 1, id: 6 }],
    ['a vendor’s own', [0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01], { page: 0xff00, id: 1 }],
    ['the collection comes after other items', [0x15, 0x00, 0x05, 0x8c, 0x26, 0xff, 0x00, 0x09, 0x02, 0xa1, 0x01, 0x05, 0x01], { page: 0x8c, id: 2 }],
  ])('%s', (_, descriptor, usage) => {
    expect(usageOf(Uint8Array.from(descriptor))).toEqual(usage)
  })

  test.each([[[]], [[0x05]], [[0x05, 0x01, 0x09, 0x06]]])('%j says nothing', (descriptor) => {
    expect(usageOf(Uint8Array.from(descriptor))).toBeUndefined()
  })
})
