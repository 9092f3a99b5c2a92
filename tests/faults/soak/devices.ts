/** Devices that are asked again and again, each over a cable in memory to its simulator; the A4 printer over HTTP. */
import { A4Connection } from '../../../drivers/a4-printer/driver.ts'
import { readA4PrinterProfile } from '../../../drivers/a4-printer/open.ts'
import { SimulatedA4Printer } from '../../../drivers/a4-printer/simulator.ts'
import { ReaderConnection } from '../../../drivers/id-card/driver.ts'
import { readIdCardProfile } from '../../../drivers/id-card/open.ts'
import { SimulatedIdCardReader } from '../../../drivers/id-card/simulator.ts'
import { LockerConnection } from '../../../drivers/locker/driver.ts'
import { readLockerProfile } from '../../../drivers/locker/open.ts'
import { noFaults, SimulatedLocker } from '../../../drivers/locker/simulator.ts'
import { sequence } from '../../../drivers/rating-pad/conversing.ts'
import { RatingPadConnection } from '../../../drivers/rating-pad/driver.ts'
import { readRatingPadProfile } from '../../../drivers/rating-pad/open.ts'
import { SimulatedRatingPad } from '../../../drivers/rating-pad/simulator.ts'
import { PrinterConnection } from '../../../drivers/receipt-printer/driver.ts'
import { readReceiptPrinterProfile } from '../../../drivers/receipt-printer/open.ts'
import { SimulatedPrinter } from '../../../drivers/receipt-printer/simulator.ts'
import { ScannerConnection } from '../../../drivers/scanner/driver.ts'
import { readScannerProfile } from '../../../drivers/scanner/open.ts'
import { SimulatedScanner } from '../../../drivers/scanner/simulator.ts'
import { memoryCable } from '../../../drivers/transport/memory.ts'
import type { Port } from '../../../drivers/transport/stream.ts'
import { UpsConnection } from '../../../drivers/ups/driver.ts'
import { readUpsProfile } from '../../../drivers/ups/open.ts'
import { SimulatedUps } from '../../../drivers/ups/simulator.ts'

/** One open connection. */
export interface Line {
  /** One round of questions; how many there were. @throws Error when the device did not answer as it must. */
  round(): Promise<number>
  /** The same on a line that damages bytes: whatever comes of it, the next round must go well. */
  damagedRound(): Promise<void>
  close(): Promise<void>
}

export interface SoakedDevice {
  readonly name: string
  open(): Promise<Line>
}

/** `through`: what a sabotage puts between driver and cable. */
export type Through = (port: Port) => Port

const damagedEvery = 7
/** Short, for damaged rounds wait as long; long enough for a busy machine. */
const replyMs = 250
const always = new AbortController().signal

/** A device that is asked how it is. @throws Error when it is not well */
interface Asked {
  probe(): Promise<{ readonly health: string }>
  close(): Promise<void>
}

/** `questions`: that one probe asks at least. Without `damage` its line damages nothing. */
function probed(name: string, questions: number, open: () => Promise<Asked>, damage?: (corruptEvery: number) => void): SoakedDevice {
  return {
    name,
    async open() {
      const connection = await open()
      return {
        async round() {
          const { health } = await connection.probe()
          if (health !== 'fine') throw new Error(`${name} is ${health}`)
          return questions
        },
        async damagedRound() {
          if (damage === undefined) return
          damage(damagedEvery)
          await connection.probe()
          damage(0)
        },
        close: () => connection.close(),
      }
    },
  }
}

/** @throws Error when the port cannot be opened */
function opened<C>(result: { readonly ok: true; readonly value: C } | { readonly ok: false; readonly error: { readonly detail: string } }): C {
  if (!result.ok) throw new Error(`not opened: ${result.error.detail}`)
  return result.value
}

export function idCardReader(through: Through): SoakedDevice {
  const reader = new SimulatedIdCardReader()
  const { port, device } = memoryCable((bytes) => reader.receive(bytes))
  reader.connect((bytes) => device.send(bytes))
  const profile = { ...readIdCardProfile('simulated-sdt-serial'), pollMs: 50 }
  return {
    name: 'id-card',
    async open() {
      const connection = opened(await ReaderConnection.open([through(port)], profile, always))
      let round = 0
      return {
        async round() {
          round += 1
          // Ten looks at the reader, then a card: found, selected, read, its further addresses.
          if (round % 10 !== 0) {
            const { health } = await connection.probe()
            if (health !== 'fine') throw new Error(`the reader is ${health}`)
            return 1
          }
          reader.set({ card: 'citizen-adult' })
          const { attempt } = await connection.readCard({ fingerprints: false, onFound: () => {}, signal: always })
          if (attempt !== 'read') throw new Error(`the card was not read: ${attempt}`)
          return 4
        },
        async damagedRound() {
          reader.setFaults({ corruptEvery: damagedEvery })
          await connection.probe()
          reader.setFaults({ corruptEvery: 0 })
        },
        close: () => connection.close(),
      }
    },
  }
}

