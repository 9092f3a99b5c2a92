/** What a power cut leaves in log and audit chain, and how it ends where the site lets the station switch the machine off. */
import { audit } from '../audit/audit.ts'
import { LedgerRefusal, type Ledger } from '../ledger/ledger.ts'
import { traceOf } from '../log/fields.ts'
import type { Log } from '../log/log.ts'
import type { EndingReason } from './machine.ts'
import type { PowerOff } from './power-off.ts'
import type { PowerParts } from './power.ts'

const words = { mains: 'power.back', battery: 'power.out', ending: 'power.ending' } as const

/** `powerOff`: null where the machine is switched off by somebody else, or by nobody. */
export function tellOfPower(ledger: Ledger, log: Log, powerOff: PowerOff | null): Pick<PowerParts, 'changed' | 'served'> {
  const off = powerOff !== null
  const end = async (why: EndingReason): Promise<void> => {
    log('power.served', { why, off })
    // On the disk and in the journal before anybody is asked. A full disk does not keep the machine on.
    await ledger.commit((t) => { audit(t, 'station.power-ending', { why, off }) }).catch((error: unknown) => { if (!(error instanceof LedgerRefusal)) throw error })
    await powerOff?.()
  }
  return {
    changed: (power) => { log(words[power], {}) },
    served: (why) => { end(why).catch((error: unknown) => { log('power.not-off', { trace: traceOf(error) }) }) },
  }
}
