/** The driver against `bin/sim` in a process of its own, over a real pseudo-terminal and over TCP. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Cell, Locker, LockerEvent, LockerStatus, OpenOutcome } from '../../domain/device/locker.ts'
import { typedPort } from '../port.ts'
import { failureOf } from '../selftest.ts'
import { driveByHand, startSimulation, type RunningSimulation } from '../simulation/testing.ts'
import { LockerPort, openLocker, readLockerProfile } from './open.ts'
import { checks } from './selftest.ts'

interface Rig extends RunningSimulation {
  readonly locker: Locker
  readonly events: LockerEvent[]
  readonly open: (cell: number) => Promise<OpenOutcome>
  readonly until: (state: LockerStatus['state']) => Promise<LockerStatus>
  readonly untilCell: (cell: number, door: Cell['door']) => Promise<void>
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

async function rig(profileName: string, ...options: readonly string[]): Promise<Rig> {
  const profile = readLockerProfile(profileName)
  const simulation = await startSimulation('locker', profile.link.kind === 'hid' ? 'serial' : profile.link.kind, ...options)
  cleanUp.push(() => simulation.close())
  const locker = openLocker(profile, LockerPort.parse(typedPort(profile.link.kind, simulation.port)))
  cleanUp.push(() => locker.close())
  const events: LockerEvent[] = []
  locker.onEvent((event) => events.push(event))
  return {
    ...simulation, locker, events,
    open: (cell) => locker.open(cell, { onSent: async () => {} }),
    until: async (state) => {
      for await (const status of locker.watch(AbortSignal.timeout(20_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(locker.status())}`)
    },
    untilCell: async (number, door) => {
      for await (const cells of locker.watchCells(AbortSignal.timeout(20_000))) if (cells[number - 1]?.door === door) return
      throw new Error(`never ${door}, but ${JSON.stringify(locker.cells())}`)
    },
  }
}

describe.each([
  ['simulated-8a80-serial', []],
  ['simulated-8a80-tcp', []],
  ['simulated-wkly-serial', ['--board', 'wkly']],
  ['simulated-kr-cu16-serial', ['--board', 'kr-cu16']],
])('a simulated locker, %s', (profile, options) => {
  test('opens a cell, sees it closed again by a person, and alarms when one is forced', async () => {
    const { open, sim, events, untilCell } = await rig(profile, ...options)
    expect(await open(12)).toEqual({ outcome: 'opened' })
    await sim.locker.move({ cell: 12, door: 'closed' })
    await untilCell(12, 'closed')
    await sim.locker.move({ cell: 3, door: 'open' })
    await untilCell(3, 'open')
    expect(events).toEqual([{ event: 'door-opened', cell: 12, by: 'command' }, { event: 'door-closed', cell: 12 }, { event: 'door-opened', cell: 3, by: 'force' }])
  })

  test('does what every locker must do', async () => {
    const { locker, sim } = await rig(profile, ...options)
    const bench = { locker, cell: 4, hands: { close: async () => void await sim.locker.move({ cell: 4, door: 'closed' }) }, patienceMs: 10_000 }
    for (const check of checks) expect([check.name, await failureOf(check, bench)]).toEqual([check.name, null])
  })

  test('unplugged while it opens: unknown; after the replug ready without a restart; fired once', async () => {
    const { open, sim, until, untilCell, events } = await rig(profile, ...options)
    await until('ready')
    // Slow enough that the cable is out before the sensor is heard.
    await sim.locker.faults({ delayMs: 120 })
    const opening = open(5)
    for await (const { pulses } of await sim.locker.watch()) if (pulses.length === 1) break
    await sim.locker.set({ cable: 'unplugged' })
    expect(await opening).toEqual({ outcome: 'unknown', fault: 'offline' })
    await until('absent')
    await sim.locker.faults({ delayMs: 0 })
    await sim.locker.set({ cable: 'plugged' })
    await until('ready')
    await untilCell(5, 'open')
    expect((await sim.locker.state()).pulses).toEqual([5])
    expect(events).toEqual([{ event: 'door-opened', cell: 5, by: 'command' }])
  })
})

describe('the checks of a locker', () => {
  test('find a lock that jams, a profile with the wrong polarity, and a board that is silent', async () => {
    const { locker, sim } = await rig('simulated-8a80-tcp')
    const bench = { locker, cell: 4, hands: { close: async () => {} }, patienceMs: 3_000 }
    await sim.locker.faults({ jammed: [4] })
    expect(await Promise.all(checks.slice(2, 3).map((check) => failureOf(check, bench)))).toEqual(['did not open: {"outcome":"failed","fault":"jammed"}'])
    await sim.locker.faults({ silent: true })
    for await (const { state } of locker.watch(AbortSignal.timeout(20_000))) if (state !== 'ready') break
    expect(await Promise.all(checks.slice(0, 1).map((check) => failureOf(check, bench)))).toEqual([expect.stringContaining('stays at')])
    const wrong = await rig('simulated-8a80-tcp', '--contact', 'short-when-closed')
    expect(await Promise.all(checks.slice(0, 1).map((check) => failureOf(check, { ...bench, locker: wrong.locker })))).toEqual([expect.stringContaining('feedback-polarity')])
  })
})

describe('bin/device', () => {
  test('opens a cell by hand and says how the doors stand', async () => {
    const { port, locker, sim } = await rig('simulated-8a80-tcp')
    await locker.close()
    const order = ['--port', port]
    expect(await driveByHand('locker', 'simulated-8a80-tcp', 'open', '7', ...order)).toEqual({ lines: [{ outcome: 'opened' }], status: 0 })
    await sim.locker.faults({ jammed: [8] })
    expect(await driveByHand('locker', 'simulated-8a80-tcp', 'open', '8', ...order)).toEqual({ lines: [{ outcome: 'failed', fault: 'jammed' }], status: 1 })
    const { lines, status } = await driveByHand('locker', 'simulated-8a80-tcp', 'status', ...order)
    expect(status).toBe(0)
    expect(lines).toMatchObject([{ state: 'ready' }, { open: [7], unknown: [] }])
  })
})
