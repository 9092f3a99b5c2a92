/** What every rating pad must do, whoever made it. Knows nothing but the interface that the station has. */
import { randomUUID } from 'node:crypto'
import type { RatingLevel, RatingPad, RatingPadStatus } from '../../domain/device/rating-pad.ts'
import { fail, type Check, type Tell } from '../selftest.ts'

export interface Bench {
  readonly pad: RatingPad
  readonly hands: { readonly press: (level: RatingLevel) => Promise<void> }
  /** How long anything may take that the pad does by itself. */
  readonly patienceMs: number
}

/** By a person who is told what to do. */
export const byPerson = (pad: RatingPad, tell: Tell): Bench => ({ pad, hands: { press: (level) => tell(`Press key ${level} of the pad`) }, patienceMs: 15_000 })

const levels = [5, 4, 3, 2, 1] as const

export const checks: readonly Check<Bench>[] = [
  { name: 'becomes ready by itself', run: async (bench) => status(bench, ({ state }) => state === 'ready') },
  ...levels.map((level): Check<Bench> => ({ name: `brings key ${level}`, run: (bench) => rate(bench, level) })),
  {
    name: 'is quiet when it is called off, and asks the next person',
    run: async (bench) => {
      const leave = new AbortController()
      const asking = bench.pad.ask({ id: randomUUID(), prompt: 1 }, { signal: leave.signal })
      leave.abort()
      const outcome = await asking
      if (outcome.outcome !== 'not-rated') fail(`brought an answer that nobody gave: ${JSON.stringify(outcome)}`)
      await rate(bench, 5)
    },
  },
]

async function rate({ pad, hands }: Bench, level: RatingLevel): Promise<void> {
  const asking = pad.ask({ id: randomUUID(), prompt: 1 })
  await hands.press(level)
  const outcome = await asking
  if (outcome.outcome !== 'rated' || outcome.level !== level) fail(`brought ${JSON.stringify(outcome)}`)
}

async function status({ pad, patienceMs }: Bench, wanted: (status: RatingPadStatus) => boolean): Promise<void> {
  for await (const now of pad.watch(AbortSignal.timeout(patienceMs))) if (wanted(now)) return
  fail(`stays at ${JSON.stringify(pad.status())}`)
}
