/**
 * A durable print job (打印任务) as a pure transition table.
 *
 *     queued ──send──► sent ──confirm──► confirmed
 *       │               ├──lose, crash──► unknown    staff are told; never again by itself
 *       └──abandon──►   └──refuse──────►  failed     no byte of it is on paper
 *
 * `sent` is on the disk before the first byte leaves, so that after a crash nothing that may be
 * on paper is printed a second time.
 */
import type { PrinterFault, PrinterStatus } from '../../domain/device/receipt-printer.ts'
import type { JobState } from '../api/contract.ts'

export type JobPhase = JobState['state']
export type FaultCode = NonNullable<JobState['fault']>

export type JobInput =
  | { readonly kind: 'send' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'lose'; readonly fault: FaultCode }
  /** The printer took nothing. Before `send` the job waits for paper; after it the job has failed. */
  | { readonly kind: 'refuse'; readonly fault: FaultCode }
  /** The station begins anew: what was on its way may or may not be on paper. */
  | { readonly kind: 'crash' }
  /** Nobody waits for it any more. */
  | { readonly kind: 'abandon'; readonly fault: FaultCode | null }

export interface JobStanding {
  readonly state: JobPhase
  readonly fault: FaultCode | null
}

type Table = { readonly [S in JobPhase]: Partial<{ readonly [K in JobInput['kind']]: JobPhase }> }

const table: Table = {
  queued: { send: 'sent', refuse: 'queued', crash: 'queued', abandon: 'failed' },
  sent: { confirm: 'confirmed', lose: 'unknown', refuse: 'failed', crash: 'unknown' },
  confirmed: {},
  unknown: {},
  failed: {},
}

/** The next standing; an input that the table does not name changes nothing. */
export function step(job: JobStanding, input: JobInput): JobStanding {
  const next = table[job.state][input.kind]
  if (next === undefined) return job
  switch (input.kind) {
    case 'send':
    case 'confirm':
      return { state: next, fault: null }
    case 'lose':
    case 'refuse':
    case 'abandon':
      return { state: next, fault: input.fault }
    case 'crash':
      return { state: next, fault: next === 'unknown' ? 'PR-104' : job.fault }
  }
}

/** Nothing more will happen to it. */
export const isFinal = (state: JobPhase): state is 'confirmed' | 'unknown' | 'failed' =>
  state === 'confirmed' || state === 'unknown' || state === 'failed'

const codes: { readonly [F in PrinterFault]: FaultCode } = {
  'paper-out': 'PR-101',
  'cover-open': 'PR-102',
  cutter: 'PR-103',
  offline: 'PR-104',
  'no-answer': 'PR-104',
  hardware: 'PR-105',
}

export const faultCode = (fault: PrinterFault): FaultCode => codes[fault]

/** Why a waiting job waits, from what the printer says of itself; null while it may yet print. */
export function waitingFault(status: PrinterStatus): FaultCode | null {
  switch (status.state) {
    case 'ready':
    case 'opening':
    case 'probing':
      return null
    case 'absent':
    case 'recovering':
      return 'PR-104'
    case 'degraded':
    case 'failed':
      return faultCode(status.fault)
  }
}
