/** The driver against `bin/sim` in a process of its own, over a real pseudo-terminal and over TCP. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Scanner, ScannerStatus } from '../../domain/device/scanner.ts'
import { typedPort } from '../port.ts'
import { failureOf } from '../selftest.ts'
import { driveByHand, startSimulation, type RunningSimulation } from '../simulation/testing.ts'
import { openScanner, readScannerProfile, ScannerPort } from './open.ts'
import { checks } from './selftest.ts'

interface Rig extends RunningSimulation {
  readonly scanner: Scanner
  readonly until: (state: ScannerStatus['state']) => Promise<ScannerStatus>
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

async function rig(profileName: string, ...options: readonly string[]): Promise<Rig> {
  const profile = readScannerProfile(profileName)
  const kind = ScannerPort.options.find((option) => option.shape.kind.value === profile.link.kind)?.shape.kind.value
  if (kind !== 'serial' && kind !== 'tcp') throw new Error(`no simulation has a ${kind} plug`)
  const simulation = await startSimulation('scanner', kind, ...options)
  cleanUp.push(() => simulation.close())
  const scanner = openScanner(profile, ScannerPort.parse(typedPort(kind, simulation.port)))
  cleanUp.push(() => scanner.close())
  return {
    ...simulation, scanner,
    until: async (state) => {
      for await (const status of scanner.watch(AbortSignal.timeout(20_000))) if (status.state === state) return status
      throw new Error(`never ${state}, but ${JSON.stringify(scanner.status())}`)
    },
  }
}

describe.each([
  ['simulated-scanner-serial', []],
  ['simulated-scanner-tcp', ['--encoding', 'gb18030']],
  ['simulated-triggered-serial', ['--looks', 'triggered']],
])('a simulated scanner, %s', (profile, options) => {
  test('does what every scanner must do', async () => {
    const { scanner, sim } = await rig(profile, ...options)
    let times = 0
    const hold = async (looking: 'looking' | 'not-asked'): Promise<void> => {
      times += 1
      // Held there until it is read: what the simulator tells may be of before, when it still looked for somebody else.
      for await (const { looking: looks, reads } of await sim.scanner.watch()) {
        if (looking === 'looking' && !looks) continue
        const held = await sim.scanner.scan({ code: `第 ${times} 张` })
        if (looking === 'not-asked' || held.reads > reads) return
      }
    }
    for (const check of checks) expect([check.name, await failureOf(check, { scanner, hands: { hold }, patienceMs: 10_000 })]).toEqual([check.name, null])
  })
})

test('unplugged while somebody is asked: failed; after the replug it reads without a restart', async () => {
  const { scanner, sim, until } = await rig('simulated-scanner-serial')
  await until('ready')
  const lost = scanner.scan()
  await sim.scanner.set({ cable: 'unplugged' })
  expect(await lost).toEqual({ outcome: 'failed', fault: 'offline' })
  await until('absent')
  await sim.scanner.set({ cable: 'plugged' })
  await until('ready')
  const scanning = scanner.scan()
  await sim.scanner.scan({ code: 'A012' })
  expect(await scanning).toMatchObject({ outcome: 'scanned' })
})

describe('bin/device', () => {
  test('has a scanner look, and masks what it read', async () => {
    const { port, scanner } = await rig('simulated-triggered-serial', '--looks', 'triggered', '--code', '53099919430315019X')
    await scanner.close()
    expect(await driveByHand('scanner', 'simulated-triggered-serial', 'trigger', '--port', port)).toEqual({ lines: [{ outcome: 'scanned', text: '53***', characters: 18 }], status: 0 })
    expect(await driveByHand('scanner', 'simulated-triggered-serial', 'read', '--show', '--port', port)).toMatchObject({ lines: [{ text: '53099919430315019X' }], status: 0 })
  })
})
