/** What printers answer: ESC/POS status bytes in a stream, IPP answers each in an HTTP body of its own. */
import { decodeAnswer } from '../../../../drivers/a4-printer/parser.ts'
import { writeAnswer } from '../../../../drivers/a4-printer/simulator/wire.ts'
import { PrinterParser } from '../../../../drivers/receipt-printer/parser.ts'
import { SimulatedPrinter } from '../../../../drivers/receipt-printer/simulator.ts'
import type { Subject } from '../subject.ts'
import { framePromises, saidBy } from './said.ts'

/** An automatic status. */
const longestAnswer = 4

export async function receiptPrinter(): Promise<Subject> {
  const printer = new SimulatedPrinter()
  const ask = (...bytes: readonly number[]) => () => printer.receive(Uint8Array.from(bytes))
  const all = [ask(0x10, 4, 1), ask(0x10, 4, 2), ask(0x10, 4, 3), ask(0x10, 4, 4), ask(0x1d, 0x72, 1)]
  const frames = await saidBy(printer, [
    ...all, ask(0x1d, 0x61, 0xff), () => printer.set({ paper: 'near-end' }), ...all, () => printer.set({ paper: 'out' }), ...all, () => printer.set({ cover: 'open' }), ...all, () => printer.set({ power: 'off' }),
  ])
  return {
    name: 'receipt-printer answers', frames, carrier: 'stream', bounds: { pending: longestAnswer - 1 }, promises: framePromises(longestAnswer, 100),
    grammar: { spice: [[0x10], [0x18], [0x10, 0], [0x11], [0x13], [0x12], [0x10, 0x11, 0x13, 0]].map((piece) => Uint8Array.from(piece)) },
    open: () => {
      const parser = new PrinterParser()
      return { push: (chunk, atMs) => parser.push(chunk, atMs), settle: () => [], get pending() { return parser.pending } }
    },
  }
}

/** Tag, name and length of a collection that begins, of one that ends, and of a member. */
const collection = { begin: [0x34, 0, 1, 0x78, 0, 0], end: [0x37, 0, 0, 0, 0], member: [0x4a, 0, 0, 0, 1, 0x79] }

export async function a4Printer(): Promise<Subject> {
  const attributes = ['none', 'media-empty-error', 'toner-low-warning'].map((reason) => [
    ['printer-make-and-model', 'text', 'Simulated A4 printer'], ['printer-state', 'enum', 3], ['printer-state-reasons', 'keyword', reason, 'other-report'], ['printer-is-accepting-jobs', 'bool', true],
    ['operations-supported', 'enum', 2, 5, 6, 8, 9, 11], ['document-format-supported', 'mime', 'application/pdf', 'image/pwg-raster'], ['media-ready', 'no-value'],
  ] as const)
  return {
    name: 'a4-printer answers',
    frames: [
      ...attributes.map((printer, at) => writeAnswer({ status: 0, id: at + 1, printer })),
      writeAnswer({ status: 0, id: 9, job: [['job-id', 'int', 4], ['job-state', 'enum', 9], ['job-state-reasons', 'keyword', 'none']] }),
      writeAnswer({ status: 0x0406, id: 10 }),
    ],
    carrier: 'messages', bounds: { pending: 0 }, promises: [{ promised: 'next' }],
    grammar: {
      length: { at: 10, bytes: 2 },
      spice: [collection.begin, [...collection.begin, ...collection.member], collection.end, Array.from({ length: 20 }, () => [...collection.begin, ...collection.member]).flat(), [0x35, 0, 1, 0x78, 0, 2, 0xff, 0xff], [0x44, 0xff, 0xff], [1, 2, 3, 4, 5]].map((piece) => Uint8Array.from(piece)),
    },
    open: () => ({
      push: (chunk) => {
        const answer = decodeAnswer(chunk)
        return answer.ok ? [answer.value] : []
      },
      settle: () => [],
      pending: 0,
    }),
  }
}
