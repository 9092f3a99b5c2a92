import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromReport, HidReports, toReports } from './report-codec.ts'

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all)
/** As hidraw hands it over: reports without a number come without one. */
const asRead = (reports: { readonly reportId?: number }, written: Uint8Array): Uint8Array => (reports.reportId ?? 0) === 0 ? written.subarray(1) : written

describe('bytes in HID reports', () => {
  test('the question of a card reader in one report of 64 bytes, with a zero before it', () => {
    const question = bytes(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x20, 0x01, 0x22)
    const [report, ...more] = toReports({ codec: 'stream', reportId: 0, bytes: 64 }, question)
    expect(report).toHaveLength(65)
    expect(report?.subarray(0, 11)).toEqual(bytes(0, ...question))
    expect([report?.subarray(11).every((byte) => byte === 0), more]).toEqual([true, []])
  })

  test('a message is a report as it is', () => {
    expect(toReports({ codec: 'whole' }, bytes(4, 1))).toEqual([bytes(4, 1)])
    expect(fromReport({ codec: 'whole' }, bytes(2, 5, 9))).toEqual(bytes(2, 5, 9))
  })

  test('a counted report has only so many bytes as it says', () => {
    const reports = { codec: 'counted', reportId: 7, bytes: 4 } as const
    expect(toReports(reports, bytes(1, 2, 3, 4))).toEqual([bytes(7, 3, 1, 2, 3), bytes(7, 1, 4, 0, 0)])
    expect(fromReport(reports, bytes(7, 2, 8, 9, 0))).toEqual(bytes(8, 9))
  })

  test.each([
    ['another report’s number', { codec: 'stream', reportId: 7, bytes: 4 }, [8, 1, 2, 3, 4]],
    ['more bytes than there are', { codec: 'counted', reportId: 0, bytes: 4 }, [4, 1, 2, 3]],
    ['nothing at all', { codec: 'counted', reportId: 0, bytes: 4 }, []],
  ] as const)('nothing is heard of %s', (_, reports, report) => {
    expect(fromReport(reports, Uint8Array.from(report))).toHaveLength(0)
  })

  test('what goes into counted reports comes out of them', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(255), fc.integer({ min: 2, max: 64 }), (message, reportId, size) => {
      const reports = HidReports.parse({ codec: 'counted', reportId, bytes: size })
      expect(Buffer.concat(toReports(reports, message).map((report) => fromReport(reports, asRead({ reportId }, report))))).toEqual(Buffer.from(message))
    }))
  })

  test('in a stream, nothing but zeros comes behind it', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(255), (message, reportId) => {
      const reports = HidReports.parse({ codec: 'stream', reportId })
      const heard = Buffer.concat(toReports(reports, message).map((report) => fromReport(reports, asRead({ reportId }, report))))
      expect(heard.subarray(0, message.length)).toEqual(Buffer.from(message))
      expect(heard.subarray(message.length).every((byte) => byte === 0)).toBe(true)
    }))
  })
})
