/**
 * Selftests that were recorded play again: those in `traces/`, which others brought, and one of
 * each class that is recorded here, by `bin/device` on a simulator whose hands the test has.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Passed } from '../domain/device/wire.ts'
import { SupervisedIdCardReader } from './id-card/device.ts'
import { readIdCardProfile } from './id-card/open.ts'
import * as idCard from './id-card/selftest.ts'
import { fillSample } from './id-card/testing/fill.ts'
import { SupervisedLocker } from './locker/device.ts'
import { readLockerProfile } from './locker/open.ts'
import * as locker from './locker/selftest.ts'
import { SupervisedRatingPad } from './rating-pad/device.ts'
import { readRatingPadProfile } from './rating-pad/open.ts'
import * as ratingPad from './rating-pad/selftest.ts'
import { SupervisedScanner } from './scanner/device.ts'
import { readScannerProfile } from './scanner/open.ts'
import * as scanner from './scanner/selftest.ts'
import { failureOf, type Check, type Tell } from './selftest.ts'
import { bin, startSimulation, type RunningSimulation } from './simulation/testing.ts'
import { readTrace, type Trace, type TraceHead } from './trace-file.ts'
import { replay, type Fill, type Replay } from './transport/replayed.ts'
import type { Port } from './transport/stream.ts'

const shipped = join(import.meta.dirname, 'traces')
const traces = globSync('*.jsonl', { cwd: shipped }).toSorted()

/** A device of the trace's class on a port, its checks, and which of them failed. */
async function failureOn({ class: deviceClass, profile, command }: TraceHead, port: Port, tell: Tell): Promise<string | null> {
  switch (deviceClass) {
    case 'id-card': {
      const device = new SupervisedIdCardReader([port], readIdCardProfile(profile))
      return run(idCard.checks, idCard.byPerson(device, tell), device)
    }
    case 'locker': {
      const device = new SupervisedLocker(port, readLockerProfile(profile))
      return run(locker.checks, locker.byPerson(device, Number(command.split(' ')[1]), tell), device)
    }
    case 'rating-pad': {
      const device = new SupervisedRatingPad(port, readRatingPadProfile(profile))
      return run(ratingPad.checks, ratingPad.byPerson(device, tell), device)
    }
    case 'scanner': {
      const device = new SupervisedScanner(port, readScannerProfile(profile))
      return run(scanner.checks, scanner.byPerson(device, tell), device)
    }
    case 'receipt-printer':
    case 'a4-printer':
    case 'smart-card':
    case 'ups':
    default: throw new Error(`${deviceClass} has no selftest`)
  }
}

/** What the board says of all 24 doors. */
const isSurvey = ({ passed }: { readonly passed: readonly Passed[] }): boolean => passed.some((part) => 'hex' in part && part.hex.startsWith('80010000'))

/** Up to the first that fails, as at the terminal. */
async function run<Bench>(checks: readonly Check<Bench>[], bench: Bench, device: { close(): Promise<void> }): Promise<string | null> {
  try {
    for (const check of checks) {
      const why = await failureOf(check, bench)
      if (why !== null) return `${check.name}: ${why}`
    }
    return null
  } finally {
    await device.close()
  }
}

/** What was kept back is filled with a sample's. */
const fills: Partial<Readonly<Record<TraceHead['class'], Fill>>> = {
  'id-card': fillSample,
  scanner: () => Buffer.from('A012\r'),
}
const nothingToFill: Fill = () => { throw new Error('nothing of this class is kept back') }

async function replayed({ head, entries }: Trace): Promise<{ readonly failure: string | null; readonly unasked: Replay['unasked'] }> {
  const { port, hand, unasked } = replay(entries, fills[head.class] ?? nothingToFill)
  return { failure: await failureOn(head, port, async (what) => hand(what)), unasked }
}

