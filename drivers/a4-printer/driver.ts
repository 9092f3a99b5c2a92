/**
 * One printer that has answered: its questions and jobs, each with a deadline.
 *
 *     Get-Printer-Attributes ─► Create-Job ─► onSent ─► Send-Document ─► Get-Job-Attributes, each second
 *        can it? else failed      job's number            the PDF          completed: confirmed
 *                                                                          deadline: Cancel-Job, look again
 *
 * The job is made before its document is sent, so that a document whose answer is lost still has
 * a number to ask after. Printers without Create-Job get everything in one Print-Job.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { A4Document, A4Fault, A4Outcome, A4Warning } from '../../domain/device/a4-printer.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { CloseReason, OpenFailure } from '../transport/stream.ts'
import { boolean, integer, keyword, mime, name, operation, type SentAttribute } from './codec.ts'
import { Exchange, hasForgotten, leftNothing, type AskFailure } from './exchange.ts'
import { readJob, requestedJobAttributes, type JobStanding } from './job.ts'
import { attributesOf, numbers } from './parser.ts'
import type { A4PrinterProfile } from './profile.ts'
import { a4, pdf, readPrinter, requestedPrinterAttributes, type PrinterReport } from './status.ts'

export interface ReadyDetail {
  readonly warnings: readonly A4Warning[]
}
export type A4Health = Health<ReadyDetail, A4Fault>

export interface Pace {
  /** Between two looks at a job. */
  readonly lookMs: number
  /** How long a cancelled job may take to say so. */
  readonly cancelMs: number
  readonly firstPageMs: number
  readonly pageMs: number
}

/** A job that is with the printer. */
interface Tracked {
  readonly job: number
}

/** The slowest that a document may travel: a laser's 10 Mbit/s port shared with its own work. */
const bytesPerSecond = 50_000

export class A4Connection implements Connection<ReadyDetail, A4Fault> {
  readonly closed: Promise<CloseReason>
  readonly #ended = new AbortController()
  readonly #exchange: Exchange
  readonly #profile: A4PrinterProfile
  readonly #pace: Pace
  readonly #observe: (health: A4Health) => void
  readonly #onUnknownReason: (reason: string) => void

  static async open(uri: string, profile: A4PrinterProfile, parts: { readonly pace?: Partial<Pace> | undefined; readonly observe: (health: A4Health) => void; readonly onUnknownReason: (reason: string) => void; readonly signal: AbortSignal }): Promise<Result<A4Connection, OpenFailure>> {
    const connection = new A4Connection(uri, profile, parts)
    const report = await connection.#report(parts.signal)
    return report.ok ? ok(connection) : err(openFailure(report.error))
  }

