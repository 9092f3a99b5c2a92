/** Which models may be what hangs on a port, from what it says of itself on USB. */
import type { Fit, Likelihood, PluggedIn } from '../../domain/device/port.ts'
import { formatUsbIdentity, hasUsage, type HidUsage, type PluggedPort, type UsbIdentity } from './identity.ts'
import type { PortlessDevice } from './sysfs.ts'

/** How a model is wired: a part of its profile. */
export interface ModelLink {
  readonly kind: string
  readonly usb?: readonly { readonly vendor: number; readonly product?: number | undefined }[]
  readonly usages?: readonly HidUsage[] | undefined
}

/** Whether it hangs on a port of this machine, or is found by an address. */
export const wired = ({ kind }: ModelLink): 'port' | 'address' => ['serial', 'file', 'hid'].includes(kind) ? 'port' : 'address'

export interface Model extends Omit<Fit, 'likely'> {
  readonly link: ModelLink
}

const order: readonly Likelihood[] = ['named', 'kind', 'possible']

/** What the system itself uses: keyboards, mice (page 1), touch (0d), keys for sound and light (0c). */
const systemPages = new Set([0x01, 0x0c, 0x0d])

/** A HID device may be anything; a USB printer says by its class what it is. */
const anyUsage = { hid: [], file: undefined } as const

/** undefined: it is something else. */
export function likelihood({ kind, usb = [], usages }: ModelLink, port: PluggedPort): Likelihood | undefined {
  if (kind !== port.kind) return undefined
  if (usb.some(({ vendor, product }) => vendor === port.usb?.vendor && (product === undefined || product === port.usb.product))) return 'named'
  // Behind an adapter, or on a port of the machine, its maker is not told.
  if (port.kind === 'serial') return 'possible'
  const another = usb.length > 0 && port.usb !== undefined
  return another || !hasUsage({ kind: port.kind, usages: usages ?? anyUsage[port.kind] }, port) ? undefined : 'kind'
}

/** Everything that is plugged in, with the models that it may be; keyboards, mice and touch screens only where a model is one. */
export function pluggedIn(models: readonly Model[], ports: readonly PluggedPort[], portless: readonly PortlessDevice[]): PluggedIn {
  const seen = ports.map((port) => ({ port, fits: models.flatMap(({ link, ...model }) => fitOf(link, model, port)).toSorted((one, other) => order.indexOf(one.likely) - order.indexOf(other.likely)) }))
  const [known, strange] = [seen.filter(({ fits }) => fits.length > 0), seen.filter(({ port, fits }) => fits.length === 0 && !systemPages.has(port.usage?.page ?? 0))]
  // Of a device with several parts, one that is driven is enough.
  const sockets = new Set(known.map(({ port }) => port.usb?.socket))
  const driven = (usb: UsbIdentity | undefined): boolean => usb?.socket !== undefined && sockets.has(usb.socket)
  return {
    ports: known.map(({ port, fits }) => ({ port: nameOf(port), path: port.path, name: port.name, fits })),
    unsupported: [
      ...strange.filter(({ port }) => !driven(port.usb)).map(({ port }) => ({ port: nameOf(port), name: port.name })),
      ...portless.filter(({ usb }) => !driven(usb)).map(({ usb, name }) => ({ port: formatUsbIdentity(usb), name })),
    ],
  }
}

function fitOf(link: ModelLink, model: Omit<Fit, 'likely'>, port: PluggedPort): Fit[] {
  const likely = likelihood(link, port)
  return likely === undefined ? [] : [{ ...model, likely }]
}

/** What is assigned to a device: what it is on USB, so that the next replug changes nothing. */
const nameOf = ({ usb, path }: PluggedPort): string => usb === undefined ? path : formatUsbIdentity(usb)
