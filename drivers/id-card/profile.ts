/** How one model of reader is wired, and how long it may take. A site corrects these files without a release. */
import { z } from 'zod'
import { HidLink, plug, SerialLink, TcpLink, portWithDefault, type DevicePort } from '../port.ts'
import type { Port } from '../transport/stream.ts'
import { baudRates } from './codec.ts'

const milliseconds = z.int().min(50).max(30_000)

export const IdCardProfile = z.strictObject({
  class: z.literal('id-card'),
  model: z.string().min(1),
  /** A simulator: a production build refuses it. */
  simulated: z.boolean().default(false),
  link: z.discriminatedUnion('kind', [
    /** Tried in this order; the one at which the reader answers is kept. */
    SerialLink.omit({ baudRate: true, hardwareFlow: true }).extend({ baudRates: z.array(z.int().min(1_200).max(921_600)).min(1).default([...baudRates]) }),
    TcpLink,
    HidLink,
  ]),
  /** Between two looks for a card, and for the card that was read. */
  pollMs: milliseconds.default(300),
  /** Until a reply must be complete. Defaults: `docs/protocols/id-card.md`. */
  deadlines: z.strictObject({
    status: milliseconds.default(500),
    samId: milliseconds.default(1_000),
    find: milliseconds.default(500),
    read: milliseconds.default(3_000),
    readWithFingerprints: milliseconds.default(5_000),
    addresses: milliseconds.default(1_500),
    /** How long after its deadline a reply may still come. */
    late: milliseconds.default(2_000),
  }).prefault({}),
})

export type IdCardProfile = z.infer<typeof IdCardProfile>

/** Serial servers in front of readers listen on 5000. */
const tcpPort = 5_000

/** Where this site's reader is plugged in. Must be of the kind that the profile names. */
export const IdCardPort = portWithDefault(tcpPort)

/** One port for each speed that is to be tried. Throws if the profile and the site do not mean the same kind of port. */
export function plugReader({ link, model }: Pick<IdCardProfile, 'link' | 'model'>, port: DevicePort): readonly Port[] {
  if (link.kind !== 'serial') return [plug({ link, model }, port)]
  const { baudRates: speeds, ...wired } = link
  return speeds.map((baudRate) => plug({ link: { ...wired, baudRate, hardwareFlow: false }, model }, port))
}
