/** The parsers of a scanner: codes that end with a suffix or with a pause, and HID POS reports. Codes have no checksum: damage within one is a code. */
import { longestCode, suffixes, usualLayout, type Suffix } from '../../../../drivers/scanner/codec.ts'
import { LineCodes, ReportCodes, type CodeReader } from '../../../../drivers/scanner/parser.ts'
import { SimulatedScanner, type SimulatedScannerOptions } from '../../../../drivers/scanner/simulator.ts'
import type { Reader, Subject } from '../subject.ts'
import { saidBy } from './said.ts'

const codes = ['A', 'GM-0101/2026-03-04/A012', '7KXM4R9P', 'x'.repeat(300), '\u5ca9\u7f55']
const text = (value: string): Uint8Array => Buffer.from(value, 'latin1')

const said = (options: SimulatedScannerOptions): Promise<Uint8Array[]> => {
  const scanner = new SimulatedScanner(options)
  return saidBy(scanner, codes.map((code) => () => scanner.scan(code)))
}

/** The driver calls `settle` after a pause, by a timer; here the pause is told by the clock of the judge. */
function readerOf(codes: CodeReader): Reader {
  let lastMs = 0
  return {
    push: (chunk, atMs) => {
      const before = atMs - lastMs > codes.pauseMs ? codes.settle() : []
      lastMs = atMs
      return [...before, ...codes.push(chunk)]
    },
    settle: () => codes.settle(),
    get pending() { return codes.pending },
    get work() { return codes.looks },
  }
}

const lineOf = (suffix: Suffix, spice: readonly string[], promises: Subject['promises']) => async (): Promise<Subject> => ({
  name: `scanner, codes that end with ${suffix === 'none' ? 'a pause' : suffix}`, frames: await said({ suffix }), carrier: 'stream', promises,
  bounds: { pending: longestCode + Math.max(0, suffixes[suffix].length - 1), workPerByte: 1 },
  grammar: { spice: [...spice, 'y'.repeat(5_000)].map(text) },
  open: () => readerOf(new LineCodes(suffix)),
})

export const scannerLines = [
  lineOf('cr', ['\r', '\r\r'], [{ promised: 'after-pause', pauseMs: 500 }, { promised: 'at-end' }]),
  lineOf('crlf', ['\r', '\n', '\r\n', '\r\r\n'], [{ promised: 'after-pause', pauseMs: 500 }, { promised: 'at-end' }]),
  lineOf('none', ['\r\n'], [{ promised: 'after-pause', pauseMs: 100 }]),
]

export async function scannerReports(): Promise<Subject> {
  const frames = await said({ speaks: 'reports' })
  return {
    // A code in several reports is several pieces here; only those that are whole by themselves can be read by themselves.
    name: 'scanner, HID POS reports', frames: frames.filter((frame) => frame[63] === 0 && (frame[1] ?? 0) < 56), carrier: 'messages', promises: [{ promised: 'after-pause', pauseMs: 500 }],
    bounds: { pending: longestCode, workPerByte: 1 },
    grammar: { length: { at: 1, bytes: 1 }, spice: [frames.find((frame) => frame[63] === 1) ?? text('')] },
    open: () => readerOf(new ReportCodes(usualLayout)),
  }
}
