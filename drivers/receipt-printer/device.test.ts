import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { PrinterStatus, PrintOutcome, ReceiptDocument } from '../../domain/device/receipt-printer.ts'
import { memoryCable, type DeviceEnd } from '../transport/memory.ts'
import { SupervisedReceiptPrinter, type PrinterReportEvent } from './device.ts'
import type { FontFiles } from './font-files.ts'
import { readReceiptPrinterProfile } from './open.ts'
import { SimulatedPrinter } from './simulator.ts'
import type { Paper } from '../sim-api/contract.ts'

const profile = { ...readReceiptPrinterProfile('simulated-80mm-serial'), statusDeadlineMs: 100, slowestMmPerSecond: 400 }
const quick = { pollMs: 100, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }

const slip = (text: string, more = 0): ReceiptDocument => ({
  elements: [{ kind: 'text', text, align: 'center' }, ...Array.from({ length: more }, (_, at) => ({ kind: 'text' as const, text: `${text} ${at + 1}` })), { kind: 'text', text: `end ${text}` }],
})

interface Bench {
  readonly device: SupervisedReceiptPrinter
  readonly printer: SimulatedPrinter
  readonly cable: DeviceEnd
  readonly events: PrinterReportEvent[]
  sent: number
  readonly print: (document: ReceiptDocument) => Promise<PrintOutcome>
  readonly until: (state: PrinterStatus['state']) => Promise<PrinterStatus>
  /** The next so many slips, cut. */
  readonly papers: (count: number) => Promise<readonly Paper[]>
  /** How often a line of text is on paper, cut or not. */
  readonly timesOnPaper: (line: string) => number
}

const benches: Bench[] = []
afterEach(async () => { for (const { device } of benches.splice(0)) await device.close() })

