/** A device as the place where jobs are carried out, one after the other. */
import type { FaultCode, JobInput } from './machine.ts'
import type { Job, JobKind } from './store.ts'

export interface Workbench {
  readonly kinds: readonly JobKind[]
  /** A job whose visit has ended is still worth doing for so long, milliseconds. */
  readonly graceMs: number
  /** A job that could not begin for so long is given up even while its visit lives: a door must not spring open long after. */
  readonly patienceMs?: number
  isReady(): boolean
  /** Why a waiting job waits, from what the device says of itself; null while it may yet begin. */
  waitingFault(): FaultCode | null
  /** Every change that may let a job begin. */
  watch(signal: AbortSignal): AsyncIterable<unknown>
  /** Makes a job ready to be carried out; null when it cannot be made (now): it waits. */
  prepare(job: Job): Promise<Work | null>
}

/** How a device's work ends. `refuse`: it took nothing, and may take it later; `abandon`: nothing was done, and it is not tried again. */
export type JobEnd = Extract<JobInput, { kind: 'confirm' | 'lose' | 'refuse' | 'abandon' }>

/** A prepared job. */
export interface Work {
  /** Slips or sheets it may use up. */
  readonly sheets: number
  /** `onSent` comes before anything leaves, and may reject: then nothing may leave. */
  carryOut(onSent: () => Promise<void>): Promise<JobEnd>
}
