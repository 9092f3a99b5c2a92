/**
 * Files cases (办件) and answers for their progress. What was typed leaves here only inside the
 * sealed operation; the clear row knows number, state and item *group*.
 */
import { CASE_NUMBER_RANDOM_BYTES, makeCaseNumber } from '../../domain/case/case-number.ts'
import { parseLookUpCode, type LookUpCode } from '../../domain/case/look-up-code.ts'
import { readThumb } from '../../domain/form/signing.ts'
import type { CaseState } from '../../domain/operation.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { WorkingCalendar } from '../../domain/time/calendar.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { Consent, Receipt } from '../api/contract.ts'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { jobOf } from '../jobs/store.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import type { BusinessDay } from '../settings/business-day.ts'
import { checkSubmission, type Refused, type Submission } from './check.ts'
import { countyHash, deriveCode, requestHash, saltBytes, stretchCode } from './look-up.ts'
import { caseByLookUp, caseByRequest, insertCase, numberIsTaken } from './store.ts'
import { afterWrong, noTries, triesLeft, waitBefore } from './tries.ts'

export interface CasesParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly day: BusinessDay
  readonly catalogue: Catalogue
  readonly jobs: Jobs
  readonly calendar: WorkingCalendar
  readonly random: (bytes: number) => Uint8Array
  readonly site: string
  readonly kiosk: number
  /** 16 bytes of this station, from the settings. */
  readonly lookUpSalt: Uint8Array
}

export type ProgressRefusal = { readonly code: 'CA-104'; readonly triesLeft: number } | { readonly code: 'CA-105'; readonly seconds: number }

/** What the composer of the receipt needs; in memory until the slip is out. */
export interface ReceiptFacts {
  readonly caseNumber: string
  readonly lookUpCode: LookUpCode
  /** Null while the clock cannot be believed. */
  readonly businessDay: string | null
  /** What still has to be done by the person; only what the slip says. */
  readonly left: ReceiptLeft
}

/** Of what was filed: whether a thumb is still to be set, how many materials are to be brought, and by when. */
export interface ReceiptLeft {
  readonly thumb: boolean
  readonly later: { readonly count: number; readonly by: string } | null
}

export class Cases {
  readonly #parts: CasesParts
  /** By case number. Codes in clear exist here only, from the submission until the slip is out. */
  readonly #receipts = new Map<string, ReceiptFacts>()
  #tries = noTries

  constructor(parts: CasesParts) {
    this.#parts = parts
    parts.jobs.onFinal((job) => {
      if (job.kind === 'case-receipt') this.#receipts.delete(job.subject)
    })
  }

  receiptFacts(caseNumber: string): ReceiptFacts | null {
    return this.#receipts.get(caseNumber) ?? null
  }