export function locker(through: Through): SoakedDevice {
  const profile = readLockerProfile('simulated-8a80-serial')
  const boards = new SimulatedLocker({ kind: '8a80', boards: profile.boards, springMs: 0 })
  const { port, device } = memoryCable((bytes) => boards.receive(bytes))
  boards.connect((bytes) => device.send(bytes))
  // As fast as a line can be said to be: a soak is about what stays behind, not about patience.
  const timing = { ...profile.timing, replyMs, quietMs: 0 }
  const ears = { heard: () => {}, judge: () => ({ health: 'fine', detail: null } as const) }
  return {
    name: 'locker',
    async open() {
      const connection = opened(await LockerConnection.open(through(port), { ...profile, link: { kind: 'serial', baudRate: 1e12, hardwareFlow: false, usb: [] }, timing }, ears, always))
      let round = 0
      return {
        async round() {
          round += 1
          if (round % 10 === 0) boards.move(7, round % 20 === 0 ? 'open' : 'closed')
          const { health } = await connection.probe()
          if (health !== 'fine') throw new Error(`the locker is ${health}`)
          return profile.boards.length
        },
        async damagedRound() {
          boards.setFaults({ corruptEvery: damagedEvery })
          await connection.probe()
          boards.setFaults(noFaults)
        },
        close: () => connection.close(),
      }
    },
  }
}

export function receiptPrinter(through: Through): SoakedDevice {
  const profile = { ...readReceiptPrinterProfile('simulated-80mm-serial'), statusDeadlineMs: replyMs }
  const printer = new SimulatedPrinter()
  const { port, device } = memoryCable((bytes) => printer.receive(bytes))
  printer.connect((bytes) => device.send(bytes))
  return probed('receipt-printer', 2, async () => opened(await PrinterConnection.open(through(port), profile, () => {}, always)), (corruptEvery) => printer.setFaults({ corruptEvery }))
}

export function ratingPad(through: Through): SoakedDevice {
  const profile = { ...readRatingPadProfile('simulated-rating-pad-1-serial'), protocol: { kind: 'rating-pad-1', replyMs, volume: 6 } as const }
  const pad = new SimulatedRatingPad()
  const { port, device } = memoryCable((bytes) => pad.receive(bytes))
  pad.connect((bytes) => device.send(bytes))
  const nextSeq = sequence()
  return probed('rating-pad', 1, async () => opened(await RatingPadConnection.open(through(port), profile, nextSeq, () => {}, always)), (corruptEvery) => pad.setFaults({ corruptEvery }))
}

export function ups(through: Through): SoakedDevice {
  const simulator = new SimulatedUps()
  const { port, device } = memoryCable((bytes) => simulator.receive(bytes))
  simulator.connect((bytes) => device.send(bytes))
  const profile = readUpsProfile('simulated-nut')
  // It comes over TCP, whose bytes are whole.
  return probed('ups', 3, async () => opened(await UpsConnection.open(through(port), undefined, profile, always)))
}

export function scanner(through: Through): SoakedDevice {
  const profile = readScannerProfile('simulated-scanner-serial')
  const simulator = new SimulatedScanner()
  const { port, device } = memoryCable((bytes) => simulator.receive(bytes))
  simulator.connect((bytes) => device.send(bytes))
  let codes = 0
  return {
    name: 'scanner',
    async open() {
      const connection = opened(await ScannerConnection.open(through(port), profile, always))
      /** No two the same: a code that is held there twice within a second is one. */
      const scan = async (signal: AbortSignal): Promise<boolean> => {
        const scanning = connection.scan(signal)
        codes += 1
        simulator.scan(`A${codes}`)
        return (await scanning).ok
      }
      return {
        async round() {
          if (!await scan(always)) throw new Error('nothing was scanned')
          return 1
        },
        async damagedRound() {
          simulator.setFaults({ corruptEvery: damagedEvery })
          await scan(AbortSignal.timeout(50))
          simulator.setFaults({ corruptEvery: 0 })
        },
        close: () => connection.close(),
      }
    },
  }
}

/** Each question has a connection of its own, and no cable that a sabotage could stand before. */
export function a4Printer(): SoakedDevice {
  const printer = new SimulatedA4Printer({ wakeMs: 0 })
  const listening = printer.listen(0)
  const profile = { ...readA4PrinterProfile('simulated-ipp'), answerDeadlineMs: 500 }
  return probed('a4-printer', 1, async () => {
    await listening
    const observed = { observe: () => {}, onUnknownReason: () => {}, signal: always }
    return opened(await A4Connection.open(`ipp://127.0.0.1:${printer.port}/ipp/print`, profile, observed))
  }, (corruptEvery) => printer.setFaults({ corruptEvery }))
}

/** Keeps something of every write until the connection ends: weeks, in a kiosk. */
export const keeping: Through = (port) => ({
  name: port.name,
  async open(options) {
    const opened = await port.open(options)
    if (!opened.ok) return opened
    const stream = opened.value
    return { ok: true, value: { ...stream, write: (bytes, bounds) => Promise.race([stream.write(bytes, bounds), stream.closed.then(() => stream.write(bytes, bounds))]) } }
  },
})
