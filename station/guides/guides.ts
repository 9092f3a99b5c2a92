/**
 * Prints guides and lists of what a form asks for (办事指南、填写清单), to be taken along.
 *
 * What somebody asks about is nobody's business: a job's row is on the disk in the clear and names
 * the visit, as the row of a case's receipt does, so it must not name the item. Which sheet a job
 * prints is kept in memory only. A station that restarted learns it again from the page, which
 * repeats its request.
 */
import type { Printable } from '../api/contract.ts'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { findJob } from '../jobs/store.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface GuidesParts {
  readonly ledger: Ledger
  readonly catalogue: Catalogue
  readonly jobs: Jobs
}

export class Guides {
  readonly #parts: GuidesParts
  /** By request, until the slip is out. */
  readonly #sheets = new Map<string, Printable>()

  constructor(parts: GuidesParts) {
    this.#parts = parts
    parts.jobs.onFinal((job) => {
      if (job.kind === 'sheet') this.#sheets.delete(job.subject)
    })
  }

  /** The sheet that a job is to print; null after a restart, until it is asked for again. */
  bySubject(request: string): Printable | null {
    return this.#sheets.get(request) ?? null
  }

  /**
   * Queues the sheet; the same `request` is the same slip. Null when the catalogue has no such item or form.
   * @throws LedgerRefusal when the disk refuses
   */
  async print(visit: string, request: string, sheet: Printable): Promise<{ job: string } | null> {
    const { ledger, jobs } = this.#parts
    const known = findJob(ledger, request)
    if (known && known.visit !== visit) return null
    if (!known && !this.#isThere(sheet)) return null
    if (!known || jobs.isOpen(request)) this.#sheets.set(request, sheet)
    try {
      // The request names the job: two calls of one wish meet inside the transaction.
      const job = known?.id ?? (await ledger.commit((t) => findJob(t, request)?.id ?? jobs.add(t, 'sheet', request, visit, request)))
      jobs.wake()
      return { job }
    } catch (error) {
      this.#sheets.delete(request)
      throw error
    }
  }

  #isThere(sheet: Printable): boolean {
    const { catalogue } = this.#parts
    return (sheet.of === 'form' ? catalogue.form(sheet.id) : catalogue.item(sheet.id)) !== null
  }
}