describe.concurrent('a recorded selftest', () => {
  test('is there of each class that has one', () => {
    expect(new Set(traces.map((file) => readTrace(join(shipped, file)).head.class))).toEqual(new Set(['id-card', 'locker', 'rating-pad', 'scanner']))
  })

  test.each(traces)('passes again: %s', async (file) => {
    expect(await replayed(readTrace(join(shipped, file)))).toEqual({ failure: null, unasked: [] })
  })

  test('does not pass where the device did something else', async () => {
    const { head, entries } = readTrace(join(shipped, 'simulated-8a80-serial.jsonl'))
    // Lock 7 never moves: its wire stays open, whatever it is told.
    const jammed = entries.map((entry) => entry.way === 'in' && !isSurvey(entry) ? { ...entry, passed: [{ hex: '8001070086' }] } : entry)
    expect((await replayed({ head, entries: jammed })).failure).toContain('opens one cell and no other')
  })
})

interface Recorded {
  readonly deviceClass: TraceHead['class']
  readonly profile: string
  readonly texts?: readonly string[]
  readonly hands: (sim: RunningSimulation['sim'], asked: string) => Promise<unknown>
}

/** A number of the box of sample cards. */
const scanned = '530999195802030036'
const prompt = /(\S[^\n]*), then press Enter\. /

const recorded: readonly Recorded[] = [
  { deviceClass: 'id-card', profile: 'simulated-sdt-serial', hands: (sim, asked) => sim.idCard.set({ card: asked.startsWith('Put') ? 'citizen-elder' : null }) },
  { deviceClass: 'locker', profile: 'simulated-8a80-serial', texts: ['7'], hands: (sim) => sim.locker.move({ cell: 7, door: 'closed' }) },
  { deviceClass: 'rating-pad', profile: 'simulated-rating-pad-1-serial', hands: (sim, asked) => press(sim, Number(/key (\d)/.exec(asked)?.[1])) },
  { deviceClass: 'scanner', profile: 'simulated-scanner-serial', hands: (sim) => sim.scanner.scan({ code: scanned }) },
]

/** As soon as the pad asks: a finger waits for the faces. */
async function press(sim: RunningSimulation['sim'], level: number): Promise<void> {
  while ((await sim.ratingPad.state()).screen !== 'asking') await sleep(10)
  await sim.ratingPad.press({ level })
}

/** Where a run keeps what it recorded instead of throwing it away: how `traces/` was made. */
const keepIn = process.env['JINBAN_KEEP_TRACES']

describe.concurrent('what `bin/device selftest --trace` records', () => {
  test.each(recorded)('of $deviceClass, $profile passes again, and says nothing of a person', async ({ deviceClass, profile, texts = [], hands }) => {
    const simulation = await startSimulation(deviceClass, 'serial')
    try {
      const file = join(keepIn ?? simulation.folder, `${profile}.jsonl`)
      const child = spawn(process.execPath, [bin('device'), deviceClass, profile, 'selftest', ...texts, '--port', simulation.port, '--trace', file], { stdio: ['pipe', 'ignore', 'pipe'] })
      obey(child, (asked) => hands(simulation.sim, asked))
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
      const text = readFileSync(file, 'utf8')
      const told = [scanned, '530999', '示例'].filter((personal) => (['utf8', 'utf16le'] as const).some((encoding) => text.includes(Buffer.from(personal, encoding).toString('hex'))))
      expect(told).toEqual([])
      expect(readTrace(file).head).toEqual({ trace: 1, class: deviceClass, profile, recordedFrom: 'simulator', command: ['selftest', ...texts].join(' ') })
      expect(await replayed(readTrace(file))).toEqual({ failure: null, unasked: [] })
    } finally {
      await simulation.close()
    }
  })
})

/** Does what it asks for, and presses Enter. */
function obey({ stdin, stderr }: ChildProcessByStdio<Writable, null, Readable>, act: (asked: string) => Promise<unknown>): void {
  let said = ''
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    for (let asked = prompt.exec(said); asked !== null; asked = prompt.exec(said)) {
      said = said.slice(asked.index + asked[0].length)
      void act(asked[1] ?? '').then(() => stdin.write('\n'))
    }
  })
}
