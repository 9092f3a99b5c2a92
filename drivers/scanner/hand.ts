/** What `bin/device` does with a scanner. What is scanned may be somebody's number: it is masked unless `--show` is given. */
import type { ScanOutcome, Scanner, ScannerStatus } from '../../domain/device/scanner.ts'
import type { Hand } from '../hand.ts'
import { typedPort } from '../port.ts'
import { runAtTerminal } from '../selftest.ts'
import { openScanner, readScannerProfile, ScannerPort } from './open.ts'
import { checks } from './selftest.ts'

const usage = `scanner: generic-cr-serial, generic-crlf-serial, generic-no-suffix-serial, honeywell-triggered-serial, newland-triggered-serial
    status     whether its port is open
    watch      every change, until Ctrl-C
    read       one code, masked; --show shows all of it
    trigger    tells it to look, and to stop after 3 s: for trying the orders in a profile that has them
    selftest   with your hands
    exit status: 0 read, 1 the scanner cannot, 2 nothing was held there`

const selftestPatienceMs = 30_000
const triggerMs = 3_000

const exitCodes = { scanned: 0, failed: 1, 'not-scanned': 2 } as const

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const scannerHand: Hand = {
  usage,
  async run({ profile: name, port, command, show }) {
    const profile = readScannerProfile(name)
    const scanner = openScanner(profile, ScannerPort.parse(typedPort(profile.link.kind, port)), { report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(scanner)
        case 'watch': return await watch(scanner)
        case 'read': return await read(scanner, show)
        case 'trigger': return profile.protocol.kind === 'line' && profile.protocol.trigger !== undefined ? await read(scanner, show, AbortSignal.timeout(triggerMs)) : 'usage'
        case 'selftest': return await selftest(scanner)
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

const selftest = (scanner: Scanner): Promise<number> => runAtTerminal(checks, (tell) => ({
  scanner,
  hands: { hold: (looking) => tell(looking === 'looking' ? 'Hold any code before the scanner until it is read' : 'Hold any code before the scanner once more, though nobody asked for it') },
  patienceMs: selftestPatienceMs,
}))
