/**
 * Devices behind a service of the system, whose cable is the service itself: chip cards behind
 * `pcscd`, which is killed and begun again, and the UPS behind `upsd`, whose line is pulled.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openSmartCardReader, readSmartCardProfile, typedReader } from '../../../drivers/smart-card/open.ts'
import { SupervisedUps } from '../../../drivers/ups/device.ts'
import { readUpsProfile } from '../../../drivers/ups/open.ts'
import { SimulatedUps } from '../../../drivers/ups/simulator.ts'
import { pcscdMissing, startCardService, type CardService } from '../../support/pcscd.ts'
import { cableTo, type Cable, type Kind } from './subjects.ts'

/** A command that a person waits for. */
const patienceMs = 12_000

/** A command: the mains are pulled, or are back, and the device says so. */
export const ups: Kind = {
  name: 'UPS: tell of a power cut',
  make() {
    const simulator = new SimulatedUps()
    const cable = cableTo(simulator)
    const device = new SupervisedUps(cable.port, undefined, readUpsProfile('simulated-nut'))
    return {
      cable,
      subject: {
        state: () => device.status().state, watch: (signal) => device.watch(signal), close: () => device.close(),
        async act(number) {
          const power = number % 2 === 0 ? 'mains' : 'battery'
          simulator.set({ mains: power === 'mains' })
          for await (const status of device.watch(AbortSignal.timeout(patienceMs))) if (status.state === 'ready' && status.power === power) return 'done'
          return 'undone'
        },
        done: () => null,
      },
    }
  },
}

/** A command: a card is put in, and told by its answer to reset. A piece is an order that the reader gives to the card. */
export const smartCard: Kind = {
  name: 'chip-card reader: tell of a card',
  missing: pcscdMissing,
  async make() {
    const service = await startCardService()
    // Where libpcsclite finds the service.
    process.env['PCSCLITE_CSOCK_NAME'] = service.socket
    let killed: Promise<void> = Promise.resolve()
    const cable: Cable = {
      end: {
        unplug: () => void (killed = service.kill()),
        async plug() {
          await killed
          await service.start('with-reader')
        },
      },
      onPiece: () => {},
    }
    const reader = openSmartCardReader(readSmartCardProfile('generic-pcsc'), typedReader('Virtual PCD'))
    return {
      cable,
      subject: {
        state: () => reader.status().state, watch: (signal) => reader.watch(signal),
        async close() {
          await reader.close()
          await service[Symbol.asyncDispose]()
        },
        async act(number) {
          const atr = cardOf(number)
          const held = new AbortController()
          const holding = hold(service, atr, () => cable.onPiece(), held.signal)
          const told = await isTold(AbortSignal.timeout(patienceMs), (status) => status.state === 'ready' && status.card === 'present' && Buffer.compare(status.atr.reveal(), atr) === 0)
          held.abort()
          await holding
          service.remove()
          await isTold(AbortSignal.timeout(patienceMs), (status) => status.state !== 'ready' || status.card === 'none')
          return told ? 'done' : 'undone'
        },
        done: () => null,
      },
    }

    async function isTold(signal: AbortSignal, wanted: (status: ReturnType<typeof reader.status>) => boolean): Promise<boolean> {
      for await (const status of reader.watch(signal)) if (wanted(status)) return true
      return false
    }
  },
}

/** An answer to reset of its own for each command: two historical bytes count (ISO 7816-3, 8.2). */
const cardOf = (number: number): Uint8Array => Uint8Array.of(0x3b, 0x02, number >> 8, number & 0xff)

/** A hand that puts the card in again whenever the reader has gone. */
async function hold(service: CardService, atr: Uint8Array, onOrder: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (!service.holds()) await service.insert(atr, onOrder).catch(() => {})
    await sleep(100)
  }
}
