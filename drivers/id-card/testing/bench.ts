/** A reader of the station on a simulated one, over a cable in memory, with short deadlines. */
import type { CardReading, IdCardReaderStatus, PhotoDecoder, ReadOptions, ReadOutcome } from '../../../domain/device/id-card.ts'
import { memoryCable, type DeviceEnd } from '../../transport/memory.ts'
import type { Port } from '../../transport/stream.ts'
import { SupervisedIdCardReader, type IdCardReportEvent } from '../device.ts'
import { readIdCardProfile } from '../open.ts'
import { SimulatedIdCardReader } from '../simulator.ts'

const deadlines = { status: 150, samId: 150, find: 150, read: 2_000, readWithFingerprints: 2_000, addresses: 150, late: 300 }
const quick = { pollMs: 100, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }

export interface Bench {
  readonly device: SupervisedIdCardReader
  readonly reader: SimulatedIdCardReader
  readonly cable: DeviceEnd
  readonly events: IdCardReportEvent[]
  readonly read: (options?: Partial<ReadOptions>) => Promise<ReadOutcome>
  readonly until: (wanted: (status: IdCardReaderStatus) => boolean) => Promise<IdCardReaderStatus>
}

export interface BenchOptions {
  readonly photoDecoder?: PhotoDecoder
  readonly ports?: (port: Port) => readonly Port[]
  readonly deadlines?: Partial<typeof deadlines>
  /** Sees every command before the reader does; false withholds it. */
  readonly onCommand?: (bytes: Uint8Array, cable: DeviceEnd) => boolean
}

const benches: Bench[] = []

export async function closeBenches(): Promise<void> {
  for (const { device } of benches.splice(0)) await device.close()
}

export function bench({ photoDecoder, ports, onCommand, ...options }: BenchOptions = {}): Bench {
  const reader = new SimulatedIdCardReader()
  const { port, device: cable } = memoryCable(async (bytes) => {
    if (onCommand?.(bytes, cable) !== false) await reader.receive(bytes)
  })
  reader.connect((bytes) => cable.send(bytes))
  const events: IdCardReportEvent[] = []
  const profile = { ...readIdCardProfile('simulated-sdt-serial'), pollMs: 20, deadlines: { ...deadlines, ...options.deadlines } }
  const device = new SupervisedIdCardReader(ports?.(port) ?? [port], profile, { policy: quick, photoDecoder, report: (event) => events.push(event) })
  const made: Bench = {
    device, reader, cable, events,
    read: (asked) => device.read({ signal: AbortSignal.timeout(8_000), ...asked }),
    until: async (wanted) => {
      for await (const status of device.watch(AbortSignal.timeout(8_000))) if (wanted(status)) return status
      throw new Error(`never, but ${JSON.stringify(device.status())}`)
    },
  }
  benches.push(made)
  return made
}

export const card = (name: string) => (status: IdCardReaderStatus): boolean => status.state === 'ready' && status.card === name
export const state = (name: IdCardReaderStatus['state']) => (status: IdCardReaderStatus): boolean => status.state === name

export function revealed(outcome: ReadOutcome): CardReading {
  if (outcome.outcome !== 'read') throw new Error(`not read: ${JSON.stringify(outcome)}`)
  return outcome.reading.reveal()
}
