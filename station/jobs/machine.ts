/**
 * A durable job of a device (打印任务、开柜任务) as a pure transition table.
 *
 *     queued ──send──► sent ──confirm──► confirmed ◄─┐
 *       │               ├──lose, crash──► unknown ───┤ found out by staff; never again by itself
 *       └──abandon──►   └──refuse, abandon──► failed ◄─┘ nothing of it was done
 *
 * `sent` is on the disk before the first byte leaves, so that after a crash nothing that may be
 * on paper is printed a second time, and no door that may stand open is opened again.
 */
import type { JobState } from '../api/contract.ts'

export type JobPhase = JobState['state']
export type FaultCode = NonNullable<JobState['fault']>

export type JobInput =
  | { readonly kind: 'send'; /** Slips or sheets it may use up. */ readonly sheets: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'lose'; readonly fault: FaultCode }
  /** The device took nothing. Before `send` the job waits; after it the job has failed. */
  | { readonly kind: 'refuse'; readonly fault: FaultCode }
  /** The station begins anew: what was on its way may or may not have been done. */
  | { readonly kind: 'crash' }
  /** Nobody waits for it any more, or it could not be done and is not tried again. */
  | { readonly kind: 'abandon'; readonly fault: FaultCode | null }
  /** Staff have looked: it was done, or it was not. */
  | { readonly kind: 'found'; readonly done: boolean }

export interface JobStanding {
  readonly state: JobPhase
  readonly fault: FaultCode | null
}

type Table = { readonly [S in JobPhase]: Partial<{ readonly [K in Exclude<JobInput['kind'], 'found'>]: JobPhase }> }

const table: Table = {
  queued: { send: 'sent', refuse: 'queued', crash: 'queued', abandon: 'failed' },
  sent: { confirm: 'confirmed', lose: 'unknown', refuse: 'failed', abandon: 'failed', crash: 'unknown' },
  confirmed: {},
  unknown: {},
  failed: {},
}

/** The next standing; an input that the table does not name changes nothing. */
export function step(job: JobStanding, input: JobInput): JobStanding {
  if (input.kind === 'found') return job.state === 'unknown' ? { state: input.done ? 'confirmed' : 'failed', fault: job.fault } : job
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
      return { state: next, fault: next === 'unknown' ? 'DV-104' : job.fault }
  }
}

/** Nothing more will happen to it by itself. */
export const isFinal = (state: JobPhase): state is 'confirmed' | 'unknown' | 'failed' =>
  state === 'confirmed' || state === 'unknown' || state === 'failed'
