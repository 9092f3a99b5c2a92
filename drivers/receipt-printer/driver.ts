/**
 * One open connection to an ESC/POS printer: its questions and jobs, each with a deadline. Made
 * anew after every reopen; `device.ts` decides what to do with it.
 */
import type { PrinterFault } from '../../domain/device/receipt-printer.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { Exclusive } from '../exclusive.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { command, concat } from './codec.ts'
import { PrinterParser, type PrinterEvent } from './parser.ts'
import type { ReceiptPrinterProfile } from './profile.ts'
import { cutParts, longestCommand, type Slip } from './slip.ts'
import { faultOf, readRealTimeStatus, type PrinterReport, type RealTimeQuestion } from './status.ts'

export interface ReadyDetail {
  readonly paperLow: boolean
}

export type PrinterHealth = Health<ReadyDetail, PrinterFault>

/** `partly`: the job may be cut short inside of one of its commands. */
export type JobResult =
  | { readonly job: 'confirmed' }
  | { readonly job: 'unknown'; readonly fault: PrinterFault; readonly partly: boolean }
  | { readonly job: 'not-sent'; readonly fault: PrinterFault }

const openDeadlineMs = 3_000
const dotsPerMm = 8
/** Bytes to the operating system at a time: what is not handed over yet can still be withheld. */
const writePieceBytes = 512
/** The printer may do other things first: warm its head, beep, cut the slip before. */
const patienceMs = 3_000
/** Between two looks at a printer that has not confirmed yet. */
const lookMs = 700
/** Feeding to the knife and cutting, between two answers. */
const settlingMs = 2_000
/** Slowest that a network printer takes bytes. */
const tcpBaudRate = 200_000

export class PrinterConnection implements Connection<ReadyDetail, PrinterFault> {
  readonly #stream: ByteStream
  readonly #profile: ReceiptPrinterProfile
  readonly #bus = new Exclusive()
  readonly #parser: PrinterParser
  readonly #hearing: Hearing<PrinterEvent>
  /** Answers to `GS r` so far, and the latest. The printer gives them in the order of the questions. */
  #answers: { readonly count: number; readonly paper: PrinterReport['paper'] } = { count: 0, paper: 'ok' }
  #automaticStatus = false

  static async open(port: Port, profile: ReceiptPrinterProfile, observe: (health: PrinterHealth) => void, signal: AbortSignal): Promise<Result<PrinterConnection, OpenFailure>> {
    const parser = new PrinterParser()
    let heard: (event: PrinterEvent) => void = () => {}
    const opened = await port.open({
      deadlineMs: openDeadlineMs,
      signal,
      onBytes: (chunk) => {
        for (const event of parser.push(chunk, performance.now())) heard(event)
      },
    })
    if (!opened.ok) return opened
    const connection = new PrinterConnection(opened.value, profile, parser)
    heard = (event) => connection.#heard(event, observe)
    return ok(connection)
  }

  private constructor(stream: ByteStream, profile: ReceiptPrinterProfile, parser: PrinterParser) {
    this.#stream = stream
    this.#profile = profile
    this.#parser = parser
    this.#hearing = new Hearing(stream.closed)
    void stream.closed.then((reason) => this.#bus.close(reason))
  }

  get closed(): Promise<CloseReason> {
    return this.#stream.closed
  }

  get discardedBytes(): number {
    return this.#parser.discarded
  }

  close(): Promise<void> {
    return this.#stream.close()
  }

  /** A health check in its turn on the bus. Never rejects. */
  async probe(): Promise<PrinterHealth> {
    const checked = await this.#run(() => this.#check(), 10 * this.#profile.statusDeadlineMs + patienceMs)
      .catch((): Result<PrinterReport, Silence> => err('closed'))
    return checked.ok ? healthOf(checked.value) : { health: 'silent' }
  }

  /** Automatic status is asked for while the printer is online: one that is not would only store the command. */
  async #check(): Promise<Result<PrinterReport, Silence>> {
    const report = await this.#status()
    if (!report.ok) this.#automaticStatus = false
    if (report.ok && !report.value.offline && this.#profile.automaticStatus && !this.#automaticStatus) {
      this.#automaticStatus = await this.#write(command.automaticStatus(true))
    }
    return report
  }