  private constructor(uri: string, profile: A4PrinterProfile, { pace, observe, onUnknownReason }: Omit<Parameters<typeof A4Connection.open>[2], 'signal'>) {
    this.#exchange = new Exchange(uri, profile.ippVersion)
    this.#profile = profile
    this.#pace = { lookMs: 1_000, cancelMs: 10_000, firstPageMs: profile.firstPageSeconds * 1_000, pageMs: profile.pageSeconds * 1_000, ...pace }
    this.#observe = observe
    this.#onUnknownReason = onUnknownReason
    this.closed = new Promise((resolve) => this.#ended.signal.addEventListener('abort', () => resolve({ kind: 'closed' }), { once: true }))
  }

  async close(): Promise<void> {
    this.#ended.abort(new Error('closed by us'))
  }

  /** Never rejects. */
  async probe(): Promise<A4Health> {
    const report = await this.#report(this.#ended.signal)
    return report.ok ? healthOf(report.value) : { health: 'silent' }
  }

  /**
   * Rejects only with what `onSent` rejected with; then nothing has left. Goes on when the
   * supervisor has given up the connection meanwhile: the job has a number and time of its own.
   * `stopping`: the station ends; what is not out yet is cancelled.
   */
  async print(document: A4Document, onSent: () => Promise<void>, stopping: AbortSignal): Promise<A4Outcome> {
    const before = await this.#report(stopping)
    if (!before.ok) return { outcome: 'failed', fault: faultOf(before.error) }
    if (before.value.fault !== undefined) return { outcome: 'failed', fault: before.value.fault }
    const sent = before.value.jobFirst ? await this.#inTwoSteps(document, before.value, onSent) : await this.#inOneStep(document, before.value, onSent)
    return 'outcome' in sent ? sent : this.#follow(sent.job, document, stopping)
  }

  async #inTwoSteps(document: A4Document, report: PrinterReport, onSent: () => Promise<void>): Promise<A4Outcome | Tracked> {
    const created = await this.#exchange.ask({ operation: operation.createJob, attributes: [['job-name', name(document.name)]], job: this.#ticket(report), deadlineMs: this.#profile.answerDeadlineMs })
    if (!created.ok) return { outcome: 'failed', fault: faultOf(created.error) }
    const [job] = numbers(attributesOf(created.value, 'job'), 'job-id')
    if (job === undefined) return { outcome: 'failed', fault: 'hardware' }
    try {
      await onSent()
    } catch (cause) {
      await this.#cancel(job)
      throw cause
    }
    const sent = await this.#exchange.ask({
      operation: operation.sendDocument,
      attributes: [['job-id', integer(job)], ['document-format', mime(pdf)], ['last-document', boolean(true)]],
      document: document.pdf, deadlineMs: this.#sendingMs(document),
    })
    if (sent.ok || !leftNothing(sent.error)) return { job }
    await this.#cancel(job)
    return { outcome: 'failed', fault: faultOf(sent.error) }
  }

  async #inOneStep(document: A4Document, report: PrinterReport, onSent: () => Promise<void>): Promise<A4Outcome | Tracked> {
    await onSent()
    const sent = await this.#exchange.ask({
      operation: operation.printJob, attributes: [['job-name', name(document.name)], ['document-format', mime(pdf)]],
      job: this.#ticket(report), document: document.pdf, deadlineMs: this.#sendingMs(document),
    })
    if (!sent.ok) return leftNothing(sent.error) ? { outcome: 'failed', fault: faultOf(sent.error) } : { outcome: 'unknown', fault: faultOf(sent.error) }
    const [job] = numbers(attributesOf(sent.value, 'job'), 'job-id')
    return job === undefined ? { outcome: 'unknown', fault: 'unconfirmed' } : { job }
  }

  /** A4 is always said: many printers begin with Letter. The rest only to printers that know it. */
  #ticket({ sides, monochrome, unscaled }: PrinterReport): SentAttribute[] {
    return [
      ['media', keyword(a4)],
      ...(sides.has(this.#profile.sides) ? [['sides', keyword(this.#profile.sides)] as const] : []),
      ...(monochrome ? [['print-color-mode', keyword('monochrome')] as const] : []),
      ...(unscaled ? [['print-scaling', keyword('none')] as const] : []),
    ]
  }

  /**
   * Looks at the job until it is over or its time is up. A sheet that comes out later would lie in
   * the tray before somebody else: what is late is cancelled.
   */
  async #follow(job: number, { pages }: A4Document, stopping: AbortSignal): Promise<A4Outcome> {
    const deadline = performance.now() + this.#pace.firstPageMs + pages * this.#pace.pageMs
    let fault: A4Fault = 'no-answer'
    while (performance.now() < deadline && !stopping.aborted) {
      const standing = await this.#lookAt(job)
      if (standing.ok && standing.value?.job === 'completed') return this.#completed()
      const report = await this.#report()
      if (report.ok) this.#observe(healthOf(report.value))
      fault = report.ok ? report.value.fault ?? 'hardware' : faultOf(report.error)
      if (standing.ok && standing.value?.job === 'ended') return ended(standing.value, fault)
      // It is over, and nobody knows how.
      if (!standing.ok && hasForgotten(standing.error)) return { outcome: 'unknown', fault: 'unconfirmed' }
      await sleep(this.#pace.lookMs, undefined, { signal: stopping }).catch(() => {})
    }
    return this.#callOff(job, fault)
  }

  async #callOff(job: number, fault: A4Fault): Promise<A4Outcome> {
    await this.#cancel(job)
    const deadline = performance.now() + this.#pace.cancelMs
    do {
      const standing = await this.#lookAt(job)
      if (standing.ok && standing.value?.job === 'completed') return this.#completed()
      if (standing.ok && standing.value?.job === 'ended') return ended(standing.value, fault)
      await sleep(this.#pace.lookMs)
    } while (performance.now() < deadline)
    return { outcome: 'unknown', fault }
  }

  #completed(): A4Outcome {
    return this.#profile.completedMeans === 'printed' ? { outcome: 'confirmed' } : { outcome: 'unknown', fault: 'unconfirmed' }
  }

  async #lookAt(job: number): Promise<Result<JobStanding | undefined, AskFailure>> {
    const answer = await this.#exchange.ask({
      operation: operation.getJobAttributes, deadlineMs: this.#profile.answerDeadlineMs,
      attributes: [['job-id', integer(job)], ['requested-attributes', ...requestedJobAttributes.map(keyword)]],
    })
    return answer.ok ? ok(readJob(attributesOf(answer.value, 'job'))) : answer
  }

  async #cancel(job: number): Promise<void> {
    await this.#exchange.ask({ operation: operation.cancelJob, attributes: [['job-id', integer(job)]], deadlineMs: this.#profile.answerDeadlineMs })
  }

  async #report(signal?: AbortSignal): Promise<Result<PrinterReport, AskFailure>> {
    const answer = await this.#exchange.ask({
      operation: operation.getPrinterAttributes, attributes: [['requested-attributes', ...requestedPrinterAttributes.map(keyword)]],
      deadlineMs: this.#profile.answerDeadlineMs, signal,
    })
    if (!answer.ok) return answer
    const report = readPrinter(attributesOf(answer.value, 'printer'))
    for (const reason of report.unknownReasons) this.#onUnknownReason(reason)
    return ok(report)
  }

  #sendingMs({ pdf: { length } }: A4Document): number {
    return this.#profile.answerDeadlineMs + Math.ceil(length / bytesPerSecond) * 1_000
  }
}

function ended({ untouched }: Extract<JobStanding, { job: 'ended' }>, fault: A4Fault): A4Outcome {
  return { outcome: untouched ? 'failed' : 'unknown', fault }
}

const healthOf = ({ fault, warnings }: PrinterReport): A4Health =>
  fault === undefined ? { health: 'fine', detail: { warnings } } : { health: 'trouble', fault }

function faultOf(failure: AskFailure): A4Fault {
  switch (failure.reason) {
    case 'absent':
    case 'broken': return 'offline'
    case 'deadline':
    case 'aborted': return 'no-answer'
    case 'refused':
    case 'garbled':
    case 'rejected': return 'hardware'
  }
}

function openFailure({ reason, detail }: AskFailure): OpenFailure {
  return { reason: reason === 'absent' || reason === 'deadline' || reason === 'aborted' ? reason : 'broken', detail }
}
