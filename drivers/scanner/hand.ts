/** What `bin/device` does with a scanner. What is scanned may be somebody's number: it is masked unless `--show` is given. */
import type { ScanOutcome, Scanner, ScannerStatus } from '../../domain/device/scanner.ts'
import type { Hand } from '../hand.ts'
import { typedPort } from '../port.ts'
import { runAtTerminal } from '../selftest.ts'
import { recordTo } from '../trace-file.ts'
import { openScanner, readScannerProfile, ScannerPort } from './open.ts'
import { byPerson, checks } from './selftest.ts'
import { scannerRedaction } from './trace.ts'

const usage = `scanner: generic-cr-serial, generic-crlf-serial, generic-no-suffix-serial, honeywell-triggered-serial, newland-triggered-serial
    status     whether its port is open
    watch      every change, until Ctrl-C
    read       one code, masked; --show shows all of it
    trigger    tells it to look, and to stop after 3 s: for trying the orders in a profile that has them
    selftest   with your hands
    exit status: 0 read, 1 the scanner cannot, 2 nothing was held there`

const triggerMs = 3_000

const exitCodes = { scanned: 0, failed: 1, 'not-scanned': 2 } as const

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const scannerHand: Hand = {
  usage,
  async run({ profile: name, port, command, show, trace }) {
    const profile = readScannerProfile(name)
    const recording = command === 'selftest' ? recordTo(trace, { class: 'scanner', profile: name, recordedFrom: profile.simulated ? 'simulator' : 'hardware', command }, scannerRedaction) : undefined
    const scanner = openScanner(profile, ScannerPort.parse(typedPort(profile.link.kind, port)), { trace: recording?.trace, report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(scanner)
        case 'watch': return await watch(scanner)
        case 'read': return await read(scanner, show)
        case 'trigger': return profile.protocol.kind === 'line' && profile.protocol.trigger !== undefined ? await read(scanner, show, AbortSignal.timeout(triggerMs)) : 'usage'
        case 'selftest': return await runAtTerminal(checks, (tell) => byPerson(scanner, tell), recording)
        case undefined:
        default: return 'usage'
      }
    } finally {
      await scanner.close()
    }
  },
}

/** The first status that is not on its way to another one. */
async function status(scanner: Scanner): Promise<number> {
  const onTheWay = new Set<ScannerStatus['state']>(['opening', 'probing', 'recovering'])
  for await (const now of scanner.watch(AbortSignal.timeout(15_000))) {
    if (onTheWay.has(now.state)) continue
    print(now)
    return now.state === 'ready' ? 0 : 1
  }
  print(scanner.status())
  return 1
}

async function watch(scanner: Scanner): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  for await (const now of scanner.watch(stop.signal)) print(now)
  return 0
}

async function read(scanner: Scanner, show: boolean, signal?: AbortSignal): Promise<number> {
  const outcome = await scanner.scan(signal === undefined ? {} : { signal })
  print(shown(outcome, show))
  return exitCodes[outcome.outcome]
}

function shown(outcome: ScanOutcome, show: boolean): unknown {
  if (outcome.outcome !== 'scanned') return outcome
  const text = outcome.text.reveal()
  return { outcome: 'scanned', text: show ? text : `${text.slice(0, 2)}***`, characters: [...text].length }
}
