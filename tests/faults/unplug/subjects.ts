/**
 * Devices whose cable can be pulled at any moment of a command: the station's own driver, with the
 * patience that ships, before a simulator over a cable in memory.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SupervisedA4Printer } from '../../../drivers/a4-printer/device.ts'
import { readA4PrinterProfile } from '../../../drivers/a4-printer/open.ts'
import { SimulatedA4Printer } from '../../../drivers/a4-printer/simulator.ts'
import { testPage } from '../../../drivers/a4-printer/test-page.ts'
import { SupervisedIdCardReader } from '../../../drivers/id-card/device.ts'
import { readIdCardProfile } from '../../../drivers/id-card/open.ts'
import { SimulatedIdCardReader } from '../../../drivers/id-card/simulator.ts'
import { SupervisedLocker } from '../../../drivers/locker/device.ts'
import { readLockerProfile } from '../../../drivers/locker/open.ts'
import { SimulatedLocker } from '../../../drivers/locker/simulator.ts'
import { SupervisedRatingPad } from '../../../drivers/rating-pad/device.ts'
import { readRatingPadProfile } from '../../../drivers/rating-pad/open.ts'
import { SimulatedRatingPad } from '../../../drivers/rating-pad/simulator.ts'
import { SupervisedReceiptPrinter } from '../../../drivers/receipt-printer/device.ts'
import { readReceiptPrinterProfile } from '../../../drivers/receipt-printer/open.ts'
import { SimulatedPrinter } from '../../../drivers/receipt-printer/simulator.ts'
import { SupervisedScanner } from '../../../drivers/scanner/device.ts'
import { readScannerProfile } from '../../../drivers/scanner/open.ts'
import { SimulatedScanner } from '../../../drivers/scanner/simulator.ts'
import { memoryCable } from '../../../drivers/transport/memory.ts'
import type { Port } from '../../../drivers/transport/stream.ts'

/** What a command came to, in the words of durable jobs. */
export type Word = 'done' | 'doubt' | 'undone'

export interface Subject {
  state(): string
  watch(signal: AbortSignal): AsyncIterable<{ readonly state: string }>
  /** One command, numbered so that it can be told from the others. */
  act(number: number): Promise<Word>
  /** How often the command has really been carried out; null where nothing is left behind by it. */
  done(number: number): number | null
  close(): Promise<void>
}

/** A cable, and how often something went over it, in either direction. */
export interface Cable {
  readonly end: { plug(): void | Promise<void>; unplug(): void | Promise<void> }
  /** Called before each piece goes over it. */
  onPiece: () => void
}

interface Simulator {
  receive(bytes: Uint8Array): void | Promise<void>
  connect(send: (bytes: Uint8Array) => void): unknown
}

export function cableTo(simulator: Simulator): Cable & { readonly port: Port } {
  const { port, device } = memoryCable((bytes) => {
    cable.onPiece()
    return simulator.receive(bytes)
  })
  const cable: Cable & { readonly port: Port } = { port, end: device, onPiece: () => {} }
  simulator.connect((bytes) => {
    cable.onPiece()
    device.send(bytes)
  })
  return cable
}

export interface Plugged { readonly subject: Subject; readonly cable: Cable }

/** A name, and one of it, new. */
export interface Kind {
  readonly name: string
  /** Why there is none on this machine; null where there is. */
  readonly missing?: () => string | null
  make(): Plugged | Promise<Plugged>
}

const printer: Kind = {
  name: 'receipt printer: print a slip',
  make() {
    const simulator = new SimulatedPrinter({ mmPerSecond: 2_000 })
    const cable = cableTo(simulator)
    const device = new SupervisedReceiptPrinter(cable.port, readReceiptPrinterProfile('simulated-80mm-serial'))
    const line = (number: number): string => `slip ${number}.`
    const words = { confirmed: 'done', unknown: 'doubt', failed: 'undone' } as const
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal), close: () => device.close(),
        act: async (number) => words[(await device.print({ elements: [{ kind: 'text', text: 'A012', size: 'huge' }, { kind: 'text', text: line(number) }] }, { onSent: async () => {} })).outcome],
        done: (number) => [...simulator.papers.map(({ text }) => text), simulator.uncut].join('\n').split('\n').filter((text) => text === line(number)).length,
      },
    }
  },
}

