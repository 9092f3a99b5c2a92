/**
 * What every ID-card reader must do, whoever made it: run against the simulator by the tests, and
 * against a real reader and a real card by `bin/device id-card PROFILE selftest`. Knows nothing
 * but the interface that the station has, and shows nothing of what the card says.
 */
import { isDeepStrictEqual } from 'node:util'
import type { CardReading, CardState, IdCardReader, IdCardReaderStatus, ReadOutcome } from '../../domain/device/id-card.ts'
import { CheckFailed, fail, type Check, type Tell } from '../selftest.ts'

/** Whoever moves the card: a person, or the simulator's remote control. */
export interface CardHands {
  put(): Promise<void>
  take(): Promise<void>
}

export interface Bench {
  readonly reader: IdCardReader
  readonly hands: CardHands
  /** How long anything may take that the reader does by itself. */
  readonly patienceMs: number
}

/** By a person who is told what to do. */
export const byPerson = (reader: IdCardReader, tell: Tell): Bench => ({
  reader,
  hands: { put: () => tell('Put the card on the reader'), take: () => tell('Take the card away') },
  patienceMs: 15_000,
})

/** How long nothing must happen. */
const stillnessMs = 1_500

/** The card lies there afterwards only where the name says so. */
export const checks: readonly Check<Bench>[] = [
  { name: 'becomes ready by itself', run: async (bench) => { await status(bench, ({ state }) => state === 'ready') } },
  {
    name: 'waits as long as no card is there, and stops when told to',
    run: async (bench) => {
      const stop = new AbortController()
      const reading = bench.reader.read({ signal: stop.signal })
      await card(bench, 'awaited')
      await still(reading)
      stop.abort(new CheckFailed('told to stop'))
      await reading.then(() => fail('read a card that nobody put there'), () => {})
      await card(bench, 'none')
    },
  },
  {
    name: 'reads a card, and asks to take it',
    run: async (bench) => {
      const reading = read(bench)
      await card(bench, 'awaited')
      await bench.hands.put()
      await reading
      await card(bench, 'take-your-card')
    },
  },
  {
    name: 'does not read it again as long as it lies there; sees that it is taken',
    run: async (bench) => {
      const stop = new AbortController()
      const reading = bench.reader.read({ signal: stop.signal })
      await still(reading)
      await bench.hands.take()
      await card(bench, 'awaited')
      stop.abort()
      await reading.catch(() => {})
    },
  },
  {
    name: 'reads it the same way every time it is put there',
    run: async (bench) => {
      await bench.hands.put()
      const first = await read(bench)
      await bench.hands.take()
      await card(bench, 'none')
      await bench.hands.put()
      const second = await read(bench)
      await bench.hands.take()
      await card(bench, 'none')
      if (!isDeepStrictEqual(first, second)) fail('read something else the second time')
    },
  },
  {
    name: 'reads it with fingerprints, or without if it cannot',
    run: async (bench) => {
      await bench.hands.put()
      await read(bench, true)
      await bench.hands.take()
      await card(bench, 'none')
    },
  },
]

async function read({ reader, patienceMs }: Bench, fingerprints = false): Promise<CardReading> {
  const outcome = await reader.read({ signal: AbortSignal.timeout(patienceMs), fingerprints }).catch((): ReadOutcome => fail('did not come to an end'))
  // The outcome of a reading shows nothing of it.
  return outcome.outcome === 'read' ? outcome.reading.reveal() : fail(`did not read it: ${JSON.stringify(outcome)}`)
}

const card = (bench: Bench, wanted: CardState): Promise<void> => status(bench, (now) => now.state === 'ready' && now.card === wanted)

async function status({ reader, patienceMs }: Bench, wanted: (status: IdCardReaderStatus) => boolean): Promise<void> {
  for await (const now of reader.watch(AbortSignal.timeout(patienceMs))) if (wanted(now)) return
  fail(`stays at ${JSON.stringify(reader.status())}`)
}

async function still(reading: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const quiet = new Promise<'quiet'>((resolve) => { timer = setTimeout(() => resolve('quiet'), stillnessMs) })
  const ended = await Promise.race([reading.then(() => 'ended', () => 'ended'), quiet])
  clearTimeout(timer)
  if (ended === 'ended') fail('came to an end too early')
}
