/** Jobs in doubt (待核实): a device may or may not have done them. Staff look, and say. */
import type { JobInDoubt } from '../api/devices-contract.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { advanceJob, jobsInDoubt, type Job, type JobKind } from '../jobs/store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'

/** Subjects that name no person: the number on a ticket, the number of a cell. */
const namesNobody: readonly JobKind[] = ['ticket', 'ticket-copy', 'unlock']

export class Doubts {
  readonly #ledger: Ledger
  readonly #shown: Live<JobInDoubt[]>

  constructor(ledger: Ledger, jobs: Jobs) {
    this.#ledger = ledger
    this.#shown = new Live(this.all(), (a, b) => JSON.stringify(a) === JSON.stringify(b))
    jobs.onFinal(() => { this.#look() })
  }

  /** The newest first. */
  all(): JobInDoubt[] {
    return jobsInDoubt(this.#ledger).map((job) => ({ job: job.id, kind: job.kind, subject: shownSubject(job), fault: job.fault, created: job.created }))
  }

  watch(signal?: AbortSignal): AsyncGenerator<JobInDoubt[], void, void> {
    this.#look()
    return this.#shown.watch(signal)
  }

  /** @throws LedgerRefusal when the disk refuses; a job that is in no doubt stays as it is */
  async resolve(job: string, done: boolean): Promise<void> {
    await this.#ledger.commit((t) => { advanceJob(t, job, { kind: 'found', done }) })
    this.#look()
  }

  #look(): void {
    this.#shown.set(this.all())
  }
}

/** A ticket's subject is its day and its number. */
function shownSubject({ kind, subject }: Job): string | null {
  return namesNobody.includes(kind) ? subject.split('/').at(-1) ?? null : null
}
