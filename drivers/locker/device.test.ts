import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Cell, LockerEvent, LockerStatus, OpenOutcome } from '../../domain/device/locker.ts'
import { memoryCable, type DeviceEnd } from '../transport/memory.ts'
import { SupervisedLocker } from './device.ts'
import { readLockerProfile } from './open.ts'
import { LockerProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'
import { SimulatedLocker, type SimulatedLockerOptions } from './simulator.ts'

const shipped = readLockerProfile('simulated-8a80-serial')
const quick = { pollMs: 60, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }
const hasty = { replyMs: 60, quietMs: 1, confirmMs: 600, coilGapMs: 500 }

interface Bench {
  readonly device: SupervisedLocker
  readonly locker: SimulatedLocker
  readonly cable: DeviceEnd
  readonly events: LockerEvent[]
  sent: number
  readonly open: (cell: number) => Promise<OpenOutcome>
  readonly until: (state: LockerStatus['state']) => Promise<LockerStatus>
  readonly untilCells: (check: (cells: readonly Cell[]) => boolean) => Promise<readonly Cell[]>
}

const benches: Bench[] = []
afterEach(async () => { for (const { device } of benches.splice(0)) await device.close() })

function bench(simulated: SimulatedLockerOptions = {}, own: Partial<LockerProfile> = {}): Bench {
  const profile: LockerProfile = { ...shipped, timing: hasty, ...own }
  const locker = new SimulatedLocker({ springMs: 5, boards: profile.boards, ...simulated })
  const { port, device: cable } = memoryCable((bytes) => locker.receive(bytes))
  locker.connect((bytes) => cable.send(bytes))
  const device = new SupervisedLocker(port, profile, { policy: quick })
  const events: LockerEvent[] = []
  device.onEvent((event) => events.push(event))
  const made: Bench = {
    device, locker, cable, events, sent: 0,
    open: (cell) => device.open(cell, { onSent: async () => { made.sent += 1 } }),
    until: async (state) => {
      for await (const status of device.watch(AbortSignal.timeout(10_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
    },
    untilCells: async (check) => {
      for await (const cells of device.watchCells(AbortSignal.timeout(10_000))) if (check(cells)) return cells
      throw new Error(`never, but ${JSON.stringify(device.cells())}`)
    },
  }
  benches.push(made)
  return made
}

const pulsed = ({ locker }: Pick<Bench, 'locker'>): number[] => locker.pulses.map(({ cell }) => cell)

describe('a locker that works', () => {
  test('becomes ready by itself, opens one cell, and its sensor confirms it', async () => {
    const { open, events, device, ...made } = bench()
    expect(await open(7)).toEqual({ outcome: 'opened' })
    expect(pulsed(made)).toEqual([7])
    expect(events).toEqual([{ event: 'door-opened', cell: 7, by: 'command' }])
    expect(device.cells()[6]).toEqual({ number: 7, door: 'open', leftOpen: false })
  })

  test('confirms without the board answering the command or telling of doors', async () => {
    const { open, locker } = bench()
    locker.setFaults({ muteOpen: true, noPush: true })
    expect(await open(7)).toEqual({ outcome: 'opened' })
  })

  test('is not confused by the echo of its own bytes', async () => {
    const { open, locker, untilCells } = bench()
    locker.setFaults({ echo: true })
    expect(await open(7)).toEqual({ outcome: 'opened' })
    const cells = await untilCells((all) => all.every(({ door }) => door !== 'unknown'))
    expect(cells.filter(({ door }) => door === 'open').map(({ number }) => number)).toEqual([7])
  })

  test.each([1, 2, 3])('understands answers that come in pieces of %i byte(s)', async (chunkBytes) => {
    const { open, locker } = bench()
    locker.setFaults({ chunkBytes })
    expect(await open(24)).toEqual({ outcome: 'opened' })
  })

  test('fires one coil at a time, half a second apart, however many cells are asked for at once', async () => {
    const { open, ...made } = bench()
    const outcomes = await Promise.all([1, 2, 3].map(open))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['opened', 'opened', 'opened'])
    const { pulses } = made.locker
    expect(pulsed(made)).toEqual([1, 2, 3])
    expect(pulses.slice(1).every(({ atMs }, at) => atMs - (pulses[at]?.atMs ?? 0) >= 495)).toBe(true)
  })

  test('numbers cells through all boards on the bus', async () => {
    const made = bench({}, { boards: [{ address: 1, locks: 12 }, { address: 5, locks: 4 }] })
    expect(await made.open(14)).toEqual({ outcome: 'opened' })
    expect(made.locker.state.doors.indexOf('open')).toBe(13)
    expect(await made.open(17)).toEqual({ outcome: 'failed', fault: 'no-such-cell' })
  })

  test('works by the other polarity when the profile says so', async () => {
    const { open } = bench({ contact: 'short-when-closed' }, { protocol: { kind: '8a80', feedbackPolarity: 'short-when-closed' } })
    expect(await open(3)).toEqual({ outcome: 'opened' })
  })
})

describe.each([
  ['wkly', { kind: 'wkly' }, 24],
  ['kr-cu16', { kind: 'kr-cu16' }, 16],
] as const)('the same over a board %s', (kind, protocol, locks) => {
  const own = { protocol, boards: [{ address: 1, locks }] }

  test('opens one cell, and its sensor confirms it; echo and pieces do no harm', async () => {
    const made = bench({ kind }, own)
    made.locker.setFaults({ echo: true, chunkBytes: 2 })
    expect(await made.open(locks)).toEqual({ outcome: 'opened' })
    expect(made.events).toEqual([{ event: 'door-opened', cell: locks, by: 'command' }])
  })

  test('jammed has failed; forced is an alarm; silent is unknown; nothing is fired twice', async () => {
    const made = bench({ kind }, own)
    made.locker.setFaults({ jammed: [5] })
    expect(await made.open(5)).toEqual({ outcome: 'failed', fault: 'jammed' })
    made.locker.move(3, 'open')
    await made.untilCells((cells) => cells[2]?.door === 'open')
    expect(made.events).toEqual([{ event: 'door-opened', cell: 3, by: 'force' }])
    const opening = made.device.open(6, { onSent: async () => { made.locker.setFaults({ silent: true }) } })
    expect(await opening).toEqual({ outcome: 'unknown', fault: 'no-answer' })
    made.locker.setFaults({ silent: false })
    await made.untilCells((cells) => cells[5]?.door === 'open')
    expect(pulsed(made)).toEqual([5, 6])
  })
})

describe('doors', () => {
  test('one that somebody closes is seen, and one left open is told once', async () => {
    const { open, locker, events, untilCells } = bench({}, { leftOpenSeconds: 1 })
    await open(2)
    await untilCells((cells) => cells[1]?.leftOpen === true)
    locker.move(2, 'closed')
    await untilCells((cells) => cells[1]?.door === 'closed' && !cells[1].leftOpen)
    expect(events).toEqual([{ event: 'door-opened', cell: 2, by: 'command' }, { event: 'left-open', cell: 2 }, { event: 'door-closed', cell: 2 }])
  })

  test.each([false, true])('one that is opened without a command is an alarm (board that does not tell by itself: %s)', async (noPush) => {
    const { until, locker, events, untilCells } = bench()
    locker.setFaults({ noPush })
    await until('ready')
    locker.move(9, 'open')
    await untilCells((cells) => cells[8]?.door === 'open')
    expect(events).toEqual([{ event: 'door-opened', cell: 9, by: 'force' }])
  })

  test('one that stands open already is not fired at: nothing would confirm it', async () => {
    const made = bench()
    await made.until('ready')
    made.locker.move(4, 'open')
    expect(await made.open(4)).toEqual({ outcome: 'failed', fault: 'already-open' })
    expect(pulsed(made)).toEqual([])
    expect(made.sent).toBe(0)
  })
})

describe('a locker that does not work', () => {
  test('jammed: the coil fires once, the door stays, and the opening has failed', async () => {
    const made = bench()
    made.locker.setFaults({ jammed: [5] })
    expect(await made.open(5)).toEqual({ outcome: 'failed', fault: 'jammed' })
    expect(pulsed(made)).toEqual([5])
  })

  test('every door reads open: the profile is doubted, and nothing is fired', async () => {
    const made = bench({ contact: 'short-when-closed' })
    expect(await made.until('degraded')).toEqual({ state: 'degraded', fault: 'feedback-polarity', silentBoards: [] })
    expect(await made.open(1)).toEqual({ outcome: 'failed', fault: 'feedback-polarity' })
    expect(pulsed(made)).toEqual([])
    expect(made.events).toEqual([])
  })

  test('mute from the beginning: failed within bounded time, nothing sent; ready when it speaks', async () => {
    const made = bench()
    made.locker.setFaults({ silent: true })
    await made.until('recovering')
    expect(await made.open(1)).toEqual({ outcome: 'failed', fault: 'no-answer' })
    expect(made.sent).toBe(0)
    made.locker.setFaults({ silent: false })
    await made.until('ready')
  })

  test('silent after the coil was fired: unknown, and not fired again when it speaks', async () => {
    const made = bench()
    await made.until('ready')
    const opening = made.device.open(6, { onSent: async () => { made.locker.setFaults({ silent: true, noPush: true }) } })
    expect(await opening).toEqual({ outcome: 'unknown', fault: 'no-answer' })
    made.locker.setFaults({ silent: false })
    await made.untilCells((cells) => cells[5]?.door === 'open')
    expect(pulsed(made)).toEqual([6])
    expect(made.events).toEqual([{ event: 'door-opened', cell: 6, by: 'command' }])
  })

  test('one board of two is silent: its cells are unknown, the others open', async () => {
    const made = bench({ boards: [{ address: 1, locks: 12 }] }, { boards: [{ address: 1, locks: 12 }, { address: 2, locks: 12 }] })
    expect(await made.until('degraded')).toEqual({ state: 'degraded', fault: 'no-answer', silentBoards: [2] })
    expect(await made.open(13)).toEqual({ outcome: 'failed', fault: 'no-answer' })
    expect(await made.open(12)).toEqual({ outcome: 'opened' })
  })

  test('something babbles on the bus without a pause: the cell opens all the same', async () => {
    const made = bench({}, { timing: { ...hasty, quietMs: 20 } })
    const babble = setInterval(() => made.cable.send(Uint8Array.of(0xff)), 3)
    const outcome = await made.open(8)
    clearInterval(babble)
    expect(outcome).toEqual({ outcome: 'opened' })
  })

  test('every seventh byte is damaged: nothing but the truth is believed', async () => {
    const made = bench()
    made.locker.setFaults({ corruptEvery: 7 })
    const outcome = await made.open(8)
    expect(outcome.outcome !== 'opened' || made.locker.state.doors[7] === 'open').toBe(true)
    expect(pulsed(made).length).toBeLessThanOrEqual(1)
    expect(made.events.every((event) => event.cell === 8)).toBe(true)
  })

  test('unplugged after the command left: unknown; ready after the replug; not fired twice', async () => {
    const made = bench({ springMs: 50 })
    await made.until('ready')
    const opening = made.open(6)
    while (made.locker.pulses.length === 0) await sleep(1)
    made.cable.unplug()
    expect(await opening).toEqual({ outcome: 'unknown', fault: 'offline' })
    await made.until('absent')
    expect(made.device.cells().every(({ door }) => door === 'unknown')).toBe(true)
    made.cable.plug()
    await made.until('ready')
    await made.untilCells((cells) => cells[5]?.door === 'open')
    expect(pulsed(made)).toEqual([6])
    expect(made.events).toEqual([{ event: 'door-opened', cell: 6, by: 'command' }])
  })

  test('the board says no, and nothing opens: failed, without waiting for the door', async () => {
    const made = bench({ kind: 'wkly' }, { protocol: { kind: 'wkly' }, timing: { ...hasty, confirmMs: 60_000 } })
    made.locker.setFaults({ refusing: true })
    expect(await made.open(2)).toEqual({ outcome: 'failed', fault: 'refused' })
    expect(pulsed(made)).toEqual([])
  })

  test('unplugged at any step of an opening: an end in bounded time, ready after the replug, never fired twice', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, async (_, step) => {
      const made = bench({ springMs: 30 })
      await made.until('ready')
      made.locker.setFaults({ chunkBytes: 1 })
      let bytesLeft = step * 5
      const { receive } = made.locker
      // The cable goes after so many bytes of the host's.
      made.locker.receive = async (bytes) => {
        bytesLeft -= bytes.length
        if (bytesLeft < 0) made.cable.unplug()
        else await receive.call(made.locker, bytes)
      }
      const outcome = await made.open(3)
      made.locker.receive = receive
      made.cable.plug()
      await made.until('ready')
      expect(pulsed(made).length).toBeLessThanOrEqual(1)
      // Failed is a promise that no lock of ours was fired, or that its door is closed.
      expect(outcome.outcome === 'failed' && made.locker.state.doors[2] === 'open').toBe(false)
      expect(made.events.every((event) => event.event === 'door-opened' && event.by === 'command')).toBe(true)
      return outcome.outcome
    }))
    expect([...new Set(outcomes)].toSorted()).toEqual(['failed', 'opened', 'unknown'])
  })

  test('called off before the command left: nothing is fired', async () => {
    const made = bench()
    await made.until('ready')
    await expect(made.device.open(1, { onSent: async () => { throw new Error('disk full') } })).rejects.toThrow('disk full')
    await expect(made.device.open(1, { onSent: async () => {}, signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
    await sleep(50)
    expect(pulsed(made)).toEqual([])
  })
})

describe('the profile', () => {
  test('must say how the feedback wire is laid', () => {
    expect(LockerProfile.safeParse({ ...shipped, protocol: { kind: '8a80' } }).success).toBe(false)
    expect(LockerProfile.safeParse({ ...shipped, protocol: { kind: '8a80', feedbackPolarity: 'short-when-closed' } }).success).toBe(true)
  })

  test('names no board twice, and none that its kind has no room for', () => {
    const fits = (kind: 'wkly' | 'kr-cu16', ...boards: { address: number; locks: number }[]): boolean => LockerProfile.safeParse({ ...shipped, protocol: { kind }, boards }).success
    expect(fits('wkly', { address: 31, locks: 24 })).toBe(true)
    expect(fits('wkly', { address: 32, locks: 24 })).toBe(false)
    expect(fits('kr-cu16', { address: 9, locks: 16 })).toBe(true)
    expect(fits('kr-cu16', { address: 9, locks: 24 })).toBe(false)
    // The address of all its boards at once.
    expect(fits('kr-cu16', { address: 15, locks: 16 })).toBe(false)
    expect(fits('wkly', { address: 1, locks: 24 }, { address: 1, locks: 12 })).toBe(false)
  })

  test('lets no two coils come closer than half a second', () => {
    expect(LockerProfile.safeParse({ ...shipped, timing: { coilGapMs: 100 } }).success).toBe(false)
  })

  test.each(Object.keys(shippedProfiles))('%s, which comes with the program, is one', (name) => {
    expect(readLockerProfile(name).class).toBe('locker')
  })
})
