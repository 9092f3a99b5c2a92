/** Lets the ledger be looked after while nobody uses the kiosk, and tells the log how it went. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock } from '../domain/time/clock.ts'
import { LedgerCare, type CareEvent } from './ledger/care.ts'
import type { Repairs } from './ledger/recover.ts'
import type { StationLedger } from './ledger/station-ledger.ts'
import { traceOf } from './log/fields.ts'
import type { Log } from './log/log.ts'
import { forgetSettled } from './operations/retention.ts'
import { recordRepairs } from './repairs.ts'
import { writeFact } from './settings/settings.ts'

export interface CareParts {
  readonly ledger: StationLedger
  readonly clock: Clock
  readonly directory: string
  readonly journalDirectory: string
  /** Whether nobody stands in front of the kiosk. */
  readonly isIdle: () => boolean
  readonly log: Log
}

const askEveryMs = 60_000

/**
 * How long what the county has accepted is kept here, so that a county restored from a backup can
 * be offered what it lacks. Its own figure will come with the feed; until then, half a year.
 */
const keptMs = 180 * 24 * 3_600_000

/** The answer stops it. */
export function careWhenIdle({ isIdle, log, ...parts }: CareParts): () => void {
  const worker = packagedWorker(import.meta.dirname)
  const bug = (error: unknown): void => log('station.bug', { trace: traceOf(error) })
  const care = new LedgerCare({ ...parts, report: (event) => tell(event, parts, log, bug), ...(worker === null ? {} : { worker }) })
  const timer = setInterval(() => {
    if (isIdle()) care.idle().catch(bug)
  }, askEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** The worker's program beside the bundle, null in a checkout, where it lies in its own room. */
function packagedWorker(here: string): URL | null {
  const path = join(here, 'care.worker.mjs')
  return existsSync(path) ? pathToFileURL(path) : null
}

function tell(event: CareEvent, parts: Pick<CareParts, 'ledger' | 'clock'>, log: Log, bug: (error: unknown) => void): void {
  switch (event.kind) {
    case 'scrubbed':
      log('ledger.scrubbed', { operations: event.operations, tookMs: event.tookMs })
      recordRepairs(parts.ledger, log, event.repairs).catch(bug)
      remember(parts, event.repairs).catch(bug)
      // Only after every byte was checked: the journal's copies go as well.
      forget(parts, log).catch(bug)
      return
    case 'backed-up':
      return log('ledger.backed-up', { bytes: statSync(event.path).size })
    case 'failed':
      return bug(event.error)
  }
}

/** For staff who ask how the machine is. */
async function remember({ ledger, clock }: Pick<CareParts, 'ledger' | 'clock'>, { healed, takenBack, lost, journalMended }: Repairs): Promise<void> {
  const at = Math.floor(clock.now().wall)
  await ledger.finish((t) => {
    writeFact(t, 'ledger-checked-at', at)
    writeFact(t, 'ledger-check-found', healed.length + takenBack.length + lost.length + journalMended)
  })
}

async function forget({ ledger, clock }: Pick<CareParts, 'ledger' | 'clock'>, log: Log): Promise<void> {
  const operations = await forgetSettled(ledger, clock, keptMs)
  if (operations > 0) log('ledger.forgotten', { operations })
}
