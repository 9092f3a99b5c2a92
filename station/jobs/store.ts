/**
 * Jobs of devices in the ledger. A row names what is to be printed (`kind`, `subject`), never the
 * words: a slip is composed anew when the printer takes it, so that no print spool rests on disk.
 */
import type { OperationBody } from '../../domain/operation.ts'
import type { Reader, Tables, Transaction } from '../ledger/ledger.ts'
import { isFinal, step, type FaultCode, type JobInput, type JobPhase } from './machine.ts'

export type JobKind = 'ticket' | 'ticket-copy' | 'case-receipt' | 'sheet' | 'paper' | 'unlock' | 'test-slip' | 'readiness' | 'test-paper'

export interface Job {
  readonly id: string
  readonly kind: JobKind
  /** Ticket number with its day, case number, the request for a sheet or paper, the number of a cell: what the kind's workbench understands. */
  readonly subject: string
  readonly visit: string
  readonly state: JobPhase
  readonly fault: FaultCode | null
  /** Wall ms, as far as the clock was trusted. */
  readonly created: number
}

const columns = 'id, kind, subject, visit, state, fault, created'

export const findJob = (reader: Reader, id: string): Job | undefined => reader.get<Job>(`SELECT ${columns} FROM jobs WHERE id = ?`, id)

/** Queued jobs of these kinds, the oldest first. */
export const queuedJobs = (reader: Reader, kinds: readonly JobKind[]): Job[] =>
  reader.all<Job>(`SELECT ${columns} FROM jobs WHERE state = 'queued' AND kind IN (${kinds.map(() => '?').join(', ')}) ORDER BY place`, ...kinds)

/** Jobs of which nobody knows whether they were done, the newest first. */
export const jobsInDoubt = (reader: Reader): Job[] => reader.all<Job>(`SELECT ${columns} FROM jobs WHERE state = 'unknown' ORDER BY place DESC LIMIT 100`)

export const sentJobs = (reader: Reader): Job[] => reader.all<Job>(`SELECT ${columns} FROM jobs WHERE state = 'sent' ORDER BY place`)

/** The first job made for a subject: what an idempotent answer names. */
export const jobOf = (reader: Reader, kind: JobKind, subject: string): string | undefined =>
  reader.get<{ id: string }>('SELECT id FROM jobs WHERE kind = ? AND subject = ? ORDER BY place LIMIT 1', kind, subject)?.id

export const openJobOf = (reader: Reader, kind: JobKind, subject: string): string | undefined =>
  reader.get<{ id: string }>("SELECT id FROM jobs WHERE kind = ? AND subject = ? AND state IN ('queued', 'sent') ORDER BY place LIMIT 1", kind, subject)?.id

export function insertJob(transaction: Transaction, job: Omit<Job, 'state' | 'fault'>): void {
  transaction.run(
    "INSERT INTO jobs (id, kind, subject, visit, state, created) VALUES (?, ?, ?, ?, 'queued', ?)",
    job.id, job.kind, job.subject, job.visit, job.created,
  )
}

/**
 * Applies one input and reports a final state to the county in the same transaction.
 * @returns the job as it now stands, or undefined when there is none.
 */
export function advanceJob(transaction: Transaction, id: string, input: JobInput): Job | undefined {
  const job = findJob(transaction, id)
  if (!job) return undefined
  const next = step(job, input)
  if (next === job) return job
  transaction.run('UPDATE jobs SET state = ?, fault = ? WHERE id = ?', next.state, next.fault, id)
  if (input.kind === 'send') transaction.run('UPDATE jobs SET sheets = ? WHERE id = ?', input.sheets, id)
  if (input.kind === 'found') transaction.append('job.resolved', { job: id, kind: job.kind, done: input.done })
  else if (isFinal(next.state)) transaction.append('job.finished', { job: id, kind: job.kind, outcome: next.state, fault: next.fault })
  return { ...job, ...next }
}

/** Says of a job in doubt what staff found, where the ledger has forgotten it. */
export function resolveJob(tables: Tables, { job, done }: OperationBody<'job.resolved'>): void {
  tables.run("UPDATE jobs SET state = ? WHERE id = ? AND state NOT IN ('confirmed', 'failed')", done ? 'confirmed' : 'failed', job)
}

/** Gives a job the end that was reported already, where the ledger has forgotten it. */
export function settleJob(tables: Tables, { job, outcome, fault }: OperationBody<'job.finished'>): void {
  tables.run("UPDATE jobs SET state = ?, fault = ? WHERE id = ? AND state IN ('queued', 'sent')", outcome, fault, job)
}
