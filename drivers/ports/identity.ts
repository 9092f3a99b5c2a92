/**
 * A device on USB, named by what it is and not by which number the system gave it today.
 *
 *     usb:0c2e:0b81                vendor and product
 *     usb:0c2e:0b81:17B4F0         and the serial number of the one
 *     usb:1a86:7523@1-1.4          and the socket it is in, for devices without a serial number
 *
 * Vendor and product: `idVendor`, `idProduct` (USB 2.0, table 9-8); socket: bus and ports, as Linux
 * names them in sysfs.
 */
import { err, ok, type Result } from '../../domain/result.ts'

export interface UsbIdentity {
  readonly vendor: number
  readonly product: number
  readonly serial?: string | undefined
  /** `1-1.4`: port 4 of the hub in port 1 of bus 1. */
  readonly socket?: string | undefined
}

const pattern = /^usb:(?<vendor>[0-9a-f]{4}):(?<product>[0-9a-f]{4})(?::(?<serial>[\w.%-]{1,200}))?(?:@(?<socket>\d{1,3}-\d{1,3}(?:\.\d{1,3})*))?$/i

/** Whether this is meant as an identity, right or wrong. */
export const namesUsb = (text: string): boolean => text.startsWith('usb:')

/** undefined: no identity. */
export function parseUsbIdentity(text: string): UsbIdentity | undefined {
  const { vendor, product, serial, socket } = pattern.exec(text)?.groups ?? {}
  if (vendor === undefined || product === undefined) return undefined
  return { vendor: Number.parseInt(vendor, 16), product: Number.parseInt(product, 16), serial: serial === undefined ? undefined : decoded(serial), socket }
}

/** As it can be typed; the reverse of `parseUsbIdentity`. */
export function formatUsbIdentity({ vendor, product, serial, socket }: UsbIdentity): string {
  return `usb:${hex4(vendor)}:${hex4(product)}${serial === undefined ? '' : `:${encoded(serial)}`}${socket === undefined ? '' : `@${socket}`}`
}

export const hex4 = (number: number): string => number.toString(16).padStart(4, '0')

/** What no serial number should have, but some have: blanks, colons. */
const encoded = (serial: string): string => encodeURIComponent(serial).replaceAll(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`)

function decoded(serial: string): string {
  try {
    return decodeURIComponent(serial)
  } catch {
    return serial
  }
}

/** A port as the system has it now. */
export interface PluggedPort {
  readonly kind: 'serial' | 'file' | 'hid'
  /** `/dev/ttyUSB0`; another one after the next replug. */
  readonly path: string
  /** Absent for a port of the machine itself. */
  readonly usb?: UsbIdentity | undefined
  /** Which part of a device that has several: a scanner may be a keyboard and a scanner at once. */
  readonly part: number
  /** As the device calls itself. */
  readonly name: string
  /** What a HID device says it is for: usage page and usage of its first collection (HID Usage Tables). */
  readonly usage?: HidUsage | undefined
}

export interface HidUsage {
  readonly page: number
  readonly id: number
}

/** What a model's plug must be. */
export interface WantedPort {
  readonly kind: PluggedPort['kind']
  /** Of a HID device, any of these; without them any. */
  readonly usages?: readonly HidUsage[] | undefined
}

export const hasUsage = ({ usages }: WantedPort, { usage }: PluggedPort): boolean => usages === undefined || usages.some(({ page, id }) => page === usage?.page && id === usage.id)

/**
 * Where the device is now. Only the vendor's product that is named is ever taken, so that nobody
 * writes to a stranger; of several, the one with the serial number, else the one in the socket.
 *
 * A device that was exchanged for another of its kind is taken as well, as long as it is the only one.
 *
 * @returns why not, in a technician's words.
 */
export function findPort(wanted: UsbIdentity, plug: WantedPort, plugged: readonly PluggedPort[]): Result<PluggedPort, string> {
  const alike = plugged.filter(({ usb }) => usb?.vendor === wanted.vendor && usb.product === wanted.product)
  if (alike.length === 0) return err('not plugged in')
  const fitting = alike.filter((port) => port.kind === plug.kind && hasUsage(plug, port))
  if (fitting.length === 0) return err(`plugged in, but not as a ${plug.kind} port of this model: ${alike.map(({ path }) => path).join(', ')}`)
  const best = Math.max(...fitting.map((port) => likeness(wanted, port)))
  const chosen = fitting.filter((port) => likeness(wanted, port) === best).toSorted((one, other) => one.part - other.part)
  const [first] = chosen
  if (first === undefined || chosen.some(({ usb }) => usb?.socket !== first.usb?.socket || usb?.serial !== first.usb?.serial)) return err(`${chosen.length} of them are plugged in, and nothing tells them apart: ${chosen.map(({ path }) => path).join(', ')}`)
  return ok(first)
}

/** A serial number outweighs the socket: a device that was put elsewhere is still the same. */
function likeness(wanted: UsbIdentity, { usb }: PluggedPort): number {
  const sameSerial = wanted.serial !== undefined && usb?.serial === wanted.serial
  const sameSocket = wanted.socket !== undefined && usb?.socket === wanted.socket
  return (sameSerial ? 2 : 0) + (sameSocket ? 1 : 0)
}
