/** What `bin/device` does with a UPS. */
import type { UpsStatus } from '../../domain/device/ups.ts'
import type { Hand } from '../hand.ts'
import { openUps, readUpsProfile, typedUps } from './open.ts'

const usage = `ups: nut; --port is NAME@HOST:PORT as NUT writes it, of which the host is enough
    status     mains or battery, charge and runtime
    watch      every change, until Ctrl-C
    exit status: 0 it answers, 1 it does not`

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const upsHand: Hand = {
  usage,
  async run({ profile, port, command }) {
    const ups = openUps(readUpsProfile(profile), typedUps(port))
    try {
      switch (command) {
        case 'status': {
          // The first status that is not on its way to another one.
          const onTheWay = new Set<UpsStatus['state']>(['opening', 'probing', 'recovering'])
          for await (const { state } of ups.watch(AbortSignal.timeout(15_000))) if (!onTheWay.has(state)) break
          print(ups.status())
          return ups.status().state === 'ready' ? 0 : 1
        }
        case 'watch': {
          const stop = new AbortController()
          process.once('SIGINT', () => stop.abort())
          for await (const now of ups.watch(stop.signal)) print(now)
          return 0
        }
        case undefined:
        default: return 'usage'
      }
    } finally {
      await ups.close()
    }
  },
}
