/** What `bin/device` does with a locker. */
import type { Locker, LockerStatus } from '../../domain/device/locker.ts'
import type { Hand } from '../hand.ts'
import { typedPort } from '../port.ts'
import { runAtTerminal } from '../selftest.ts'
import { recordTo } from '../trace-file.ts'
import { showsAll } from '../transport/traced.ts'
import { LockerPort, openLocker, readLockerProfile } from './open.ts'
import { byPerson, checks } from './selftest.ts'

const usage = `locker: 8a80-24-short-when-open-serial, wkly-24-serial, kr-cu16-serial, ...
    status            what the boards say, and every door
    watch             every change and every alarm, until Ctrl-C
    open CELL         fires one lock, once, and waits for its door
    selftest CELL     opens that cell twice, and checks what the locker does; it should be empty
    exit status: 0 done, 1 it did not open, 2 fired and not confirmed: go and look`

const exitCodes = { opened: 0, failed: 1, unknown: 2 } as const

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const lockerHand: Hand = {
  usage,
  async run({ profile: name, port, command, texts, trace }) {
    const profile = readLockerProfile(name)
    const cell = texts.length === 1 && /^\d+$/.test(texts[0] ?? '') ? Number(texts[0]) : undefined
    const recording = command === 'selftest' && cell !== undefined ? recordTo(trace, { class: 'locker', profile: name, recordedFrom: profile.simulated ? 'simulator' : 'hardware', command: `${command} ${cell}` }, showsAll) : undefined
    const locker = openLocker(profile, LockerPort.parse(typedPort(profile.link.kind, port)), { trace: recording?.trace, report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(locker)
        case 'watch': return await watch(locker)
        case 'open': return cell === undefined ? 'usage' : await open(locker, cell)
        case 'selftest': return cell === undefined ? 'usage' : await runAtTerminal(checks, (tell) => byPerson(locker, cell, tell), recording)
        case undefined:
        default: return 'usage'
      }
    } finally {
      await locker.close()
    }
  },
}

/** The first status that is not on its way to another one. */
async function status(locker: Locker): Promise<number> {
  const onTheWay = new Set<LockerStatus['state']>(['opening', 'probing', 'recovering'])
  for await (const now of locker.watch(AbortSignal.timeout(15_000))) {
    if (onTheWay.has(now.state)) continue
    print(now)
    print({ open: numbers(locker, 'open'), closed: numbers(locker, 'closed'), unknown: numbers(locker, 'unknown') })
    return now.state === 'ready' ? 0 : 1
  }
  print(locker.status())
  return 1
}

const numbers = (locker: Locker, door: string): number[] => locker.cells().filter((cell) => cell.door === door).map(({ number }) => number)

async function watch(locker: Locker): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  locker.onEvent(print)
  for await (const now of locker.watch(stop.signal)) print(now)
  return 0
}

async function open(locker: Locker, cell: number): Promise<number> {
  const outcome = await locker.open(cell, { onSent: async () => { process.stderr.write('sent\n') } })
  print(outcome)
  return exitCodes[outcome.outcome]
}
