import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { RatingOutcome, RatingPadStatus } from '../../domain/device/rating-pad.ts'
import { memoryCable, type DeviceEnd } from '../transport/memory.ts'
import { SupervisedRatingPad, type RatingPadReportEvent } from './device.ts'
import { readRatingPadProfile } from './open.ts'
import type { RatingPadProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'
import { SimulatedRatingPad, type SimulatedRatingPadOptions } from './simulator.ts'

const quick = { pollMs: 60, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }
const shipped = readRatingPadProfile('simulated-rating-pad-1-serial')
const hasty: RatingPadProfile = { ...shipped, protocol: { kind: 'rating-pad-1', replyMs: 50, volume: 6 }, windowMs: 3_000 }

interface Bench {
  readonly device: SupervisedRatingPad
  readonly pad: SimulatedRatingPad
  readonly cable: DeviceEnd
  readonly reports: RatingPadReportEvent[]
  readonly until: (state: RatingPadStatus['state']) => Promise<RatingPadStatus>
  /** Resolves when the pad shows the faces, for the so-manieth time. */
  readonly asked: (times?: number) => Promise<void>
}

const benches: Bench[] = []
afterEach(async () => {
  for (const { device, pad } of benches.splice(0)) {
    await device.close()
    pad.set({ power: 'off' })
  }
})

function bench(options: SimulatedRatingPadOptions = {}, profile: RatingPadProfile = hasty): Bench {
  const pad = new SimulatedRatingPad(options)
  const { port, device: cable } = memoryCable((bytes) => pad.receive(bytes))
  pad.connect((bytes) => cable.send(bytes))
  const reports: RatingPadReportEvent[] = []
  const device = new SupervisedRatingPad(port, profile, { policy: quick, report: (event) => reports.push(event) })
  const made: Bench = {
    device, pad, cable, reports,
    until: async (state) => {
      for await (const status of device.watch(AbortSignal.timeout(10_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
    },
    asked: async (times = 1) => {
      for (let tries = 0; pad.state.questions < times || pad.state.screen !== 'asking'; tries += 1) {
        if (tries > 2_000) throw new Error('never asked')
        await sleep(2)
      }
    },
  }
  benches.push(made)
  return made
}

async function rate({ device, pad, asked }: Bench, level: number): Promise<RatingOutcome> {
  const rating = device.ask({ id: 'q', prompt: 1 })
  await asked()
  pad.press(level)
  return rating
}

describe('a pad that works', () => {
  test.each([5, 4, 3, 2, 1] as const)('brings level %i', async (level) => {
    expect(await rate(bench(), level)).toEqual({ outcome: 'rated', level })
  })

  test('shows the clerk, and has its volume set', async () => {
    const made = bench()
    const rating = made.device.ask({ id: 'q', prompt: 1, staff: '岩罕 3 号窗口' })
    await made.asked()
    expect(made.pad.state).toMatchObject({ staff: '岩罕 3 号窗口', volume: 6 })
    made.pad.press(4)
    await rating
  })

  test('nobody presses a key: not rated, and the pad is idle again', async () => {
    const made = bench({}, { ...hasty, windowMs: 100 })
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'not-rated', why: 'window-over' })
    expect(made.pad.state.screen).toBe('idle')
  })

  test('nobody presses a key in the pad\'s own time: not rated', async () => {
    expect(await bench({ windowMs: 50 }).device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'not-rated', why: 'window-over' })
  })

  test('called off: not rated, the pad is idle again, and the next person is asked', async () => {
    const made = bench()
    const leave = new AbortController()
    const rating = made.device.ask({ id: 'q', prompt: 1 }, { signal: leave.signal })
    await made.asked()
    leave.abort()
    expect(await rating).toEqual({ outcome: 'not-rated', why: 'called-off' })
    expect(made.pad.state.screen).toBe('idle')
    expect(await made.device.ask({ id: 'q', prompt: 1 }, { signal: leave.signal })).toEqual({ outcome: 'not-rated', why: 'called-off' })
    const next = made.device.ask({ id: 'q', prompt: 1 })
    await made.asked(2)
    made.pad.press(5)
    expect(await next).toEqual({ outcome: 'rated', level: 5 })
  })

  test('one key a question: a report that is repeated is not the answer to the next question', async () => {
    const made = bench({}, { ...hasty, windowMs: 300 })
    made.pad.setFaults({ repeat: true, deaf: true })
    expect(await rate(made, 1)).toEqual({ outcome: 'rated', level: 1 })
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'not-rated', why: 'window-over' })
  })

  test('heartbeats go on while a person makes up their mind', async () => {
    const made = bench()
    const rating = made.device.ask({ id: 'q', prompt: 1 })
    await made.asked()
    made.pad.set({ broken: true })
    expect(await made.until('degraded')).toEqual({ state: 'degraded', fault: 'hardware' })
    made.pad.press(3)
    expect(await rating).toEqual({ outcome: 'rated', level: 3 })
  })
})