  /**
   * Files a case. The answer means: in ledger and journal, sealed. The same `request` gives the
   * same receipt, also from a station that was killed before it could answer.
   *
   * @throws LedgerRefusal when the disk refuses; then nothing was filed.
   */
  async submit(visit: string, request: string, submission: Submission): Promise<Result<Receipt, Refused>> {
    const { ledger, jobs, catalogue, day, calendar, clock } = this.#parts
    const left = leftAfter(submission)
    const known = this.#known(request, left)
    if (known) return ok(known)
    const checked = checkSubmission(submission, catalogue, day.current(), calendar)
    if (!checked.ok) return checked
    const { item, assurance, documentHash, values } = checked.value

    const { salt, code, lookUp } = await this.#freshCode(request)
    const filed = await ledger.commit((t) => {
      // Two submissions of one request can only meet here, inside one transaction after another.
      if (caseByRequest(t, requestHash(request))) return null
      const businessDay = day.stamp(t)
      const caseNumber = this.#freshNumber(t, businessDay)
      const operation = t.append('case.submitted', {
        caseNumber, lookUpHash: countyHash(code), itemId: item.id, formId: submission.formId, formVersion: submission.formVersion,
        values, documentHash, assurance, language: submission.language,
        consent: agreedAt(submission.consent, clock.now().wall),
        ...(submission.cardNotice === null ? {} : { cardNotice: agreedAt(submission.cardNotice, clock.now().wall) }),
        ...(submission.materials.length === 0 ? {} : { materials: [...submission.materials] }),
      })
      insertCase(t, { caseNumber, request: requestHash(request), salt, lookUp, itemGroup: item.group, businessDay, operation })
      return { caseNumber, businessDay, job: jobs.add(t, 'case-receipt', caseNumber, visit) }
    })
    if (filed === null) return ok(this.#known(request, left)!)
    this.#keep(filed.caseNumber, code, filed.businessDay, left)
    jobs.wake()
    return ok({ caseNumber: filed.caseNumber, lookUpCode: code, job: filed.job })
  }

  /** State of a case by its code. Every call costs the same, whether the code exists or not. */
  async progress(text: string): Promise<Result<{ caseNumber: string; state: CaseState; submittedOn: string | null }, ProgressRefusal>> {
    const now = (): number => this.#parts.clock.now().monotonic
    const wait = waitBefore(this.#tries, now())
    if (wait > 0) return err({ code: 'CA-105', seconds: Math.ceil(wait / 1000) })
    // Counted before the slow part: parallel guesses are guesses too.
    const before = this.#tries
    this.#tries = afterWrong(before, now())
    const code = parseLookUpCode(text)
    const found = code.ok ? caseByLookUp(this.#parts.ledger, await stretchCode(code.value, this.#parts.lookUpSalt)) : undefined
    if (!found) return err({ code: 'CA-104', triesLeft: triesLeft(this.#tries) })
    this.#tries = { wrong: Math.max(0, this.#tries.wrong - 1), last: before.last }
    return ok({ caseNumber: found.caseNumber, state: found.state, submittedOn: found.businessDay })
  }

  /** The receipt of a request that was filed already; the slip can be composed again from it. */
  #known(request: string, left: ReceiptLeft): Receipt | null {
    const { ledger, jobs } = this.#parts
    const row = caseByRequest(ledger, requestHash(request))
    if (!row) return null
    const code = deriveCode(row.salt, request)
    const job = jobOf(ledger, 'case-receipt', row.caseNumber)
    if (job !== undefined && jobs.isOpen(job)) {
      this.#keep(row.caseNumber, code, row.businessDay, left)
      jobs.wake()
    }
    return { caseNumber: row.caseNumber, lookUpCode: code, job: job ?? '' }
  }

  /** A code that no other case of this station has. */
  async #freshCode(request: string): Promise<{ salt: Uint8Array; code: LookUpCode; lookUp: Uint8Array }> {
    for (;;) {
      const salt = this.#parts.random(saltBytes)
      const code = deriveCode(salt, request)
      const lookUp = await stretchCode(code, this.#parts.lookUpSalt)
      if (!caseByLookUp(this.#parts.ledger, lookUp)) return { salt, code, lookUp }
    }
  }

  #keep(caseNumber: string, lookUpCode: LookUpCode, businessDay: string, left: ReceiptLeft): void {
    this.#receipts.set(caseNumber, { caseNumber, lookUpCode, businessDay: this.#parts.clock.now().trust === 'none' ? null : businessDay, left })
  }

  #freshNumber(t: Transaction, businessDay: string): string {
    const { site, kiosk, random } = this.#parts
    for (;;) {
      const number = makeCaseNumber({ site, kiosk, businessDay, random: random(CASE_NUMBER_RANDOM_BYTES) })
      if (!numberIsTaken(t, number)) return number
    }
  }
}

/** @param now wall milliseconds */
const agreedAt = ({ notice, agoMs }: Consent, now: number): { notice: string; at: number } => ({ notice, at: now - agoMs })

/** Read from the submission and not from the ledger, which does not know it in the clear. */
function leftAfter({ values, materials }: Submission): ReceiptLeft {
  const later = materials.flatMap((material) => (material.state === 'later' ? [material.by] : [])).sort()
  const [by] = later
  return {
    thumb: Object.values(values).some((value) => typeof value === 'string' && readThumb(value) !== null),
    later: by === undefined ? null : { count: later.length, by },
  }
}
