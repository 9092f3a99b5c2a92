/**
 * `node tests/faults/soak/main.ts --device CLASS [--exchanges N] [--sabotage]`: questions and
 * answers without end, and whether anything stays behind. Now and then the line damages bytes. A
 * fifth as many go over connections that are opened and closed again and again. Prints one line of
 * JSON for each of both. One device a process, so that no device's heap hides another's;
 * `bench/measures/soak.ts` starts them all.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { a4Printer, idCardReader, keeping, locker, ratingPad, receiptPrinter, scanner, ups, type SoakedDevice, type Through } from './devices.ts'

/** Looked at so many times; the first fifth warms up. */
const looks = 10
const warmLooks = 2
/** What compiling more of the code may leave. One object kept for each exchange is far above it in a full run. */
const mostGrownBytes = 1 << 20
const damagedEvery = 2_000
const roundsOfMany = 10

interface Look {
  readonly exchanges: number
  readonly livingBytes: number
  readonly handles: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

async function look(exchanges: number): Promise<Look> {
  for (let time = 0; time < 8; time += 1) {
    collect()
    await sleep(20)
  }
  const { heapUsed, external } = process.memoryUsage()
  return { exchanges, livingBytes: heapUsed + external, handles: process.getActiveResourcesInfo().length }
}

/** On one connection from beginning to end, as in a kiosk that runs for months. */
async function soakOne(device: SoakedDevice, exchanges: number): Promise<readonly Look[]> {
  const seen: Look[] = []
  const line = await device.open()
  let done = 0
  let rounds = 0
  for (let at = 1; at <= looks; at += 1) {
    while (done < (exchanges * at) / looks) {
      rounds += 1
      if (rounds % damagedEvery === 0) await line.damagedRound()
      done += await line.round()
    }
    seen.push(await look(done))
  }
  await line.close()
  return seen
}

/** On a connection of its own for every few exchanges, as behind a bad plug. */
async function soakMany(device: SoakedDevice, exchanges: number): Promise<readonly Look[]> {
  const seen: Look[] = []
  let done = 0
  for (let at = 1; at <= looks; at += 1) {
    while (done < (exchanges * at) / looks) {
      const line = await device.open()
      for (let round = 0; round < roundsOfMany; round += 1) done += await line.round()
      await line.close()
    }
    seen.push(await look(done))
  }
  return seen
}

const devices: Readonly<Record<string, (through: Through) => SoakedDevice>> = {
  'receipt-printer': receiptPrinter, 'a4-printer': a4Printer, 'id-card': idCardReader, locker, 'rating-pad': ratingPad, scanner, ups,
}

const { values } = parseArgs({ options: { device: { type: 'string', default: '' }, exchanges: { type: 'string', default: '20000' }, sabotage: { type: 'boolean', default: false } } })
const exchanges = Number(values.exchanges)
if (!Number.isSafeInteger(exchanges) || exchanges < looks) throw new RangeError('--exchanges: a whole number, 10 or more')
const make = devices[values.device]
if (make === undefined) throw new RangeError(`--device: one of ${Object.keys(devices).join(', ')}`)

const device = make(values.sabotage ? keeping : (port) => port)
for (const [connections, soak] of [['one connection', soakOne], ['many connections', soakMany]] as const) {
  const from = performance.now()
  const seen = await soak(device, soak === soakOne ? exchanges : exchanges / 5)
  const [warm, last] = [seen[warmLooks - 1], seen.at(-1)]
  if (warm === undefined || last === undefined) throw new Error('nothing was looked at')
  const grownBytes = last.livingBytes - warm.livingBytes
  const flat = grownBytes <= mostGrownBytes && last.handles <= warm.handles
  process.stdout.write(`${JSON.stringify({ device: device.name, on: connections, exchanges: last.exchanges, seconds: Math.round((performance.now() - from) / 1_000), grownBytes, handles: [warm.handles, last.handles], flat })}\n`)
}
process.exit(0)
