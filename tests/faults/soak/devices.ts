/** Devices that are asked again and again, each over a cable in memory to its simulator. */
import { ReaderConnection } from '../../../drivers/id-card/driver.ts'
import { readIdCardProfile } from '../../../drivers/id-card/open.ts'
import { SimulatedIdCardReader } from '../../../drivers/id-card/simulator.ts'
import { LockerConnection } from '../../../drivers/locker/driver.ts'
import { readLockerProfile } from '../../../drivers/locker/open.ts'
import { noFaults, SimulatedLocker } from '../../../drivers/locker/simulator.ts'
import { memoryCable } from '../../../drivers/transport/memory.ts'
import type { Port } from '../../../drivers/transport/stream.ts'

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

export function idCardReader(through: Through): SoakedDevice {
  const reader = new SimulatedIdCardReader()
  const { port, device } = memoryCable((bytes) => reader.receive(bytes))
  reader.connect((bytes) => device.send(bytes))
  const profile = { ...readIdCardProfile('simulated-sdt-serial'), pollMs: 50 }
  return {
    name: 'id-card reader',
    async open() {
      const opened = await ReaderConnection.open([through(port)], profile, new AbortController().signal)
      if (!opened.ok) throw new Error(`not opened: ${opened.error.detail}`)
      const connection = opened.value
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
          const { attempt } = await connection.readCard({ fingerprints: false, onFound: () => {}, signal: new AbortController().signal })
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
  const timing = { ...profile.timing, replyMs: 50, quietMs: 0 }
  const ears = { heard: () => {}, judge: () => ({ health: 'fine', detail: null } as const) }
  return {
    name: 'locker',
    async open() {
      const opened = await LockerConnection.open(through(port), { ...profile, link: { kind: 'serial', baudRate: 921_600, hardwareFlow: false }, timing }, ears, new AbortController().signal)
      if (!opened.ok) throw new Error(`not opened: ${opened.error.detail}`)
      const connection = opened.value
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
