/** What `bin/device` does with a rating pad. */
import { randomUUID } from 'node:crypto'
import type { RatingPad, RatingPadStatus } from '../../domain/device/rating-pad.ts'
import type { Hand } from '../hand.ts'
import { typedPort } from '../port.ts'
import { runAtTerminal } from '../selftest.ts'
import { recordTo } from '../trace-file.ts'
import { showsAll } from '../transport/traced.ts'
import { openRatingPad, RatingPadPort, readRatingPadProfile } from './open.ts'
import { byPerson, checks } from './selftest.ts'

const usage = `rating-pad: rating-pad-1-serial, or a JSON file with a map of the pad's keys
    status            what the pad says about itself
    watch             every change, until Ctrl-C
    ask [STAFF]       asks whoever stands there, once; STAFF is shown meanwhile
    selftest          has every key pressed, and checks what the pad brings
    exit status: 0 rated, 1 the pad cannot, 2 nobody pressed a key`

const exitCodes = { rated: 0, failed: 1, 'not-rated': 2 } as const

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const ratingPadHand: Hand = {
  usage,
  async run({ profile: name, port, command, texts, trace }) {
    const profile = readRatingPadProfile(name)
    // A tablet comes to the station's own door, which this program has not.
    if (profile.link.kind === 'visit') return 'usage'
    // The technician's own fingers: the keys may be shown.
    const recording = command === 'selftest' ? recordTo(trace, { class: 'rating-pad', profile: name, recordedFrom: profile.simulated ? 'simulator' : 'hardware', command }, showsAll) : undefined
    const pad = openRatingPad(profile, RatingPadPort.parse(typedPort(profile.link.kind, port)), { trace: recording?.trace, report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(pad)
        case 'watch': return await watch(pad)
        case 'ask': return await ask(pad, texts[0])
        case 'selftest': return await runAtTerminal(checks, (tell) => byPerson(pad, tell), recording)
        case undefined:
        default: return 'usage'
      }
    } finally {
      await pad.close()
    }
  },
}

/** The first status that is not on its way to another one. */
async function status(pad: RatingPad): Promise<number> {
  const onTheWay = new Set<RatingPadStatus['state']>(['opening', 'probing', 'recovering'])
  for await (const now of pad.watch(AbortSignal.timeout(15_000))) {
    if (onTheWay.has(now.state)) continue
    print(now)
    return now.state === 'ready' ? 0 : 1
  }
  print(pad.status())
  return 1
}

async function watch(pad: RatingPad): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  for await (const now of pad.watch(stop.signal)) print(now)
  return 0
}

async function ask(pad: RatingPad, staff: string | undefined): Promise<number> {
  const outcome = await pad.ask({ id: randomUUID(), prompt: 1, staff })
  print(outcome)
  return exitCodes[outcome.outcome]
}
