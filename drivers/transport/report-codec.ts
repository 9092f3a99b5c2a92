/** Bytes of a device to HID reports and back. Each maker wraps them in its own way, so profiles say how. */
import { z } from 'zod'
import { unreachable } from '../../domain/result.ts'

const reportId = z.int().min(0).max(255).default(0)
/** Of a report, without its number. */
const bytes = z.int().min(2).max(1_023).default(64)

export const HidReports = z.discriminatedUnion('codec', [
  /** A report is a message of the device's own: it is heard as it comes, with its number if it has one. */
  z.strictObject({ codec: z.literal('whole') }),
  /** Bytes run on from report to report; the last one is filled up with zeros, which the parser passes over. */
  z.strictObject({ codec: z.literal('stream'), reportId, bytes }),
  /** The first byte of each report says how many of those behind it count. */
  z.strictObject({ codec: z.literal('counted'), reportId, bytes }),
])

/** How a model's bytes stand in its reports. */
export type HidReports = z.infer<typeof HidReports>

/**
 * Reports as they are written: the first byte is the report's number, zero where reports have none
 * (hidapi's `hid_write`).
 */
export function toReports(reports: HidReports, message: Uint8Array): Uint8Array[] {
  if (reports.codec === 'whole') return [message]
  const head = reports.codec === 'counted' ? 1 : 0
  const room = reports.bytes - head
  return Array.from({ length: Math.ceil(message.length / room) }, (_, index) => {
    const part = message.subarray(index * room, (index + 1) * room)
    const report = new Uint8Array(1 + reports.bytes)
    report.set([reports.reportId, ...head === 1 ? [part.length] : [], ...part])
    return report
  })
}

/**
 * What of a report is from the device's mouth; nothing of another report's, or of one that lies
 * about its length.
 */
export function fromReport(reports: HidReports, report: Uint8Array): Uint8Array {
  const nothing = new Uint8Array(0)
  if (reports.codec === 'whole') return report
  if (reports.reportId !== 0 && report[0] !== reports.reportId) return nothing
  const body = reports.reportId === 0 ? report : report.subarray(1)
  switch (reports.codec) {
    case 'stream': return body
    case 'counted': {
      const length = body[0] ?? 0
      return length < body.length ? body.subarray(1, 1 + length) : nothing
    }
    default: return unreachable(reports)
  }
}
