/**
 * One open connection to a scanner.
 *
 *     bytes ──► CodeReader ──► text ──► whoever asked, else nobody
 *                  ▲ settle: after a pause
 *
 * The line is listened to all the time, so that half of a code is never taken for a whole one.
 */
import { setImmediate } from 'node:timers/promises'
import { Personal } from '../../domain/identity/personal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { decodeText } from './codec.ts'
import { LineCodes, ReportCodes, type CodeReader } from './parser.ts'
import type { ScannerProfile } from './profile.ts'

const openDeadlineMs = 3_000
const writeDeadlineMs = 2_000
/** The same code so soon after itself lies there still, or the hand trembles: it was read already. */
const repeatMs = 1_000

type Trigger = Extract<ScannerProfile['protocol'], { kind: 'line' }>['trigger']

export class ScannerConnection implements Connection<null, never> {
  readonly #stream: ByteStream
  readonly #reader: CodeReader
  readonly #trigger: Trigger
  readonly #windowMs: number
  readonly #hearing: Hearing<Personal<string>>
  #pause: NodeJS.Timeout | undefined
  #chunks = 0
  #last: { readonly text: Personal<string>; readonly timer: NodeJS.Timeout } | undefined

  static async open(port: Port, profile: ScannerProfile, signal: AbortSignal): Promise<Result<ScannerConnection, OpenFailure>> {
    let hear: (chunk: Uint8Array) => void = () => {}
    const opened = await port.open({ deadlineMs: openDeadlineMs, signal, onBytes: (chunk) => hear(chunk) })
    if (!opened.ok) return opened
    const connection = new ScannerConnection(opened.value, profile)
    hear = (chunk) => connection.#hear(chunk)
    return ok(connection)
  }

  private constructor(stream: ByteStream, { protocol, windowMs }: ScannerProfile) {
    this.#stream = stream
    this.#reader = protocol.kind === 'line' ? new LineCodes(protocol.suffix) : new ReportCodes(protocol.report)
    this.#trigger = protocol.kind === 'line' ? protocol.trigger : undefined
    this.#windowMs = windowMs
    this.#hearing = new Hearing(stream.closed)
    void stream.closed.then(() => {
      clearTimeout(this.#pause)
      this.#forget()
    })
  }

  get closed(): Promise<CloseReason> {
    return this.#stream.closed
  }

  get discardedBytes(): number {
    return this.#reader.discarded
  }

  close(): Promise<void> {
    return this.#stream.close()
  }

  /** A scanner cannot be asked anything: while its port is open it counts as well. */
  async probe(): Promise<Health<null, never>> {
    return this.#hearing.ended ? { health: 'silent' } : { health: 'fine', detail: null }
  }

  /** The next code. `deadline`: none came in time, or `signal` ended it. Never rejects. */
  async scan(signal: AbortSignal | undefined): Promise<Result<Personal<string>, Silence>> {
    const over = new AbortController()
    const code = this.#hearing.wait((text) => text, this.#windowMs, undefined, signal)
    const looking = this.#keepLooking(over.signal)
    const heard = await code
    over.abort()
    await looking
    return heard
  }

  /** Tells it to look, again and again, until `signal`; then to stop. */
  async #keepLooking(signal: AbortSignal): Promise<void> {
    if (this.#trigger === undefined) return
    const { begin, end, againMs } = this.#trigger
    while (!signal.aborted && await this.#write(begin)) await aborted(signal, againMs)
    if (end !== undefined) await this.#write(end)
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    return (await this.#stream.write(bytes, { deadlineMs: writeDeadlineMs })).ok
  }

  #hear(chunk: Uint8Array): void {
    this.#chunks += 1
    this.#tell(this.#reader.push(chunk))
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => void this.#settle(this.#chunks), this.#reader.pauseMs)
  }

  /** Timers come before input: on a machine that was busy, the rest of the code may be there already. */
  async #settle(chunks: number): Promise<void> {
    await setImmediate()
    if (this.#chunks === chunks) this.#tell(this.#reader.settle())
  }

  #tell(codes: readonly Uint8Array[]): void {
    for (const code of codes) {
      const text = decodeText(withoutAnswer(code, this.#trigger?.answer))
      code.fill(0)
      if (text !== '') this.#read(new Personal(text))
    }
  }

  #read(text: Personal<string>): void {
    const again = this.#last?.text.reveal() === text.reveal()
    this.#forget()
    this.#last = { text, timer: setTimeout(() => this.#forget(), repeatMs) }
    if (!again) this.#hearing.heard(text)
  }

  #forget(): void {
    clearTimeout(this.#last?.timer)
    this.#last = undefined
  }
}

/** Every order is answered; several may be, before a code comes. */
function withoutAnswer(code: Uint8Array, answer: Uint8Array | undefined): Uint8Array {
  if (answer === undefined) return code
  let from = 0
  while (answer.every((byte, at) => code[from + at] === byte)) from += answer.length
  return code.subarray(from)
}

/** Resolves after `ms`, or at once when `signal` aborts. */
function aborted(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