function bench(options: ConstructorParameters<typeof SimulatedPrinter>[0] = { mmPerSecond: 2_000 }, own: Partial<typeof profile> = {}, fonts?: FontFiles): Bench {
  const printer = new SimulatedPrinter(options)
  const { port, device: cable } = memoryCable((bytes) => printer.receive(bytes))
  printer.connect((bytes) => cable.send(bytes))
  const events: PrinterReportEvent[] = []
  const device = new SupervisedReceiptPrinter(port, { ...profile, ...own }, { policy: quick, fonts, report: (event) => events.push(event) })
  const made: Bench = {
    device, printer, cable, events, sent: 0,
    print: (document) => device.print(document, { onSent: async () => { made.sent += 1 } }),
    until: async (state) => {
      for await (const status of device.watch(AbortSignal.timeout(10_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
    },
    papers: async (count) => {
      for (let tries = 0; printer.papers.length < count && tries < 500; tries += 1) await sleep(10)
      return printer.papers
    },
    timesOnPaper: (line) => [...printer.papers.map(({ text }) => text), printer.uncut].join('\n').split('\n').filter((one) => one === line).length,
  }
  benches.push(made)
  return made
}

/** Resolves as soon as the printer has begun to print. */
async function underWay(printer: SimulatedPrinter): Promise<void> {
  while (printer.uncut === '') await sleep(1)
}

describe('a printer that works', () => {
  test('becomes ready by itself and confirms a slip that is on paper', async () => {
    const { print, papers, until, ...made } = bench()
    await until('ready')
    expect(await print(slip('A012'))).toEqual({ outcome: 'confirmed' })
    expect((await papers(1)).map(({ text }) => text)).toEqual(['A012\nend A012'])
    expect(made.printer.strayBytes).toBe(0)
  })

  test('a job given before the printer is open waits for it', async () => {
    const { print } = bench()
    expect(await print(slip('A012'))).toEqual({ outcome: 'confirmed' })
  })

  test('jobs come out one after the other, each on a slip of its own', async () => {
    const { print, papers } = bench()
    const outcomes = await Promise.all(['A001', 'A002', 'A003'].map((number) => print(slip(number))))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['confirmed', 'confirmed', 'confirmed'])
    expect((await papers(3)).map(({ text }) => text.split('\n')[0])).toEqual(['A001', 'A002', 'A003'])
  })

  test('is confirmed by a printer without automatic status as well', async () => {
    const { print } = bench({ mmPerSecond: 2_000 }, { automaticStatus: false })
    expect(await print(slip('A012', 20))).toEqual({ outcome: 'confirmed' })
  })

  test('low paper is told, and printing goes on', async () => {
    const { print, printer, until } = bench()
    await until('ready')
    printer.set({ paper: 'near-end' })
    expect(await print(slip('A012'))).toEqual({ outcome: 'confirmed' })
    expect(await until('ready')).toEqual({ state: 'ready', paperLow: true })
  })

  test.each([1, 2, 3])('answers that come in pieces of %i byte(s) are understood', async (chunkBytes) => {
    const { print, printer } = bench()
    printer.setFaults({ chunkBytes })
    expect(await print(slip('A012', 10))).toEqual({ outcome: 'confirmed' })
  })

  test('foreign bytes in the stream are counted and do no harm', async () => {
    const { print, printer, events } = bench()
    printer.setFaults({ noiseEvery: 2 })
    expect(await print(slip('A012'))).toEqual({ outcome: 'confirmed' })
    expect(events.some(({ event }) => event === 'bytes-discarded')).toBe(true)
  })

  test('characters that no font has are reported by their number', async () => {
    const { print, events } = bench()
    await print({ elements: [{ kind: 'text', text: '\u{2fffd}\u{2fffc}' }] })
    expect(events).toContainEqual({ event: 'glyphs-missing', count: 2 })
  })
})

describe('a machine without fonts', () => {
  test('prints the slip with boxes and says so', async () => {
    const { print, events, papers } = bench({ mmPerSecond: 2_000 }, {}, { notoSansSc: '/nonexistent', rare: '/nonexistent', hanazono: [] })
    expect(await print({ elements: [{ kind: 'text', text: '岩\u{20000}' }, { kind: 'text', text: 'A012' }] })).toEqual({ outcome: 'confirmed' })
    expect((await papers(1))[0]?.text).toBe('[image 48x24]\nA012')
    expect(events.map(({ event }) => event)).toContain('fonts-unavailable')
  })
})

describe('before the first byte', () => {
  test.each([
    ['paper-out', { paper: 'out' }],
    ['cover-open', { cover: 'open' }],
  ] as const)('%s: failed, nothing sent, nothing on paper', async (fault, state) => {
    const made = bench()
    await made.until('ready')
    made.printer.set(state)
    expect(await made.print(slip('A012'))).toEqual({ outcome: 'failed', fault })
    expect(made.device.status()).toEqual({ state: 'degraded', fault })
    expect(made.sent).toBe(0)
    made.printer.set({ paper: 'ok', cover: 'closed' })
    await made.until('ready')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    expect(made.timesOnPaper('A012')).toBe(0)
  })

  test('a mute printer: failed within bounded time, later recovering, and ready again when it speaks', async () => {
    const made = bench()
    await made.until('ready')
    made.printer.setFaults({ silent: true })
    expect(await made.print(slip('A012'))).toEqual({ outcome: 'failed', fault: 'no-answer' })
    expect(made.sent).toBe(0)
    expect(await made.until('failed')).toEqual({ state: 'failed', fault: 'no-answer', detail: 'does not answer' })
    made.printer.setFaults({ silent: false })
    await made.until('ready')
    expect(made.timesOnPaper('A012')).toBe(0)
  })

  test('answers that are always wrong are no answers', async () => {
    const made = bench()
    await made.until('ready')
    made.printer.setFaults({ corruptEvery: 1 })
    expect(await made.print(slip('A012'))).toEqual({ outcome: 'failed', fault: 'no-answer' })
    expect(made.sent).toBe(0)
  })

  test('a wrong answer is asked for once more', async () => {
    const made = bench({ mmPerSecond: 2_000 }, { automaticStatus: false })
    await made.until('ready')
    made.printer.setFaults({ corruptEvery: 2 })
    const outcome = await made.device.print(slip('A012'), { onSent: async () => { made.printer.setFaults({ corruptEvery: 0 }) } })
    expect(outcome).toEqual({ outcome: 'confirmed' })
  })

  test('a printer that is not there: failed, and printing works after it is plugged in', async () => {
    const made = bench()
    made.cable.unplug()
    await made.until('absent')
    expect(await made.print(slip('A012'))).toEqual({ outcome: 'failed', fault: 'offline' })
    made.cable.plug()
    await made.until('ready')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
  })

  test('when "sent" cannot be made durable, nothing is sent', async () => {
    const made = bench()
    await expect(made.device.print(slip('A012'), { onSent: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    expect(made.timesOnPaper('A012')).toBe(0)
  })

  test('a job that is called off in time is not printed', async () => {
    const made = bench()
    await expect(made.device.print(slip('A012'), { onSent: async () => {}, signal: AbortSignal.abort(new Error('visit ended')) })).rejects.toThrow('visit ended')
    expect(made.timesOnPaper('A012')).toBe(0)
  })
})

test('a slip with a picture that cannot be printed is refused before anything is sent, and says why', async () => {
  const made = bench()
  await made.until('ready')
  const picture: ReceiptDocument = { elements: [{ kind: 'picture', picture: { format: 'png', bytes: Buffer.from('no picture'), widthMm: 40, shades: 'dither' } }] }
  expect(await made.print(picture)).toEqual({ outcome: 'failed', fault: 'picture' })
  expect([made.sent, made.printer.uncut, made.device.status().state]).toEqual([0, '', 'ready'])
  expect(made.events).toContainEqual({ event: 'picture-refused', problem: 'not-a-png' })
})

describe('in the middle of a slip', () => {
  const slow = { mmPerSecond: 150 }

  test('paper ends: unknown, the rest comes out once when there is paper again, and the next slip is whole', async () => {
    const made = bench(slow)
    await made.until('ready')
    made.printer.setFaults({ paperEndsAfterMm: 20 })
    expect(await made.print(slip('A012', 20))).toEqual({ outcome: 'unknown', fault: 'paper-out' })
    expect(made.device.status()).toEqual({ state: 'degraded', fault: 'paper-out' })
    made.printer.set({ paper: 'ok' })
    await made.until('ready')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    expect((await made.papers(3)).at(-1)?.text).toBe('A013\nend A013')
    expect(made.timesOnPaper('end A012')).toBe(1)
  })

  test('the same without automatic status', async () => {
    const made = bench(slow, { automaticStatus: false })
    await made.until('ready')
    made.printer.setFaults({ paperEndsAfterMm: 20 })
    expect(await made.print(slip('A012', 20))).toEqual({ outcome: 'unknown', fault: 'paper-out' })
  })

  test('the cover is opened: unknown, and the slip is finished when it is closed', async () => {
    const made = bench(slow)
    await made.until('ready')
    const printing = made.print(slip('A012', 20))
    await underWay(made.printer)
    made.printer.set({ cover: 'open' })
    expect(await printing).toEqual({ outcome: 'unknown', fault: 'cover-open' })
    made.printer.set({ cover: 'closed' })
    await made.until('ready')
    await made.papers(1)
    expect(made.timesOnPaper('end A012')).toBe(1)
  })

  test('the knife jams: unknown, cutter', async () => {
    const made = bench(slow)
    await made.until('ready')
    made.printer.setFaults({ cutter: true })
    expect(await made.print(slip('A012'))).toEqual({ outcome: 'unknown', fault: 'cutter' })
    made.printer.setFaults({ cutter: false })
    await made.until('ready')
  })

  test('it falls silent: unknown after a bounded time', async () => {
    const made = bench(slow)
    await made.until('ready')
    const printing = made.print(slip('A012', 10))
    await underWay(made.printer)
    made.printer.setFaults({ silent: true })
    expect(await printing).toEqual({ outcome: 'unknown', fault: 'no-answer' })
  })

  test('the cable is pulled: unknown, ready again after the replug, printed once, and the next slip is whole', async () => {
    const made = bench({ ...slow, baudRate: 38_400 })
    await made.until('ready')
    const printing = made.print(slip('A012', 30))
    await underWay(made.printer)
    made.cable.unplug()
    expect(await printing).toEqual({ outcome: 'unknown', fault: 'offline' })
    expect(['recovering', 'absent']).toContain(made.device.status().state)
    made.cable.plug()
    await made.until('ready')
    expect(made.timesOnPaper('end A012')).toBeLessThanOrEqual(1)
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    await made.papers(2)
    expect(made.printer.papers.at(-1)?.text).toBe('A013\nend A013')
    expect(made.timesOnPaper('end A012')).toBeLessThanOrEqual(1)
  })

  test('the cable is pulled inside of an image: the next slip is whole', async () => {
    const made = bench({ ...slow, baudRate: 38_400 })
    await made.until('ready')
    const image = { elements: Array.from({ length: 12 }, () => ({ kind: 'text' as const, text: '\u{20000}'.repeat(24) })) }
    const printing = made.print(image)
    await underWay(made.printer)
    await sleep(30)
    made.cable.unplug()
    expect(await printing).toEqual({ outcome: 'unknown', fault: 'offline' })
    made.cable.plug()
    await made.until('ready')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    await made.papers(2)
    expect(made.printer.papers.at(-1)?.text).toBe('A013\nend A013')
  })

  test('the power fails: unknown, and half a slip does not hang on the next one', async () => {
    const made = bench(slow)
    await made.until('ready')
    const printing = made.print(slip('A012', 30))
    await underWay(made.printer)
    made.printer.set({ power: 'off' })
    made.cable.unplug()
    expect((await printing).outcome).toBe('unknown')
    made.printer.set({ power: 'on' })
    made.cable.plug()
    await made.until('ready')
    expect(await made.print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    await made.papers(2)
    expect(made.printer.papers.at(-1)?.text).toBe('A013\nend A013')
    expect(made.timesOnPaper('end A012')).toBe(0)
  })

  test('the late answer of one slip never confirms the next one', async () => {
    const made = bench(slow)
    await made.until('ready')
    const printing = made.print(slip('A012', 60))
    await underWay(made.printer)
    made.cable.unplug()
    expect((await printing).outcome).toBe('unknown')
    made.cable.plug()
    await made.until('ready')
    // The printer has all of A012 in its memory and is still printing it when A013 is given.
    const second = await made.device.print(slip('A013', 60), { onSent: async () => { made.printer.setFaults({ paperEndsAfterMm: 60 }) } })
    expect(second).toEqual({ outcome: 'unknown', fault: 'paper-out' })
    await made.papers(1)
    expect(made.timesOnPaper('end A012')).toBe(1)
    expect(made.timesOnPaper('end A013')).toBe(0)
  })
})
