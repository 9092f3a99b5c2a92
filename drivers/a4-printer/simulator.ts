/**
 * An A4 printer that is not there: IPP over HTTP, with trays, covers and toner that can be taken
 * away, and everything that goes wrong between. Sheets come out at the pace of a small laser
 * printer, or as told.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { A4PrinterSimFaults, A4PrinterSimState } from '../sim-api/a4-printer-contract.ts'
import { given, type Change } from '../simulation/line.ts'
import { readRequest, writeAnswer, type Asked, type Told } from './simulator/wire.ts'

export interface A4SimModel {
  /** Highest version it speaks. */
  readonly version: readonly [major: number, minor: number]
  /** Takes a job before its document. */
  readonly jobFirst: boolean
  readonly formats: readonly string[]
  readonly wakeMs: number
  readonly pageMs: number
}

const usualModel: A4SimModel = { version: [2, 0], jobFirst: true, formats: ['application/pdf', 'image/pwg-raster'], wakeMs: 800, pageMs: 1_500 }
const fine: A4PrinterSimFaults = { silent: false, delayMs: 0, cutAnswersAfter: null, corruptEvery: 0, losesDocumentAnswer: false, refusesWith: null, forgetful: false, abortsJobs: false, holdsJobs: false, stranger: false }

/** A document that came out. */
export interface A4Sheets {
  readonly id: number
  readonly pdf: Buffer
  readonly media: string
  readonly name: string
}

type Phase = 'pending' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed'
const jobStates: Readonly<Record<Phase, number>> = { pending: 3, processing: 5, stopped: 6, canceled: 7, aborted: 8, completed: 9 }

interface Job {
  readonly id: number
  readonly media: string
  readonly name: string
  phase: Phase
  begun: boolean
  cancelled: boolean
}

const operations = { printJob: 2, createJob: 5, sendDocument: 6, cancelJob: 8, jobAttributes: 9, printerAttributes: 11 } as const
const statuses = { ok: 0x0000, notPossible: 0x0404, notFound: 0x0406, formatNotSupported: 0x040a, operationNotSupported: 0x0501, versionNotSupported: 0x0503 } as const
const maxBody = 50 << 20

export class SimulatedA4Printer {
  readonly #model: A4SimModel
  readonly #jobs = new Map<number, Job>()
  readonly #stateListeners = new Set<() => void>()
  readonly #printed = new Set<(sheets: A4Sheets) => void>()
  readonly #askedListeners = new Set<(operation: number, step: 'heard' | 'done') => void>()
  readonly #sockets = new Set<Socket>()
  /** Every operation it was asked, in order. */
  readonly asked: number[] = []
  readonly sheets: A4Sheets[] = []
  #state: A4PrinterSimState = { paper: 'ok', size: 'a4', cover: 'closed', toner: 'ok', jam: false, cable: 'plugged', power: 'on' }
  #faults = fine
  #server: Server | undefined
  #port = 0
  #lastJob = 0
  #working: Promise<void> = Promise.resolve()
  #plugging: Promise<void> = Promise.resolve()

  constructor(model: Partial<A4SimModel> = {}) {
    this.#model = { ...usualModel, ...model }
  }

  get state(): A4PrinterSimState {
    return this.#state
  }

  get port(): number {
    return this.#port
  }

  get faults(): A4PrinterSimFaults {
    return this.#faults
  }

