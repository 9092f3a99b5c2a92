import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { command } from './codec.ts'
import { encodeCodePoint } from './gb18030.ts'
import { PrinterParser } from './parser.ts'
import { SimulatedPrinter } from './simulator.ts'
import { faultOf, readRealTimeStatus } from './status.ts'
import { automaticVectors, commandVectors, othersVectors, paperVectors, qrA, qrStoreLengths, realTimeVectors, textVectors } from './vectors.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the driver against the golden vectors', () => {
  test.each(textVectors)('U+$codePoint', ({ codePoint, bytes }) => {
    expect(hex(encodeCodePoint(codePoint))).toBe(hex(bytes))
  })

  test('QR code of "A"', () => {
    expect(hex(command.qrCode(Uint8Array.of(0x41), 6))).toBe(hex(qrA))
  })

  test('says each command as the vectors have it', () => {
    expect({
      askPrinter: command.realTimeStatus('printer'),
      askOfflineCause: command.realTimeStatus('offlineCause'),
      askErrorCause: command.realTimeStatus('errorCause'),
      askPaper: command.realTimeStatus('paper'),
      automaticStatusOn: command.automaticStatus(true),
      automaticStatusOff: command.automaticStatus(false),
      paperInTurn: command.paperInTurn(),
      initialize: command.initialize(),
      cutPartly: command.cut('partial'),
    }).toEqual(commandVectors)
  })

  test.each(qrStoreLengths)('QR store length of $dataBytes bytes', ({ dataBytes, length }) => {
    const bytes = hex(command.qrCode(new Uint8Array(dataBytes).fill(0x41), 6))
    expect(bytes).toContain(`1d286b${hex(length)}315030`)
  })

  test.each(realTimeVectors)('DLE EOT: $name', ({ fault, near, ...bytes }) => {
    const report = readRealTimeStatus(bytes)
    expect(faultOf(report)).toBe(fault)
    expect(report.paper === 'near-end').toBe(near)
  })

  test.each(automaticVectors)('ASB: $name', ({ bytes, fault, near }) => {
    const events = new PrinterParser().push(bytes, 0)
    expect(events).toHaveLength(1)
    const [event] = events
    if (event?.event !== 'automatic-status') throw new Error('not read as an automatic status')
    expect(faultOf(event.report)).toBe(fault)
    expect(event.report.paper === 'near-end').toBe(near)
  })

  test.each(paperVectors)('GS r: $byte', ({ byte, paper }) => {
    expect(new PrinterParser().push(Uint8Array.of(byte), 0)).toEqual([{ event: 'paper', paper }])
  })
})

/** Sends bytes to a printer that takes no time and returns what it answers and cuts. */
async function ask(printer: SimulatedPrinter, ...bytes: readonly number[]): Promise<string> {
  const answers: number[] = []
  const disconnect = printer.connect((chunk) => answers.push(...chunk))
  await printer.receive(Uint8Array.from(bytes))
  await sleep(20)
  disconnect()
  return hex(Uint8Array.from(answers))
}

describe('the simulator against the golden vectors', () => {
  const states = {
    'all is well': {},
    'near end': { paper: 'near-end' },
    'cover open': { cover: 'open' },
    'out of paper': { paper: 'out' },
  } as const

  const { askPrinter, askOfflineCause, askErrorCause, askPaper, automaticStatusOn, automaticStatusOff, paperInTurn, initialize, cutPartly } = commandVectors

  // Its drawer pin is low, always.
  test.each(realTimeVectors.filter(({ name }) => name !== 'all is well, drawer pin high'))('DLE EOT: $name', async ({ name, printer: first, offlineCause, errorCause, paper }) => {
    const printer = new SimulatedPrinter()
    if (name === 'cutter') {
      printer.setFaults({ cutter: true })
      const jammed = new Promise((resolve) => { printer.onState(resolve) })
      await ask(printer, ...initialize, ...cutPartly)
      await jammed
    } else printer.set(states[name as keyof typeof states])
    const answered = await ask(printer, ...askPrinter, ...askOfflineCause, ...askErrorCause, ...askPaper)
    expect(answered).toBe(hex(Uint8Array.of(first, offlineCause, errorCause, paper)))
  })

  test.each(automaticVectors)('ASB: $name', async ({ name, bytes }) => {
    const printer = new SimulatedPrinter()
    await ask(printer, ...automaticStatusOn)
    const answers: number[] = []
    printer.connect((chunk) => answers.push(...chunk))
    printer.set(states[name])
    await sleep(20)
    expect(hex(Uint8Array.from(answers))).toBe(hex(bytes))
  })

  test('says nothing by itself any more when it is told to stop', async () => {
    const printer = new SimulatedPrinter()
    await ask(printer, ...automaticStatusOn, ...automaticStatusOff)
    const answers: number[] = []
    printer.connect((chunk) => answers.push(...chunk))
    printer.set({ cover: 'open' })
    await sleep(20)
    expect(answers).toEqual([])
  })

  test.each(qrStoreLengths)('takes $dataBytes bytes for a QR code by the length of the vector', async ({ dataBytes, length }) => {
    const printer = new SimulatedPrinter()
    const slip = new Promise<string>((resolve) => { printer.onPaper((paper) => resolve(paper.text)) })
    // The vector of "A" with other data to store.
    await ask(printer, ...qrA.subarray(0, 25), 0x1d, 0x28, 0x6b, ...length, 0x31, 0x50, 0x30, ...new Uint8Array(dataBytes).fill(0x41), ...qrA.subarray(-8), ...cutPartly)
    expect(await slip).toBe(`[QR ${'A'.repeat(dataBytes)}]`)
    expect(printer.strayBytes).toBe(0)
  })

  test.each(othersVectors)('takes what others send: $name', async ({ bytes }) => {
    const printer = new SimulatedPrinter()
    const slip = new Promise<string>((resolve) => { printer.onPaper((paper) => resolve(paper.text)) })
    await ask(printer, ...initialize, ...bytes, 0x41, 0x0a, ...cutPartly)
    expect([await slip, printer.strayBytes]).toEqual(['A', 0])
  })

  test('text and QR code of "A" are on the slip', async () => {
    const printer = new SimulatedPrinter({ font: 'gb18030-2000' })
    const slip = new Promise<string>((resolve) => { printer.onPaper((paper) => resolve(paper.text)) })
    const text = textVectors.slice(0, 3).flatMap(({ bytes }) => [...bytes])
    await ask(printer, 0x1b, 0x40, 0x1c, 0x26, ...text, 0x1c, 0x2e, 0x0a, ...qrA, 0x1d, 0x56, 0x00)
    expect(await slip).toBe('\u4e2d\u6587\u3400\n[QR A]')
    expect(printer.strayBytes).toBe(0)
  })

  test('GS r is answered in its turn, and not while offline', async () => {
    const printer = new SimulatedPrinter()
    expect(await ask(printer, ...paperInTurn)).toBe('00')
    printer.set({ paper: 'near-end' })
    expect(await ask(printer, ...paperInTurn)).toBe('03')
    printer.set({ paper: 'out' })
    expect(await ask(printer, 0x41, 0x0a, ...paperInTurn)).toBe('')
    printer.set({ paper: 'ok' })
    expect(await ask(printer)).toBe('00')
  })
})
