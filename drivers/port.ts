/** Where a device is plugged in, and what kind of plug its model has. */
import { z } from 'zod'
import { err, unreachable } from '../domain/result.ts'
import { findPort, namesUsb, parseUsbIdentity, type HidUsage, type WantedPort } from './ports/identity.ts'
import { listPorts } from './ports/sysfs.ts'
import { filePort } from './transport/file.ts'
import { hidPort } from './transport/hid.ts'
import { HidReports } from './transport/report-codec.ts'
import { serialPort } from './transport/serial.ts'
import type { Port } from './transport/stream.ts'
import { tcpPort } from './transport/tcp.ts'

/** A number of USB as everybody writes it: `0c2e`. */
const Hex16 = z.string().regex(/^[0-9a-f]{1,4}$/, { error: 'not a number in hexadecimal' }).transform((text) => Number.parseInt(text, 16))

/** What a HID device says it is for, page and usage: `8c:2` is a scanner (HID Usage Tables). */
const Usage = z.string().regex(/^[0-9a-f]{1,4}:[0-9a-f]{1,4}$/, { error: 'not a usage page and a usage in hexadecimal' }).transform((text): HidUsage => {
  const [page = 0, id = 0] = text.split(':').map((part) => Number.parseInt(part, 16))
  return { page, id }
})

/** How a model's USB plug is known: its maker's number, and its own where the maker has one for each model. */
const UsbIds = z.array(z.strictObject({ vendor: Hex16, product: Hex16.optional() })).default([])

export const SerialLink = z.strictObject({ kind: z.literal('serial'), baudRate: z.int().min(1_200).max(921_600), hardwareFlow: z.boolean().default(false), usb: UsbIds })
export const TcpLink = z.strictObject({ kind: z.literal('tcp') })
/** A USB printer: `/dev/usb/lp0`. */
export const FileLink = z.strictObject({ kind: z.literal('file'), usb: UsbIds })
/** `usages`: which of several parts of one device. */
export const HidLink = z.strictObject({ kind: z.literal('hid'), reports: HidReports, usages: z.array(Usage).min(1).optional(), usb: UsbIds })

/** How a model is wired, as its profile says. */
export const DeviceLink = z.discriminatedUnion('kind', [SerialLink, TcpLink, FileLink, HidLink])

export type DeviceLink = z.infer<typeof DeviceLink>

/** A path of this machine, or what the device is on USB (`ports/identity.ts`). */
const OnThisMachine = z.string().refine((text) => namesUsb(text) ? parseUsbIdentity(text) !== undefined : /^\/\S+$/.test(text), { error: 'neither a path nor usb:VENDOR:PRODUCT' })

/** Where this site's device is. Must be of the kind that the profile names. */
export const DevicePort = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), path: OnThisMachine }),
  z.strictObject({ kind: z.literal('tcp'), host: z.string().regex(/^[\w.-]+$/, { error: 'not a host' }), port: z.int().min(1).max(65_535) }),
  z.strictObject({ kind: z.literal('file'), path: OnThisMachine }),
  z.strictObject({ kind: z.literal('hid'), path: OnThisMachine }),
])

export type DevicePort = z.infer<typeof DevicePort>

/** A network device whose class listens on a port of its own, where the site names none. */
export const portWithDefault = (tcpPort: number) => z.preprocess((port) => typeof port === 'object' && port !== null && 'kind' in port && port.kind === 'tcp' ? { port: tcpPort, ...port } : port, DevicePort)

/** As a technician types it: a path, `usb:VENDOR:PRODUCT`, `HOST` or `HOST:PORT`. To be parsed by the class's own schema, which knows its port. */
export function typedPort(kind: DevicePort['kind'], text: string): unknown {
  if (kind !== 'tcp') return { kind, path: text }
  const [host, number] = text.split(':')
  return { kind, host, ...(number === undefined ? {} : { port: Number(number) }) }
}

/** Throws if the profile and the site do not mean the same kind of port. */
export function plug({ link, model }: { readonly link: DeviceLink; readonly model: string }, port: DevicePort): Port {
  if (link.kind === 'tcp' && port.kind === 'tcp') return tcpPort({ host: port.host, port: port.port })
  if (link.kind === 'tcp' || port.kind === 'tcp' || link.kind !== port.kind) throw new Error(`${model} has a ${link.kind} plug, but the site names a ${port.kind} port`)
  const { path } = port
  switch (link.kind) {
    case 'serial': return wherever(path, { kind: 'serial' }, (found) => serialPort({ path: found, baudRate: link.baudRate, hardwareFlow: link.hardwareFlow }))
    case 'file': return wherever(path, { kind: 'file' }, (found) => filePort({ path: found }))
    case 'hid': return wherever(path, { kind: 'hid', usages: link.usages }, (found) => hidPort({ path: found, reports: link.reports }))
    default: return unreachable(link)
  }
}

/** A path as it is; a USB identity is looked for anew at each opening, for a replug may change its path. */
function wherever(text: string, wanted: WantedPort, portAt: (path: string) => Port): Port {
  if (!namesUsb(text)) return portAt(text)
  return {
    name: text,
    async open(options) {
      const identity = parseUsbIdentity(text)
      if (identity === undefined) return err({ reason: 'absent', detail: `${text} is no USB identity` })
      const found = findPort(identity, wanted, await listPorts())
      return found.ok ? portAt(found.value.path).open(options) : err({ reason: 'absent', detail: found.error })
    },
  }
}
