/** The driver against `bin/sim` in a process of its own, over a real pseudo-terminal and over TCP. */
import { afterEach, describe, expect, test } from 'vitest'
import type { RatingPad, RatingPadStatus } from '../../domain/device/rating-pad.ts'
import { typedPort } from '../port.ts'
import { failureOf } from '../selftest.ts'
import { driveByHand, startSimulation, type RunningSimulation } from '../simulation/testing.ts'
import { openRatingPad, RatingPadPort, readRatingPadProfile } from './open.ts'
import { checks } from './selftest.ts'

interface Rig extends RunningSimulation {
  readonly pad: RatingPad
  readonly until: (state: RatingPadStatus['state']) => Promise<RatingPadStatus>
  /** Resolves when the pad shows the faces. */
  readonly asked: () => Promise<void>
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

async function rig(profileName: string, ...options: readonly string[]): Promise<Rig> {
  const profile = readRatingPadProfile(profileName)
  if (profile.link.kind === 'visit' || profile.link.kind === 'hid') throw new Error('it is on no port that can be simulated here')
  const simulation = await startSimulation('rating-pad', profile.link.kind, ...options)
  cleanUp.push(() => simulation.close())
  const pad = openRatingPad(profile, RatingPadPort.parse(typedPort(profile.link.kind, simulation.port)))
  cleanUp.push(() => pad.close())
  return {
    ...simulation, pad,
    until: async (state) => {
      for await (const status of pad.watch(AbortSignal.timeout(20_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(pad.status())}`)
    },
    asked: async () => { for await (const { screen } of await simulation.sim.ratingPad.watch()) if (screen === 'asking') return },
  }
}

describe.each([
  ['simulated-rating-pad-1-serial', []],
  ['simulated-rating-pad-1-tcp', []],
  ['simulated-frames-serial', ['--speaks', 'frames']],
])('a simulated pad, %s', (profile, options) => {
  test('is asked, and a key is pressed', async () => {
    const { pad, asked, sim } = await rig(profile, ...options)
    const rating = pad.ask({ id: 'q', prompt: 1, staff: '岩罕' })
    await asked()
    await sim.ratingPad.press({ level: 2 })
    expect(await rating).toEqual({ outcome: 'rated', level: 2 })
  })

  test('does what every pad must do', async () => {
    const { pad, sim } = await rig(profile, ...options)
    // A finger that waits for the faces.
    const press = async (level: number): Promise<void> => {
      for await (const { screen } of await sim.ratingPad.watch()) if (screen === 'asking') break
      await sim.ratingPad.press({ level })
    }
    for (const check of checks) expect([check.name, await failureOf(check, { pad, hands: { press }, patienceMs: 10_000 })]).toEqual([check.name, null])
  })

  test('unplugged while it asks: failed; after the replug it asks the next one without a restart', async () => {
    const { pad, asked, sim, until } = await rig(profile, ...options)
    const lost = pad.ask({ id: 'q', prompt: 1 })
    await asked()
    await sim.ratingPad.set({ cable: 'unplugged' })
    expect(await lost).toEqual({ outcome: 'failed', fault: 'offline' })
    await until('absent')
    await sim.ratingPad.set({ power: 'off', cable: 'plugged' })
    await sim.ratingPad.set({ power: 'on' })
    await until('ready')
    const rating = pad.ask({ id: 'q', prompt: 1 })
    await asked()
    await sim.ratingPad.press({ level: 5 })
    expect(await rating).toEqual({ outcome: 'rated', level: 5 })
  })
})

describe('bin/device', () => {
  test('asks by hand', async () => {
    const { port, pad, sim, asked } = await rig('simulated-rating-pad-1-tcp')
    await pad.close()
    const asking = driveByHand('rating-pad', 'simulated-rating-pad-1-tcp', 'ask', '--port', port)
    await asked()
    await sim.ratingPad.press({ level: 4 })
    expect(await asking).toEqual({ lines: [{ outcome: 'rated', level: 4 }], status: 0 })
  })
})