  /** Whenever its state or what is wrong with it changes. */
  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  set(change: Change<A4PrinterSimState>): A4PrinterSimState {
    const reached = this.#reached
    this.#state = { ...this.#state, ...given(change) }
    if (this.#state.power === 'off') this.#forget()
    if (this.#reached !== reached && this.#port !== 0) this.#plugging = this.#plugging.then(() => this.#reached ? this.#open() : this.#shut())
    // Whoever is in the middle of a sentence is cut off now, not when the port has closed.
    if (!this.#reached) for (const socket of this.#sockets) socket.destroy()
    for (const listener of this.#stateListeners) listener()
    return this.#state
  }

  setFaults(change: Change<A4PrinterSimFaults>): A4PrinterSimFaults {
    this.#faults = { ...this.#faults, ...given(change) }
    for (const listener of this.#stateListeners) listener()
    return this.#faults
  }

  /** When it has heard a question, and when it has done what was asked and would answer. */
  onAsked(listener: (operation: number, step: 'heard' | 'done') => void): () => void {
    this.#askedListeners.add(listener)
    return () => this.#askedListeners.delete(listener)
  }

  onSheets(listener: (sheets: A4Sheets) => void): () => void {
    this.#printed.add(listener)
    return () => this.#printed.delete(listener)
  }

  /** On 127.0.0.1; 0 takes a free port. Prints at `ipp://127.0.0.1:<port>/ipp/print`. */
  async listen(port: number): Promise<void> {
    this.#port = port
    await this.#open()
  }

  async close(): Promise<void> {
    await this.#plugging
    await this.#shut()
  }

  get #reached(): boolean {
    return this.#state.power === 'on' && this.#state.cable === 'plugged'
  }

  #forget(): void {
    for (const job of this.#jobs.values()) job.cancelled = true
    this.#jobs.clear()
  }

  async #open(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response).catch(() => request.destroy()))
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address !== null && typeof address === 'object') this.#port = address.port
    this.#server = server
  }

  async #shut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    for (const socket of this.#sockets) socket.destroy()
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBody) return void request.destroy()
      chunks.push(chunk)
    }
    if (this.#faults.stranger) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Router</h1>')
    const asked = readRequest(Buffer.concat(chunks))
    this.asked.push(asked.operation)
    for (const listener of this.#askedListeners) listener(asked.operation, 'heard')
    if (!this.#reached) return
    const answer = this.#answer(asked)
    for (const listener of this.#askedListeners) listener(asked.operation, 'done')
    const { silent, delayMs, cutAnswersAfter, corruptEvery, losesDocumentAnswer } = this.#faults
    if (silent || (losesDocumentAnswer && asked.document.length > 0)) return
    if (delayMs > 0) await sleep(delayMs)
    if (corruptEvery > 0) for (let at = corruptEvery - 1; at < answer.length; at += corruptEvery) answer[at] = (answer[at] ?? 0) ^ 0xff
    response.writeHead(200, { 'content-type': 'application/ipp', 'content-length': answer.length })
    if (cutAnswersAfter === null) response.end(answer)
    else response.write(answer.subarray(0, cutAnswersAfter), () => response.destroy())
  }

  #answer(asked: Asked): Buffer {
    const { id, operation, attributes, document } = asked
    const version = this.#model.version
    const reply = (status: number, more: { readonly job?: readonly Told[]; readonly printer?: readonly Told[] } = {}): Buffer => writeAnswer({ status, id, version, ...more })
    if (asked.major > version[0] || (asked.major === version[0] && asked.minor > version[1])) return reply(statuses.versionNotSupported)
    const job = this.#jobs.get(attributes.get('job-id')?.readInt32BE() ?? 0)
    switch (operation) {
      case operations.printerAttributes:
        return reply(statuses.ok, { printer: this.#printerAttributes() })
      case operations.createJob:
        return this.#model.jobFirst ? reply(statuses.ok, { job: jobAttributes(this.#newJob(attributes)) }) : reply(statuses.operationNotSupported)
      case operations.printJob:
      case operations.sendDocument: {
        if (!this.#model.formats.includes(attributes.get('document-format')?.toString() ?? '')) return reply(statuses.formatNotSupported)
        if (this.#faults.refusesWith !== null) return reply(this.#faults.refusesWith)
        const printing = operation === operations.printJob ? this.#newJob(attributes) : job
        if (printing === undefined) return reply(statuses.notFound)
        this.#working = this.#working.then(() => this.#print(printing, Buffer.from(document)))
        return reply(statuses.ok, { job: jobAttributes(printing) })
      }
      case operations.jobAttributes:
        return job === undefined || this.#faults.forgetful ? reply(statuses.notFound) : reply(statuses.ok, { job: jobAttributes(job) })
      case operations.cancelJob:
        if (job === undefined) return reply(statuses.notFound)
        if (job.phase === 'completed' || job.phase === 'aborted' || job.phase === 'canceled') return reply(statuses.notPossible)
        job.cancelled = true
        if (!job.begun) job.phase = 'canceled'
        return reply(statuses.ok)
      default:
        return reply(statuses.operationNotSupported)
    }
  }

  #newJob(attributes: Asked['attributes']): Job {
    const job: Job = { id: (this.#lastJob += 1), media: attributes.get('media')?.toString() ?? 'na_letter_8.5x11in', name: attributes.get('job-name')?.toString() ?? '', phase: 'pending', begun: false, cancelled: false }
    this.#jobs.set(job.id, job)
    return job
  }

  /** Sheet after sheet; waits, stopped, while it cannot. */
  async #print(job: Job, pdf: Buffer): Promise<void> {
    await sleep(this.#model.wakeMs)
    while (this.#faults.holdsJobs && !job.cancelled) await sleep(20)
    if (job.cancelled) return void (job.phase = 'canceled')
    job.begun = true
    job.phase = 'processing'
    if (this.#faults.abortsJobs) return void (job.phase = 'aborted')
    await sleep(this.#model.pageMs)
    while (this.#blocked() && !job.cancelled) {
      job.phase = 'stopped'
      await sleep(20)
    }
    if (job.cancelled) return void (job.phase = 'canceled')
    job.phase = 'completed'
    const sheets: A4Sheets = { id: job.id, pdf, media: job.media, name: job.name }
    this.sheets.push(sheets)
    for (const listener of this.#printed) listener(sheets)
  }

  #blocked(): boolean {
    const { paper, cover, toner, jam, power } = this.#state
    return paper === 'out' || cover === 'open' || toner === 'empty' || jam || power === 'off'
  }

  #printerAttributes(): Told[] {
    const { paper, size, cover, toner, jam } = this.#state
    const reasons = [
      ...(paper === 'out' ? ['media-empty-error'] : paper === 'low' ? ['media-low-warning'] : []),
      ...(jam ? ['media-jam-error'] : []),
      ...(cover === 'open' ? ['cover-open-error'] : []),
      ...(toner === 'empty' ? ['toner-empty-error'] : toner === 'low' ? ['toner-low-warning'] : []),
    ]
    const { createJob, sendDocument, printJob, cancelJob, jobAttributes: askJob, printerAttributes } = operations
    return [
      ['printer-make-and-model', 'text', 'Simulated A4 printer'],
      ['printer-state', 'enum', this.#blocked() ? 5 : 3],
      ['printer-state-reasons', 'keyword', ...(reasons.length === 0 ? ['none'] : reasons)],
      ['printer-is-accepting-jobs', 'bool', true],
      ['operations-supported', 'enum', printJob, ...(this.#model.jobFirst ? [createJob, sendDocument] : []), cancelJob, askJob, printerAttributes],
      ['document-format-supported', 'mime', ...this.#model.formats],
      ['media-supported', 'keyword', 'iso_a4_210x297mm', 'na_letter_8.5x11in'],
      ...(paper === 'out' ? [['media-ready', 'no-value'] as const] : [['media-ready', 'keyword', size === 'a4' ? 'iso_a4_210x297mm' : 'na_letter_8.5x11in'] as const]),
      ['sides-supported', 'keyword', 'one-sided'],
    ]
  }
}

function jobAttributes({ id, phase, begun }: Job): Told[] {
  return [
    ['job-id', 'int', id],
    ['job-state', 'enum', jobStates[phase]],
    ['job-state-reasons', 'keyword', 'none'],
    begun ? ['time-at-processing', 'int', 1] : ['time-at-processing', 'no-value'],
  ]
}