/** A piece is a question of the job's, when it was heard and when it was done. Its patience is shorter than what ships: 40 s for a page. */
const a4Printer: Kind = {
  name: 'A4 printer: print a page',
  async make() {
    const simulator = new SimulatedA4Printer({ wakeMs: 0, pageMs: 30 })
    await simulator.listen(0)
    const cable: Cable = { end: { plug: () => void simulator.set({ cable: 'plugged' }), unplug: () => void simulator.set({ cable: 'unplugged' }) }, onPiece: () => {} }
    simulator.onAsked(() => cable.onPiece())
    const profile = { ...readA4PrinterProfile('simulated-ipp'), firstPageSeconds: 5, pageSeconds: 1, answerDeadlineMs: 1_000 }
    const device = new SupervisedA4Printer(`ipp://127.0.0.1:${simulator.port}/ipp/print`, profile)
    const pages = new Map<number, Uint8Array>()
    const words = { confirmed: 'done', unknown: 'doubt', failed: 'undone' } as const
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal),
        async close() {
          await device.close()
          await simulator.close()
        },
        async act(number) {
          const page = testPage(`Page ${number}`)
          pages.set(number, page.pdf)
          return words[(await device.print(page, { onSent: async () => {} })).outcome]
        },
        done: (number) => simulator.sheets.filter(({ pdf }) => Buffer.compare(pdf, pages.get(number) ?? new Uint8Array()) === 0).length,
      },
    }
  },
}

const locker = (name: string, profileName: string): Kind => ({
  name: `locker, ${name}: open a cell`,
  make() {
    const profile = readLockerProfile(profileName)
    const simulator = new SimulatedLocker({ kind: profile.protocol.kind, boards: profile.boards, springMs: 20 })
    const cable = cableTo(simulator)
    const device = new SupervisedLocker(cable.port, profile)
    const cells = profile.boards.reduce((sum, { locks }) => sum + locks, 0)
    const cellOf = (number: number): number => (number % cells) + 1
    const before = new Map<number, number>()
    const fired = (cell: number): number => simulator.pulses.filter((pulse) => pulse.cell === cell).length
    const words = { opened: 'done', unknown: 'doubt', failed: 'undone' } as const
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal), close: () => device.close(),
        async act(number) {
          const cell = cellOf(number)
          before.set(number, fired(cell))
          simulator.move(cell, 'closed')
          for await (const now of device.watchCells(AbortSignal.timeout(10_000))) if (now[cell - 1]?.door !== 'open') break
          return words[(await device.open(cell, { onSent: async () => {} })).outcome]
        },
        done: (number) => fired(cellOf(number)) - (before.get(number) ?? 0),
      },
    }
  },
})

const idCard: Kind = {
  name: 'ID-card reader: read a card',
  make() {
    const simulator = new SimulatedIdCardReader()
    const cable = cableTo(simulator)
    const device = new SupervisedIdCardReader([cable.port], readIdCardProfile('simulated-sdt-serial'))
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal), close: () => device.close(),
        async act() {
          simulator.set({ card: null })
          const reading = device.read({ signal: AbortSignal.timeout(12_000) })
          await sleep(50)
          simulator.set({ card: 'citizen-adult' })
          const outcome = await reading.catch(() => null)
          simulator.set({ card: null })
          return outcome?.outcome === 'read' ? 'done' : 'undone'
        },
        done: () => null,
      },
    }
  },
}

const ratingPad: Kind = {
  name: 'rating pad: ask for a rating',
  make() {
    const simulator = new SimulatedRatingPad({})
    const cable = cableTo(simulator)
    const device = new SupervisedRatingPad(cable.port, readRatingPadProfile('simulated-rating-pad-1-serial'))
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal),
        close: async () => { await device.close(); simulator.set({ power: 'off' }) },
        async act(number) {
          const asked = device.ask({ id: String(number), prompt: 1 }, { signal: AbortSignal.timeout(12_000) })
          const pressing = setInterval(() => { simulator.press(5) }, 50)
          const outcome = await asked
          clearInterval(pressing)
          return outcome.outcome === 'rated' ? 'done' : 'undone'
        },
        done: () => null,
      },
    }
  },
}

const scanner: Kind = {
  name: 'scanner: read a code',
  make() {
    const simulator = new SimulatedScanner({})
    const cable = cableTo(simulator)
    const device = new SupervisedScanner(cable.port, readScannerProfile('simulated-scanner-serial'))
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal),
        close: async () => { await device.close(); simulator.set({ power: 'off' }) },
        async act(number) {
          const scanning = device.scan({ signal: AbortSignal.timeout(12_000) })
          const holding = setInterval(() => { simulator.scan(`code ${number}`) }, 100)
          const outcome = await scanning
          clearInterval(holding)
          return outcome.outcome === 'scanned' ? 'done' : 'undone'
        },
        done: () => null,
      },
    }
  },
}

export const ofTheirOwn: readonly Kind[] = [
  printer,
  a4Printer, idCard, locker('8A/80', 'simulated-8a80-serial'), locker('WKLY', 'simulated-wkly-serial'), locker('KR-CU16', 'simulated-kr-cu16-serial'), ratingPad, scanner,
]
