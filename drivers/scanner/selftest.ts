/** What every scanner must do, whoever made it. Knows nothing but the interface that the station has. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scanner } from '../../domain/device/scanner.ts'
import { fail, type Check, type Tell } from '../selftest.ts'

export interface Bench {
  readonly scanner: Scanner
  /** Holds any code there, as soon as it looks or at once, and takes it away again. */
  readonly hands: { readonly hold: (looking: 'looking' | 'not-asked') => Promise<void> }
  /** How long anything may take that the scanner does by itself. */
  readonly patienceMs: number
}

/** By a person who is told what to do. */
export const byPerson = (scanner: Scanner, tell: Tell): Bench => ({
  scanner,
  hands: { hold: (looking) => tell(looking === 'looking' ? 'Hold any code before the scanner until it is read' : 'Hold any code before the scanner once more, though nobody asked for it') },
  patienceMs: 30_000,
})

/** Longer than a code takes over a slow line and a busy machine. */
const lineMs = 1_000

export const checks: readonly Check<Bench>[] = [
  {
    name: 'becomes ready by itself',
    run: async ({ scanner, patienceMs }) => {
      for await (const { state } of scanner.watch(AbortSignal.timeout(patienceMs))) if (state === 'ready') return
      fail(`stays at ${JSON.stringify(scanner.status())}`)
    },
  },
  { name: 'brings a code', run: scan },
  {
    name: 'is quiet when it is called off',
    run: async ({ scanner }) => {
      const leave = new AbortController()
      const scanning = scanner.scan({ signal: leave.signal })
      leave.abort()
      const { outcome } = await scanning
      if (outcome !== 'not-scanned') fail(`brought an answer that nobody gave: ${outcome}`)
    },
  },
  {
    name: 'brings a code that was held there while nobody asked to nobody',
    run: async (bench) => {
      await bench.hands.hold('not-asked')
      await sleep(lineMs)
      const { outcome } = await bench.scanner.scan({ signal: AbortSignal.timeout(500) })
      if (outcome !== 'not-scanned') fail('gave one person what another one held there')
    },
  },
  { name: 'brings the next code', run: scan },
]

async function scan({ scanner, hands, patienceMs }: Bench): Promise<void> {
  const scanning = scanner.scan({ signal: AbortSignal.timeout(patienceMs) })
  await hands.hold('looking')
  const scanned = await scanning
  if (scanned.outcome !== 'scanned') fail(`brought nothing: ${JSON.stringify(scanned)}`)
  // What is no text in either encoding would be shown as crossed boxes.
  if (scanned.text.reveal().includes('\uFFFD')) fail('brought a code that is neither UTF-8 nor GB 18030')
}