  /**
   * Prints one slip: asks whether the printer can, calls `onSent` before the first byte, writes,
   * and waits until the printer says that it has come to the end of it. `unsettled`: an earlier
   * job ended without an answer; what is left of it is brought out and cut off first, so that one
   * person's slip does not hang on the next one's.
   */
  print(slip: Slip, onSent: () => Promise<void>, unsettled: Unsettled | undefined): Promise<JobResult> {
    return this.#run(async (): Promise<JobResult> => {
      const before = await this.#status()
      if (!before.ok) return { job: 'not-sent', fault: silenceFault(before.error) }
      const fault = faultOf(before.value)
      if (fault !== undefined) return { job: 'not-sent', fault }
      if (unsettled !== undefined) {
        const settled = await this.#settle(unsettled)
        if (!settled.ok) return { job: 'not-sent', fault: silenceFault(settled.error) }
      }
      await onSent()
      return this.#send(slip)
    }, 2 * this.#jobMs(slip) + 2 * this.#jobMs(unsettled?.slip) + 60_000)
  }

  /** One request on the bus. A connection on which a request overran its deadline is not trusted with another one. */
  #run<T>(task: () => Promise<T>, deadlineMs: number): Promise<T> {
    return this.#bus.run((signal) => {
      signal.addEventListener('abort', () => void this.#stream.close(), { once: true })
      return task()
    }, { deadlineMs })
  }

  async #send(slip: Slip): Promise<JobResult> {
    const job = concat([slip.bytes, command.paperInTurn()])
    const answersBefore = this.#answers.count
    for (let at = 0; at < job.length; at += writePieceBytes) {
      const piece = job.subarray(at, at + writePieceBytes)
      const written = await this.#stream.write(piece, { deadlineMs: this.#wireMs(piece.length) + patienceMs })
      if (written.ok) continue
      if (at === 0 && written.error.handed === 'none') return { job: 'not-sent', fault: 'offline' }
      return { job: 'unknown', fault: written.error.reason === 'deadline' ? 'no-answer' : 'offline', partly: true }
    }
    return this.#confirmation(slip, answersBefore)
  }

  async #confirmation(slip: Slip, answersBefore: number): Promise<JobResult> {
    const answered = (): 'printed' | 'paper-out' | undefined =>
      this.#answers.count === answersBefore ? undefined : this.#answers.paper === 'out' ? 'paper-out' : 'printed'
    const verdict = (event: PrinterEvent): 'printed' | PrinterFault | undefined =>
      event.event === 'automatic-status' ? faultOf(event.report) : answered()
    const giveUpAt = performance.now() + this.#jobMs(slip) + patienceMs
    while (performance.now() < giveUpAt) {
      const answer = await this.#hearing.wait(verdict, Math.min(lookMs, giveUpAt - performance.now()), answered)
      if (answer.ok) return answer.value === 'printed' ? { job: 'confirmed' } : { job: 'unknown', fault: answer.value, partly: false }
      if (answer.error === 'closed') return { job: 'unknown', fault: 'offline', partly: false }
      // A printer that stopped does not answer in turn, but it answers at once.
      const look = await this.#status()
      const fault = look.ok ? faultOf(look.value) : undefined
      if (answered() === undefined && fault !== undefined) return { job: 'unknown', fault, partly: false }
    }
    return { job: 'unknown', fault: 'no-answer', partly: false }
  }

  /**
   * Brings the printer to a known point after a job without an answer. Zero bytes complete a
   * command that was cut short and are ignored otherwise; then what hangs in the printer is cut
   * off; then it must answer in its turn. The answers that were still owed come first, and ours
   * must not be mistaken for one of them: it would confirm the next slip. They are lost if the
   * printer was switched off meanwhile, so after the first one a pause ends the wait as well.
   */
  async #settle({ slip, partly, answers }: Unsettled): Promise<Result<void, Silence>> {
    const bytes = concat([new Uint8Array(partly ? longestCommand(this.#profile) : 0), command.initialize(), command.lineFeed(), ...cutParts(this.#profile), command.paperInTurn()])
    const before = this.#answers.count
    const arrived = (count: number) => (): true | undefined => this.#answers.count - before >= count ? true : undefined
    await this.#write(bytes)
    const first = await this.#hearing.wait(arrived(1), this.#wireMs(bytes.length) + this.#jobMs(slip) + patienceMs, arrived(1))
    if (!first.ok) return first
    for (let count = 2; count <= answers + 1; count += 1) {
      const next = await this.#hearing.wait(arrived(count), this.#wireMs(bytes.length) + settlingMs, arrived(count))
      if (!next.ok) break
    }
    return this.#hearing.ended ? err('closed') : ok(undefined)
  }

  /** Asks only as much as is needed: a printer that is online has no cause for being offline. */
  async #status(): Promise<Result<PrinterReport, Silence>> {
    const fine = 0x12
    const printer = await this.#ask('printer')
    if (!printer.ok) return printer
    const paper = await this.#ask('paper')
    if (!paper.ok) return paper
    const bytes = { printer: printer.value, paper: paper.value, offlineCause: fine, errorCause: fine }
    const report = readRealTimeStatus(bytes)
    if (!report.offline) return ok(report)
    const offlineCause = await this.#ask('offlineCause')
    if (!offlineCause.ok) return offlineCause
    const errorCause = await this.#ask('errorCause')
    if (!errorCause.ok) return errorCause
    return ok(readRealTimeStatus({ ...bytes, offlineCause: offlineCause.value, errorCause: errorCause.value }))
  }

  /** One question, once repeated. Questions never overlap, since the answer does not say whose it is. */
  async #ask(question: RealTimeQuestion): Promise<Result<number, Silence>> {
    for (let tries = 0; ; tries += 1) {
      const answer = this.#hearing.wait((event) => event.event === 'real-time-status' ? event.byte : undefined, this.#profile.statusDeadlineMs)
      await this.#write(command.realTimeStatus(question))
      const answered = await answer
      if (answered.ok || answered.error === 'closed' || tries === 1) return answered
    }
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    return (await this.#stream.write(bytes, { deadlineMs: this.#wireMs(bytes.length) + patienceMs })).ok
  }

  #heard(event: PrinterEvent, observe: (health: PrinterHealth) => void): void {
    if (event.event === 'paper') this.#answers = { count: this.#answers.count + 1, paper: event.paper }
    this.#hearing.heard(event)
    if (event.event === 'automatic-status') observe(healthOf(event.report))
  }

  #wireMs(bytes: number): number {
    const { link } = this.#profile
    return (bytes * 10_000) / (link.kind === 'serial' ? link.baudRate : tcpBaudRate)
  }

  /** From the first byte until the paper stands still, at the slowest. */
  #jobMs(slip: Slip | undefined): number {
    if (slip === undefined) return 0
    return this.#wireMs(slip.bytes.length) + (slip.rows / dotsPerMm / this.#profile.slowestMmPerSecond) * 1_000
  }
}

/** A job that ended without an answer. `partly`: perhaps inside of one of its commands. */
export interface Unsettled {
  readonly slip: Slip
  readonly partly: boolean
  /** To `GS r`, that may still come: one a job, and one for each time that settling it failed. */
  readonly answers: number
}

export function healthOf(report: PrinterReport): PrinterHealth {
  const fault = faultOf(report)
  return fault === undefined ? { health: 'fine', detail: { paperLow: report.paper === 'near-end' } } : { health: 'trouble', fault }
}

const silenceFault = (silence: Silence): PrinterFault => silence === 'closed' ? 'offline' : 'no-answer'
