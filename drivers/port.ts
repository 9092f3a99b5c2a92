/** Where a device is plugged in, and what kind of plug its model has. */
import { z } from 'zod'
import { serialPort } from './transport/serial.ts'
import type { Port } from './transport/stream.ts'
import { tcpPort } from './transport/tcp.ts'

/** How a model is wired, as its profile says. */
export const DeviceLink = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), baudRate: z.int().min(1_200).max(921_600), hardwareFlow: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('tcp') }),
])

export type DeviceLink = z.infer<typeof DeviceLink>

/** Where this site's device is. Must be of the kind that the profile names. */
export const DevicePort = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('tcp'), host: z.string().min(1), port: z.int().min(1).max(65_535) }),
])

export type DevicePort = z.infer<typeof DevicePort>

/** As a technician types it: a path, `HOST` or `HOST:PORT`. To be parsed by the class's own schema, which knows its port. */
export function typedPort(kind: DevicePort['kind'], text: string): unknown {
  if (kind === 'serial') return { kind, path: text }
  const [host, number] = text.split(':')
  return { kind, host, ...(number === undefined ? {} : { port: Number(number) }) }
}

/** Throws if the profile and the site do not mean the same kind of port. */
export function plug({ link, model }: { readonly link: DeviceLink; readonly model: string }, port: DevicePort): Port {
  if (link.kind === 'serial' && port.kind === 'serial') return serialPort({ path: port.path, baudRate: link.baudRate, hardwareFlow: link.hardwareFlow })
  if (link.kind === 'tcp' && port.kind === 'tcp') return tcpPort({ host: port.host, port: port.port })
  throw new Error(`${model} has a ${link.kind} plug, but the site names a ${port.kind} port`)
}
