/**
 * What is plugged into this machine, as Linux tells it in sysfs. Reading it asks no device anything.
 *
 *     /sys/class/tty/ttyUSB0 ──device──► …/1-1.4/1-1.4:1.0/ttyUSB0 ──up──► …/1-1.4: idVendor, idProduct, serial
 */
import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { HidUsage, PluggedPort, UsbIdentity } from './identity.ts'

export interface SysfsOptions {
  /** Where sysfs is mounted; elsewhere in tests. */
  readonly sys?: string
}

/** Serial ports, USB printers and HID devices, in the order of their names. */
export async function listPorts({ sys = '/sys' }: SysfsOptions = {}): Promise<PluggedPort[]> {
  const [serial, printers, hid] = await Promise.all([
    each(join(sys, 'class/tty'), serialPort),
    each(join(sys, 'class/usbmisc'), printerPort),
    each(join(sys, 'class/hidraw'), hidPort),
  ])
  return [...serial, ...printers, ...hid]
}

/** A device that is plugged in, and that no driver of the system made a port for. */
export interface PortlessDevice {
  readonly usb: UsbIdentity
  readonly name: string
}

/** USB devices that have a part for which the system has no driver: their language is their maker's own. */
export async function listPortless({ sys = '/sys' }: SysfsOptions = {}): Promise<PortlessDevice[]> {
  const devices = await each(join(sys, 'bus/usb/devices'), async (folder) => {
    const usb = await usbOf(folder)
    if (usb === undefined || usb.folder !== folder) return undefined
    const inside = await names(folder)
    const parts = inside.filter((name) => name.startsWith(`${basename(folder)}:`))
    const driven = await Promise.all(parts.map((part) => readable(join(folder, part, 'driver'))))
    return driven.length > 0 && driven.includes(false) ? { usb: usb.identity, name: usb.name } : undefined
  })
  return devices
}

async function serialPort(folder: string): Promise<PluggedPort | undefined> {
  const name = basename(folder)
  const device = await whereIs(join(folder, 'device'))
  // Pseudo-terminals and consoles have no device; `type` 0 is a place for a port that nobody built in.
  if (device === undefined || await text(join(folder, 'type')) === '0') return undefined
  const usb = await usbOf(device)
  return { kind: 'serial', path: `/dev/${name}`, usb: usb?.identity, part: usb?.part ?? 0, name: usb?.name ?? name }
}

async function printerPort(folder: string): Promise<PluggedPort | undefined> {
  const name = basename(folder)
  const device = /^lp\d+$/.test(name) ? await whereIs(join(folder, 'device')) : undefined
  if (device === undefined) return undefined
  const usb = await usbOf(device)
  return { kind: 'file', path: `/dev/usb/${name}`, usb: usb?.identity, part: usb?.part ?? 0, name: usb?.name ?? name }
}

async function hidPort(folder: string): Promise<PluggedPort | undefined> {
  const name = basename(folder)
  const device = await whereIs(join(folder, 'device'))
  if (device === undefined) return undefined
  const said = Object.fromEntries((await text(join(device, 'uevent')) ?? '').split('\n').map((line) => line.split('=', 2)))
  const usb = await usbOf(device) ?? hidIdentity(said)
  const usage = usageOf(await bytes(join(device, 'report_descriptor')))
  return { kind: 'hid', path: `/dev/${name}`, usb: usb?.identity, part: usb?.part ?? 0, name: said['HID_NAME'] ?? usb?.name ?? name, usage }
}

/** A HID device that hangs on no USB socket (Bluetooth, one that a program plays) still says who made it. */
function hidIdentity(said: Readonly<Record<string, string | undefined>>): FoundUsb | undefined {
  const [, vendor, product] = /^[0-9A-F]{4}:([0-9A-F]{8}):([0-9A-F]{8})$/i.exec(said['HID_ID'] ?? '') ?? []
  if (vendor === undefined || product === undefined) return undefined
  return { folder: '', part: 0, name: said['HID_NAME'] ?? '', identity: { vendor: Number.parseInt(vendor, 16), product: Number.parseInt(product, 16), serial: nonEmpty(said['HID_UNIQ']) } }
}

/** Usage page and usage of the first collection (HID 1.11, 6.2.2): short items up to the first `Collection`. */
export function usageOf(descriptor: Uint8Array | undefined): HidUsage | undefined {
  let [page, id] = [0, 0]
  for (let at = 0; descriptor !== undefined && at < descriptor.length;) {
    const prefix = descriptor[at] ?? 0
    const size = [0, 1, 2, 4][prefix & 0b11] ?? 0
    const value = descriptor.slice(at + 1, at + 1 + size).reduceRight((sum, byte) => sum * 256 + byte, 0)
    const item = prefix & 0b1111_1100
    if (item === 0x04) page = value
    if (item === 0x08) id = value
    if (item === 0xa0) return { page, id }
    at += 1 + size
  }
  return undefined
}

interface FoundUsb {
  readonly folder: string
  readonly identity: UsbIdentity
  /** `bInterfaceNumber` of the part that this hangs on. */
  readonly part: number
  readonly name: string
}

/** The USB device that this is a part of, however deep. */
async function usbOf(device: string): Promise<FoundUsb | undefined> {
  let part = 0
  for (let folder = device; folder.length > 1; folder = dirname(folder)) {
    const number = await text(join(folder, 'bInterfaceNumber'))
    if (number !== undefined) part = Number.parseInt(number, 16)
    const [vendor, product] = await Promise.all([text(join(folder, 'idVendor')), text(join(folder, 'idProduct'))])
    if (vendor === undefined || product === undefined) continue
    const [serial, maker, name] = await Promise.all(['serial', 'manufacturer', 'product'].map((file) => text(join(folder, file))))
    return {
      folder, part, name: [maker, name].filter((each) => each !== undefined).join(' '),
      identity: { vendor: Number.parseInt(vendor, 16), product: Number.parseInt(product, 16), serial: nonEmpty(serial), socket: basename(folder) },
    }
  }
  return undefined
}

async function each<T>(folder: string, read: (path: string) => Promise<T | undefined>): Promise<T[]> {
  const found = await Promise.all((await names(folder)).toSorted(byNumber).map(async (name) => {
    const path = await whereIs(join(folder, name))
    return path === undefined ? undefined : read(path)
  }))
  return found.filter((one) => one !== undefined)
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare

/** undefined: not there, or not any more. Devices go while they are read. */
const missing = (): undefined => undefined
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
const whereIs = (path: string): Promise<string | undefined> => realpath(path).catch(missing)
const readable = async (path: string): Promise<boolean> => await whereIs(path) !== undefined
const text = (path: string): Promise<string | undefined> => readFile(path, 'utf8').then((read) => read.trim(), missing)
const bytes = (path: string): Promise<Uint8Array | undefined> => readFile(path).catch(missing)
const nonEmpty = (serial: string | undefined): string | undefined => serial === '' ? undefined : serial