describe('a bad line', () => {
  test.each([1, 2, 3])('answers in pieces of %i byte(s) are understood', async (chunkBytes) => {
    const made = bench()
    made.pad.setFaults({ chunkBytes })
    expect(await rate(made, 4)).toEqual({ outcome: 'rated', level: 4 })
  })

  test('foreign bytes between frames are counted and do no harm', async () => {
    const made = bench()
    made.pad.setFaults({ noiseEvery: 37 })
    expect(await rate(made, 4)).toEqual({ outcome: 'rated', level: 4 })
  })

  test('a damaged key is said again', async () => {
    const made = bench()
    const rating = made.device.ask({ id: 'q', prompt: 1 })
    await made.asked()
    made.pad.setFaults({ corruptEvery: 3 })
    made.pad.press(2)
    await sleep(50)
    made.pad.setFaults({ corruptEvery: 0 })
    expect(await rating).toEqual({ outcome: 'rated', level: 2 })
  })

  test('a question that is not acknowledged is asked three times, and then has failed', async () => {
    const made = bench()
    await made.until('ready')
    made.pad.setFaults({ silent: true })
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'failed', fault: 'no-answer' })
    await made.until('recovering')
    made.pad.setFaults({ silent: false })
    await made.until('ready')
  })

  test('unplugged while somebody is asked: failed; after the replug ready, and the pad is not left asking', async () => {
    const made = bench()
    const rating = made.device.ask({ id: 'q', prompt: 1 })
    await made.asked()
    made.cable.unplug()
    expect(await rating).toEqual({ outcome: 'failed', fault: 'offline' })
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'failed', fault: 'offline' })
    made.cable.plug()
    await made.until('ready')
    expect(made.pad.state.screen).toBe('idle')
  })
})

describe('pads that only tell which key was pressed', () => {
  test.each([
    ['frames', 'simulated-frames-serial'],
    ['lines', 'simulated-lines-serial'],
  ] as const)('%s', async (kind, name) => {
    const made = bench({ kind }, { ...readRatingPadProfile(name), windowMs: 300 })
    await made.until('ready')
    const rating = made.device.ask({ id: 'q', prompt: 1 })
    await sleep(30)
    made.pad.press(2)
    expect(await rating).toEqual({ outcome: 'rated', level: 2 })
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'not-rated', why: 'window-over' })
  })

  test('a keypad; a key that nobody was asked for is no answer to the next question', async () => {
    const made = bench({ kind: 'keyboard' }, { ...shipped, protocol: { kind: 'keypad', debounceMs: 300 }, windowMs: 700 })
    await made.until('ready')
    made.pad.press(1)
    await sleep(20)
    const rating = made.device.ask({ id: 'q', prompt: 1 })
    await sleep(350)
    made.pad.press(4)
    expect(await rating).toEqual({ outcome: 'rated', level: 4 })
  })

  test('unplugged, there is no pad', async () => {
    const made = bench({ kind: 'frames' }, readRatingPadProfile('simulated-frames-serial'))
    await made.until('ready')
    made.cable.unplug()
    await made.until('absent')
    expect(await made.device.ask({ id: 'q', prompt: 1 })).toEqual({ outcome: 'failed', fault: 'offline' })
  })
})

describe('profiles', () => {
  test.each(Object.keys(shippedProfiles))('%s, which comes with the program, is one', (name) => {
    expect(readRatingPadProfile(name).class).toBe('rating-pad')
  })
})
