/** Jobs in doubt (待核实): a device may or may not have done them. Staff look, and say. */
import type { JobInDoubt } from '../api/devices-contract.ts'
import { advanceJob, jobsInDoubt, type Job, type JobKind } from '../jobs/store.ts'
import type { Ledger, Reader } from '../ledger/ledger.ts'

/** Subjects that name no person: the number on a ticket, the number of a cell. */
const namesNobody: readonly JobKind[] = ['ticket', 'ticket-copy', 'unlock']

export const shownDoubts = (reader: Reader): JobInDoubt[] => jobsInDoubt(reader).map((job) => ({ job: job.id, kind: job.kind, subject: shownSubject(job), fault: job.fault, created: job.created }))

/** @throws LedgerRefusal when the disk refuses; a job that is in no doubt stays as it is */
export async function resolveDoubt(ledger: Ledger, job: string, done: boolean): Promise<void> {
  await ledger.commit((t) => { advanceJob(t, job, { kind: 'found', done }) })
}

/** A ticket's subject is its day and its number. */
function shownSubject({ kind, subject }: Job): string | null {
  return namesNobody.includes(kind) ? subject.split('/').at(-1) ?? null : null
}

/** As the router asks. */
export interface Doubts {
  list(): JobInDoubt[]
  resolve(job: string, done: boolean): Promise<void>
}
