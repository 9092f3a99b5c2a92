/**
 * One open connection to a rating pad. Orders go out one at a time; while a person makes up their
 * mind nothing holds the line, so that heartbeats go on. `device.ts` decides what to do with it.
 */
import type { RatingPadFault, RatingLevel, RatingQuestion, RatingRemarks } from '../../domain/device/rating-pad.ts'
import { err, ok, unreachable, type Result } from '../../domain/result.ts'
import { Exclusive } from '../exclusive.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { ConversingPad } from './conversing.ts'
import { frameMap, lineMap } from './key-map.ts'
import { KeypadReader } from './keypad.ts'
import { ListeningPad } from './listening.ts'
import type { Pad, PadEvent, PadHealth, PadLine } from './pad.ts'
import type { RatingPadProfile } from './profile.ts'
import { TabletPad } from './tablet.ts'

export type Answer = { readonly answer: 'level'; readonly level: RatingLevel; readonly remarks?: RatingRemarks } | { readonly answer: 'nobody' } | { readonly answer: 'failed'; readonly fault: RatingPadFault }

const openDeadlineMs = 3_000
const writeDeadlineMs = 2_000
/** Several orders, each with its repetitions. */
const orderDeadlineMs = 30_000

export class RatingPadConnection implements Connection<null, RatingPadFault> {
  readonly #stream: ByteStream
  readonly #windowMs: number
  readonly #pad: Pad
  readonly #bus = new Exclusive()
  readonly #hearing: Hearing<PadEvent>

  static async open(port: Port, profile: RatingPadProfile, nextSeq: () => number, observe: (health: PadHealth) => void, signal: AbortSignal): Promise<Result<RatingPadConnection, OpenFailure>> {
    let hear: (chunk: Uint8Array) => void = () => {}
    const opened = await port.open({ deadlineMs: openDeadlineMs, signal, onBytes: (chunk) => hear(chunk) })
    if (!opened.ok) return opened
    const connection = new RatingPadConnection(opened.value, profile, nextSeq, observe)
    hear = (chunk) => connection.#pad.hear(chunk, performance.now())
    return ok(connection)
  }

  private constructor(stream: ByteStream, profile: RatingPadProfile, nextSeq: () => number, observe: (health: PadHealth) => void) {
    this.#stream = stream
    this.#windowMs = profile.windowMs
    this.#hearing = new Hearing(stream.closed)
    this.#hearing.always((event) => { if (event.event === 'health') observe(event.health) })
    const write = async (bytes: Uint8Array): Promise<boolean> => (await stream.write(bytes, { deadlineMs: writeDeadlineMs })).ok
    this.#pad = padOf(profile, nextSeq, { write, hearing: this.#hearing })
    void stream.closed.then((reason) => this.#bus.close(reason))
  }

  get closed(): Promise<CloseReason> {
    return this.#stream.closed
  }

  get discardedBytes(): number {
    return this.#pad.discarded
  }

  close(): Promise<void> {
    return this.#stream.close()
  }

  /** Never rejects. */
  probe(): Promise<PadHealth> {
    return this.#run(() => this.#pad.check()).catch((): PadHealth => ({ health: 'silent' }))
  }

  /** Asks one person. Never rejects. The answer may overtake the acknowledgement of the question. */
  async ask(question: RatingQuestion, signal: AbortSignal | undefined): Promise<Answer> {
    const over = new AbortController()
    const bounds = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal])
    let asked = false
    const answer = this.#hearing.wait((event) => asked ? answerIn(event) : undefined, orderDeadlineMs + this.#windowMs, undefined, bounds)
    const begun = await this.#run(() => this.#pad.begin(question, () => { asked = true })).catch((): Result<void, Silence> => err('closed'))
    if (!begun.ok) {
      over.abort()
      return { answer: 'failed', fault: begun.error === 'closed' ? 'offline' : 'no-answer' }
    }
    const timer = setTimeout(() => over.abort(), this.#windowMs)
    const answered = await answer
    clearTimeout(timer)
    if (answered.ok) return answered.value
    if (answered.error === 'closed') return { answer: 'failed', fault: 'offline' }
    await this.#run(() => this.#pad.end()).catch(() => {})
    return { answer: 'nobody' }
  }

  /** One task on the line. A connection on which a task overran its deadline is not trusted with another one. */
  #run<T>(task: () => Promise<T>): Promise<T> {
    return this.#bus.run((signal) => {
      signal.addEventListener('abort', () => void this.#stream.close(), { once: true })
      return task()
    }, { deadlineMs: orderDeadlineMs })
  }
}

function answerIn(event: PadEvent): Answer | undefined {
  if (event.event === 'key') return { answer: 'level', level: event.level, ...(event.remarks === undefined ? {} : { remarks: event.remarks }) }
  return event.event === 'nobody' ? { answer: 'nobody' } : undefined
}

function padOf({ protocol }: RatingPadProfile, nextSeq: () => number, line: PadLine): Pad {
  switch (protocol.kind) {
    case 'rating-pad-1': return new ConversingPad(line, { replyMs: protocol.replyMs, volume: protocol.volume, nextSeq })
    case 'frame-map': return new ListeningPad(line, frameMap(protocol.frames), { begin: protocol.begin, end: protocol.end })
    case 'line-map': return new ListeningPad(line, lineMap(protocol.lines), { begin: protocol.begin, end: protocol.end })
    case 'keypad': return new ListeningPad(line, new KeypadReader(protocol.debounceMs), { begin: undefined, end: undefined })
    case 'tablet': return new TabletPad(line, protocol.replyMs)
    default: return unreachable(protocol)
  }
}
