/** The driver against `bin/sim` in a process of its own, over a real pseudo-terminal and over TCP. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { PrinterStatus, PrintOutcome, ReceiptDocument, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { typedPort } from '../port.ts'
import type { Paper } from '../sim-api/contract.ts'
import { driveByHand, startSimulation, type RunningSimulation } from '../simulation/testing.ts'
import { openReceiptPrinter, PrinterPort, readReceiptPrinterProfile } from './open.ts'

interface Rig {
  readonly printer: ReceiptPrinter
  readonly sim: RunningSimulation['sim']
  readonly folder: string
  readonly port: PrinterPort
  readonly api: number
  sent: number
  readonly print: (document: ReceiptDocument) => Promise<PrintOutcome>
  readonly until: (state: PrinterStatus['state']) => Promise<PrinterStatus>
  /** Resolves when a job has begun to leave. */
  readonly underWay: () => Promise<void>
  /** All slips from the beginning to the one with this line. */
  readonly papersUntil: (line: string) => Promise<Paper[]>
}

const cleanUp: (() => Promise<unknown> | void)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

const profiles = { serial: 'simulated-80mm-serial', tcp: 'simulated-80mm-tcp', file: 'simulated-80mm-usb' } as const

async function rig(kind: keyof typeof profiles): Promise<Rig> {
  const simulation = await startSimulation('receipt-printer', kind, '--out', 'slips')
  cleanUp.push(() => simulation.close())
  const { folder, sim, api } = simulation

  const profile = readReceiptPrinterProfile(profiles[kind])
  const port = PrinterPort.parse(typedPort(kind, simulation.port))
  const printer = openReceiptPrinter(profile, port)
  cleanUp.push(() => printer.close())

  const made: Rig = {
    printer, sim, folder, port, api, sent: 0,
    print: (document) => printer.print(document, { onSent: async () => { made.sent += 1 } }),
    until: async (state) => {
      for await (const status of printer.watch(AbortSignal.timeout(20_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(printer.status())}`)
    },
    underWay: async () => {
      while (made.sent === 0) await sleep(10)
      await sleep(150)
    },
    papersUntil: async (line) => {
      const stop = new AbortController()
      const papers: Paper[] = []
      for await (const paper of await sim.printer.papers(undefined, { signal: stop.signal })) {
        papers.push(paper)
        if (timesOnPaper([paper], line) > 0) break
      }
      stop.abort()
      return papers
    },
  }
  return made
}

const slip = (number: string, more = 0): ReceiptDocument => ({
  elements: [
    { kind: 'text', text: '耿马自治县政务服务中心（示例）', align: 'center', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: number, align: 'center', size: 'huge' },
    { kind: 'pair', label: '前面等候', value: '3 人' },
    ...Array.from({ length: more }, (_, at) => ({ kind: 'text' as const, text: `第 ${at + 1} 行` })),
    { kind: 'text', text: `完 ${number}` },
  ],
})

const timesOnPaper = (papers: readonly Paper[], line: string): number => papers.flatMap(({ text }) => text.split('\n')).filter((one) => one === line).length

describe.each(['serial', 'tcp', 'file'] as const)('a simulated printer over %s', (kind) => {
  test('prints Chinese, confirms it, and leaves picture and text in the folder', async () => {
    const { until, print, papersUntil, folder } = await rig(kind)
    await until('ready')
    expect(await print(slip('A012'))).toEqual({ outcome: 'confirmed' })
    const [paper] = await papersUntil('完 A012')
    expect(paper?.text).toContain('耿马自治县政务服务中心（示例）')
    expect(Buffer.from(paper?.png ?? '', 'base64').subarray(1, 4).toString()).toBe('PNG')
    await sleep(200)
    expect(readFileSync(join(folder, 'slips', 'slip-0001.txt'), 'utf8')).toContain('完 A012')
    expect(readFileSync(join(folder, 'slips', 'slip-0001.png')).readUInt32BE(16)).toBe(640)
  })

  test('unplugged in mid-job: unknown; after the replug ready without a restart; nothing twice', async () => {
    const { until, print, papersUntil, underWay, sim } = await rig(kind)
    await until('ready')
    const printing = print(slip('A012', 60))
    await underWay()
    await sim.printer.set({ cable: 'unplugged' })
    expect(await printing).toEqual({ outcome: 'unknown', fault: 'offline' })
    await until('absent')
    await sim.printer.set({ cable: 'plugged' })
    await until('ready')
    expect(await print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    const all = await papersUntil('完 A013')
    expect(timesOnPaper(all, '完 A012')).toBeLessThanOrEqual(1)
    expect(all.at(-1)?.text).not.toContain('A012')
  })

  test('paper ends in mid-job: unknown; with paper the rest comes out once; then the next slip', async () => {
    const { until, print, papersUntil, sim } = await rig(kind)
    await until('ready')
    await sim.printer.faults({ paperEndsAfterMm: 40 })
    expect(await print(slip('A012', 30))).toEqual({ outcome: 'unknown', fault: 'paper-out' })
    expect(await until('degraded')).toEqual({ state: 'degraded', fault: 'paper-out' })
    await sim.printer.set({ paper: 'ok' })
    await until('ready')
    expect(await print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    const all = await papersUntil('完 A013')
    expect(timesOnPaper(all, '完 A012')).toBe(1)
    expect(all.at(-1)?.text).not.toContain('A012')
  })

  test('cover open: degraded without being asked, nothing sent; closed: ready', async () => {
    const rigged = await rig(kind)
    await rigged.until('ready')
    await rigged.sim.printer.set({ cover: 'open' })
    expect(await rigged.until('degraded')).toEqual({ state: 'degraded', fault: 'cover-open' })
    expect(await rigged.print(slip('A012'))).toEqual({ outcome: 'failed', fault: 'cover-open' })
    expect(rigged.sent).toBe(0)
    await rigged.sim.printer.set({ cover: 'closed' })
    await rigged.until('ready')
  })
})

describe.each(['serial', 'tcp'] as const)('a simulated printer over %s, switched', (kind) => {
  test('off and on: the next slip is whole', async () => {
    const { until, print, papersUntil, underWay, sim } = await rig(kind)
    await until('ready')
    const printing = print(slip('A012', 30))
    await underWay()
    await sim.printer.set({ power: 'off' })
    expect((await printing).outcome).toBe('unknown')
    await sim.printer.set({ power: 'on' })
    await until('ready')
    expect(await print(slip('A013'))).toEqual({ outcome: 'confirmed' })
    const all = await papersUntil('完 A013')
    expect(timesOnPaper(all, '完 A012')).toBe(0)
    expect(all.at(-1)?.text).not.toContain('第')
  })
})

describe('the remote control of the simulators', () => {
  test('is refused without the token', async () => {
    const { api } = await rig('tcp')
    const socket = new WebSocket(`ws://127.0.0.1:${api}/?token=wrong`)
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode))
      socket.once('error', resolve)
    })
    expect(status).toBe(401)
  })
})

describe('bin/device', () => {
  test('drives a printer by hand', async () => {
    const { port, printer, papersUntil } = await rig('tcp')
    await printer.close()
    if (port.kind !== 'tcp') throw new Error('not a TCP port')
    const { lines } = await driveByHand('receipt-printer', 'simulated-80mm-tcp', 'print', '近办', '--port', `${port.host}:${port.port}`)
    expect(lines).toEqual([{ outcome: 'confirmed' }])
    expect(await papersUntil('近办')).toHaveLength(1)
  })
})
