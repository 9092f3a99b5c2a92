/**
 * A simulated device as a HID device that the kernel believes in (Linux uhid, `include/uapi/linux/uhid.h`).
 * Needs `/dev/uhid` and the right to write there.
 *
 *     device ──bytes──► input reports ──► /dev/uhid ──► kernel ──► /dev/hidrawN ──► driver
 *        ▲                                   │
 *        └──────────── output reports ◄──────┘
 */
import { filePort } from '../transport/file.ts'
import type { ByteStream } from '../transport/stream.ts'
import { followCable, type Carrier, type Pluggable } from './carriers.ts'

export interface HidFace {
  readonly name: string
  readonly vendor: number
  readonly product: number
  readonly serial: string
  /** What it says it is (HID 1.11, 6.2.2). */
  readonly descriptor: readonly number[]
  /** Bytes of an input report: a device that speaks in a stream has its bytes cut and filled up to it. Without it, each piece is a report. */
  readonly reportBytes?: number
}

/** Kinds of events, by their numbers in the header file. */
const event = { output: 6, getReport: 9, getReportReply: 10, create: 11, input: 12, setReport: 13, setReportReply: 14 } as const

/** Where things stand behind the number of an event. */
const create = { name: 4, phys: 132, uniq: 196, descriptorBytes: 260, bus: 262, vendor: 264, product: 268, version: 272, country: 276, descriptor: 280 } as const
const output = { data: 4, bytes: 4_100 } as const
const usbBus = 3
const eio = 5

const bounds = { deadlineMs: 2_000 }

/** Appears and disappears with the device's cable. */
export async function onUhid(device: Pluggable, face: HidFace): Promise<Carrier> {
  let stream: ByteStream | undefined
  let disconnect = (): void => {}

  async function plug(): Promise<void> {
    let received: Promise<void> = Promise.resolve()
    const opened = await filePort({ path: '/dev/uhid' }).open({
      ...bounds,
      onBytes: (bytes) => {
        const { report, answer } = heardIn(Buffer.from(bytes))
        if (report !== undefined) received = received.then(() => device.receive(report)).catch(() => {})
        if (answer !== undefined) void stream?.write(answer, bounds)
      },
    })
    if (!opened.ok) throw new Error(`/dev/uhid: ${opened.error.detail}`)
    const open = opened.value
    stream = open
    const created = await open.write(creation(face), bounds)
    if (!created.ok) throw new Error(`/dev/uhid: ${created.error.detail}`)
    disconnect = device.connect((bytes) => { for (const report of reportsOf(bytes, face.reportBytes)) void open.write(input(report), bounds) })
  }

  async function unplug(): Promise<void> {
    disconnect()
    // Who closes the file takes the device away with it.
    await stream?.close()
  }

  return { port: `usb:${hex(face.vendor)}:${hex(face.product)}:${face.serial}`, close: await followCable(device, plug, unplug) }
}

const hex = (number: number): string => number.toString(16).padStart(4, '0')

function creation(face: HidFace): Buffer {
  const made = Buffer.alloc(create.descriptor + face.descriptor.length)
  made.writeUInt32LE(event.create)
  made.write(face.name, create.name, 'utf8')
  made.write('jinban', create.phys, 'utf8')
  made.write(face.serial, create.uniq, 'utf8')
  made.writeUInt16LE(face.descriptor.length, create.descriptorBytes)
  made.writeUInt16LE(usbBus, create.bus)
  made.writeUInt32LE(face.vendor, create.vendor)
  made.writeUInt32LE(face.product, create.product)
  made.set(face.descriptor, create.descriptor)
  return made
}

function input(report: Uint8Array): Buffer {
  const made = Buffer.alloc(6 + report.length)
  made.writeUInt32LE(event.input)
  made.writeUInt16LE(report.length, 4)
  made.set(report, 6)
  return made
}

/** What the host wrote, without the number before it; and what the kernel must be answered. */
function heardIn(read: Buffer): { readonly report?: Uint8Array; readonly answer?: Buffer } {
  switch (read.readUInt32LE()) {
    case event.output: return { report: read.subarray(output.data + 1, output.data + read.readUInt16LE(output.bytes)) }
    // It has no features to be asked for.
    case event.getReport: return { answer: refusal(event.getReportReply, read.readUInt32LE(4)) }
    case event.setReport: return { answer: refusal(event.setReportReply, read.readUInt32LE(4)) }
    default: return {}
  }
}

function refusal(kind: number, id: number): Buffer {
  const made = Buffer.alloc(12)
  made.writeUInt32LE(kind)
  made.writeUInt32LE(id, 4)
  made.writeUInt16LE(eio, 8)
  return made
}

function reportsOf(bytes: Uint8Array, reportBytes: number | undefined): Uint8Array[] {
  if (reportBytes === undefined) return [bytes]
  return Array.from({ length: Math.ceil(bytes.length / reportBytes) }, (_, index) => {
    const report = new Uint8Array(reportBytes)
    report.set(bytes.subarray(index * reportBytes, (index + 1) * reportBytes))
    return report
  })
}
