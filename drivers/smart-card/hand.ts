/** What `bin/device` does with a reader of chip cards. */
import type { SmartCardReader, SmartCardReaderStatus } from '../../domain/device/smart-card.ts'
import type { Hand } from '../hand.ts'
import { openSmartCardReader, readSmartCardProfile, typedReader } from './open.ts'

const usage = `smart-card: generic-pcsc; --port is the beginning of the reader's name, or any
    status     whether a card is in it, and the beginning of its ATR; --show shows all of it
    watch      every change, until Ctrl-C
    exit status: 0 it works, 1 it does not`

export const smartCardHand: Hand = {
  usage,
  async run({ profile, port, command, show }) {
    const reader = openSmartCardReader(readSmartCardProfile(profile), typedReader(port))
    const print = (status: SmartCardReaderStatus): void => void process.stdout.write(`${JSON.stringify(shown(status, show))}\n`)
    try {
      switch (command) {
        case 'status': return await settled(reader, print)
        case 'watch': {
          const stop = new AbortController()
          process.once('SIGINT', () => stop.abort())
          for await (const now of reader.watch(stop.signal)) print(now)
          return 0
        }
        case undefined:
        default: return 'usage'
      }
    } finally {
      await reader.close()
    }
  },
}

/** The first status that is not on its way to another one; a machine without the service stays absent. */
async function settled(reader: SmartCardReader, print: (status: SmartCardReaderStatus) => void): Promise<number> {
  const onTheWay = new Set<SmartCardReaderStatus['state']>(['absent', 'opening', 'probing', 'recovering'])
  for await (const { state } of reader.watch(AbortSignal.timeout(5_000))) if (!onTheWay.has(state)) break
  print(reader.status())
  return reader.status().state === 'ready' ? 0 : 1
}

function shown(status: SmartCardReaderStatus, show: boolean): unknown {
  if (status.state !== 'ready' || status.card !== 'present') return status
  const atr = Buffer.from(status.atr.reveal())
  return { ...status, atr: show ? atr.toString('hex') : `${atr.subarray(0, 2).toString('hex')}… (${atr.length} bytes)` }
}
