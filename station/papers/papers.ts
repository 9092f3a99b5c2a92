/**
 * Prints sample and blank forms on A4 (自助样表), to be taken along.
 *
 * As with slips of guides (`guides/guides.ts`), which form somebody wants is nobody's business and
 * stands in no row: it is kept in memory until the sheet is out.
 */
import { blankPaper, samplePaper, type PaperPlace } from '../../domain/paper/form-paper.ts'
import type { Paper } from '../../domain/paper/paper.ts'
import type { PaperTexts } from '../../domain/paper/texts.ts'
import type { PrintablePaper } from '../api/contract.ts'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { findJob } from '../jobs/store.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface PapersParts {
  readonly ledger: Ledger
  readonly catalogue: Catalogue
  readonly jobs: Jobs
  readonly place: PaperPlace
  readonly texts: PaperTexts
}

export class Papers {
  readonly #parts: PapersParts
  /** By request, until the sheet is out. */
  readonly #wanted = new Map<string, PrintablePaper>()

  constructor(parts: PapersParts) {
    this.#parts = parts
    parts.jobs.onFinal((job) => {
      if (job.kind === 'paper') this.#wanted.delete(job.subject)
    })
  }

  /** The paper that a job is to print; null after a restart, until it is asked for again, or when the form was withdrawn. */
  compose(request: string): Paper | null {
    const { catalogue, place, texts } = this.#parts
    const wanted = this.#wanted.get(request)
    const form = wanted === undefined ? null : catalogue.form(wanted.form)
    if (wanted === undefined || form === null) return null
    return (wanted.filled === 'example' ? samplePaper : blankPaper)(form, place, texts)
  }

  /**
   * Queues the paper; the same `request` is the same sheet. Null when the catalogue has no such form.
   * @throws LedgerRefusal when the disk refuses
   */
  async print(visit: string, request: string, paper: PrintablePaper): Promise<{ job: string } | null> {
    const { ledger, jobs, catalogue } = this.#parts
    const known = findJob(ledger, request)
    if (known && (known.visit !== visit || known.kind !== 'paper')) return null
    if (!known && catalogue.form(paper.form) === null) return null
    if (!known || jobs.isOpen(request)) this.#wanted.set(request, paper)
    try {
      // The request names the job: two calls of one wish meet inside the transaction.
      const job = known?.id ?? (await ledger.commit((t) => findJob(t, request)?.id ?? jobs.add(t, 'paper', request, visit, request)))
      jobs.wake()
      return { job }
    } catch (error) {
      this.#wanted.delete(request)
      throw error
    }
  }
}
