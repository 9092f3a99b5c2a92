/**
 * One open connection to an ID-card reader: its commands, each with a deadline. Made anew after
 * every reopen; `device.ts` decides what to do with it.
 *
 * A reply does not say which command it answers, and one that comes after its deadline could pass
 * for the answer to a later command of the same kind: one person's reading for the next one's. So
 * as long as a reply about a card is owed, no other command about cards is sent:
 *
 *     nothing owed ──sent──► waiting ──reply──► nothing owed
 *          ▲                    │ deadline, or whoever asked has gone
 *          │                    ▼
 *          └─ it came, or ─── owed
 *             is too late to come
 */
import type { IdCardReaderFault } from '../../domain/device/id-card.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { Exclusive } from '../exclusive.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { commands, encodeCommand, headerBytes, judge, preamble, printSamId, shortestLength, splitReading, type CardBytes, type CommandName, type Reply, type Status } from './codec.ts'
import { longestPauseMs, replyParser } from './parser.ts'
import type { IdCardProfile } from './profile.ts'

export type ReaderHealth = Health<null, IdCardReaderFault>

type Refusal = { readonly refused: Status | 'unlisted' }
/** `garbled`: something came, and it was no reply. */
type Failure = Silence | 'garbled' | Refusal

/** What one look for a card came to. */
export type Attempt =
  | { readonly attempt: 'no-card' }
  | { readonly attempt: 'read'; readonly bytes: CardBytes; /** Null: the card did not say. */ readonly addresses: Uint8Array | null }
  | { readonly attempt: 'not-selected' }
  | { readonly attempt: 'not-read'; readonly reason: 'moved' | 'unreadable' }
  /** The reader itself cannot work. */
  | { readonly attempt: 'trouble'; readonly fault: IdCardReaderFault }
  | { readonly attempt: 'silent' }

const openDeadlineMs = 3_000
/** The operating system may be slow to take the bytes. */
const writeMs = 1_000

/** Preamble, length, status and checksum. */
const shortestReply = headerBytes + shortestLength

const deadlineOf: Record<CommandName, keyof IdCardProfile['deadlines']> = {
  resetSam: 'status', samStatus: 'status', setBaudRate: 'status', setMaxRfBytes: 'status',
  samId: 'samId', findCard: 'find', selectCard: 'find',
  read: 'read', readWithFingerprints: 'readWithFingerprints', additionalAddresses: 'addresses', cardBodyNumber: 'addresses',
}

/** Refusals by which a reader means that it cannot read fingerprints, not that it cannot read the card. */
const withoutFingerprints: readonly (Status | 'unlisted')[] = ['bad-command', 'not-permitted', 'unknown-error', 'fingerprint-check-failed', 'unlisted']

export class ReaderConnection implements Connection<null, IdCardReaderFault> {
  readonly port: Port
  readonly #stream: ByteStream
  readonly #profile: IdCardProfile
  readonly #bus = new Exclusive()
  readonly #parser = replyParser()
  readonly #hearing: Hearing<Reply>
  #lastByteAt = 0
  /** The command that is under way. */
  #asking: CommandName | undefined
  /** Replies that were not waited for to the end; `until`: performance time after which they will not come. */
  #owed = { count: 0, until: 0 }

  /**
   * Opens the port at the first speed at which the reader answers. If it answers at none, the
   * connection stands at the first one, and the health check finds the reader silent.
   */
  static async open(ports: readonly Port[], profile: IdCardProfile, signal: AbortSignal): Promise<Result<ReaderConnection, OpenFailure>> {
    for (const port of ports) {
      const opened = await ReaderConnection.#openOne(port, profile, signal)
      if (!opened.ok || ports.length === 1 || await opened.value.#answers()) return opened
      await opened.value.close()
    }
    const [first] = ports
    return first === undefined ? err({ reason: 'absent', detail: 'no port' }) : ReaderConnection.#openOne(first, profile, signal)
  }

  static async #openOne(port: Port, profile: IdCardProfile, signal: AbortSignal): Promise<Result<ReaderConnection, OpenFailure>> {
    let heard: (chunk: Uint8Array) => void = () => {}
    const opened = await port.open({ deadlineMs: openDeadlineMs, signal, onBytes: (chunk) => heard(chunk) })
    if (!opened.ok) return opened
    const connection = new ReaderConnection(port, opened.value, profile)
    heard = (chunk) => connection.#heard(chunk)
    return ok(connection)
  }

  private constructor(port: Port, stream: ByteStream, profile: IdCardProfile) {
    this.port = port
    this.#stream = stream
    this.#profile = profile
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
  async probe(): Promise<ReaderHealth> {
    const answer = await this.#run(['samStatus'], (ask) => ask('samStatus')).catch((): Result<Reply, Failure> => err('closed'))
    if (answer.ok) return { health: 'fine', detail: null }
    return typeof answer.error === 'string' ? { health: 'silent' } : { health: 'trouble', fault: faultOf(answer.error.refused) }
  }

  /**
   * Looks for a card once; if there is one, selects and reads it. `onFound` is called as soon as a
   * card lies there. Rejects with the abort reason, or when the connection ends.
   */
  readCard({ fingerprints, onFound, signal }: { readonly fingerprints: boolean; readonly onFound: () => void; readonly signal: AbortSignal }): Promise<Attempt> {
    return this.#run(['findCard', 'selectCard', 'readWithFingerprints', 'read', 'additionalAddresses'], async (ask) => {
      const found = await this.#select(ask, onFound)
      if (found.attempt !== 'selected') return found
      const [name, read] = await this.#read(ask, fingerprints)
      // Whatever went wrong now, the reader may hold the card for read and not find it again before it is lifted.
      if (!read.ok) return read.error === 'closed' ? { attempt: 'silent' } : { attempt: 'not-read', reason: isRefusal(read.error, 'not-read') ? 'moved' : 'unreadable' }
      const bytes = splitReading(name, read.value.data)
      read.value.data.fill(0)
      if (!bytes.ok) return { attempt: 'not-read', reason: 'unreadable' }
      const addresses = await ask('additionalAddresses')
      return { attempt: 'read', bytes: bytes.value, addresses: addresses.ok ? addresses.value.data : null }
    }, signal)
  }

  /**
   * Whether the card that was read still lies there. Readers do not say; but they read its additional
   * addresses again as long as it does (a maker's sample program asks the same way).
   */
  isCardThere(signal: AbortSignal): Promise<'there' | 'gone' | 'silent'> {
    return this.#run(['additionalAddresses'], async (ask) => {
      const answer = await ask('additionalAddresses')
      if (answer.ok) answer.value.data.fill(0)
      return answer.ok ? 'there' : typeof answer.error === 'string' ? 'silent' : 'gone'
    }, signal)
  }

  /** The number of the security module (SAM): of the reader, not of a person. */
  samId(signal: AbortSignal): Promise<Result<string, string>> {
    return this.#run(['samId'], async (ask) => {
      const answer = await ask('samId')
      return answer.ok ? ok(printSamId(answer.value.data)) : err(nameOf(answer.error))
    }, signal)
  }

  /** 卡体管理号, 28 bytes, of a card that lies there and was not read yet. */
  cardBodyNumber(signal: AbortSignal): Promise<Result<Uint8Array, string>> {
    return this.#run(['findCard', 'selectCard', 'cardBodyNumber'], async (ask) => {
      const found = await this.#select(ask, () => {})
      if (found.attempt !== 'selected') return err(found.attempt)
      const answer = await ask('cardBodyNumber')
      return answer.ok ? ok(answer.value.data) : err(nameOf(answer.error))
    }, signal)
  }

  /** Any whole reply proves the speed; what it says is for the health check. */
  async #answers(): Promise<boolean> {
    const answer = await this.#run(['samStatus'], (ask) => ask('samStatus')).catch((): Result<Reply, Failure> => err('closed'))
    return isOwn(answer)
  }

  async #select(ask: Ask, onFound: () => void): Promise<{ readonly attempt: 'selected' } | Extract<Attempt, { attempt: 'no-card' | 'not-selected' | 'trouble' | 'silent' }>> {
    const found = await ask('findCard')
    if (!found.ok) return typeof found.error === 'string' ? { attempt: 'silent' } : lookedInVain(found.error)
    onFound()
    const selected = await ask('selectCard')
    if (!selected.ok) return { attempt: typeof selected.error === 'string' ? 'silent' : 'not-selected' }
    return { attempt: 'selected' }
  }

  async #read(ask: Ask, fingerprints: boolean): Promise<readonly ['read' | 'readWithFingerprints', Result<Reply, Failure>]> {
    if (fingerprints) {
      const both = await ask('readWithFingerprints')
      if (both.ok || typeof both.error === 'string' || !withoutFingerprints.includes(both.error.refused)) return ['readWithFingerprints', both]
    }
    return ['read', await ask('read')]
  }

  /** Several commands in one turn on the bus, so that a health check does not come between finding and reading. */
  #run<T>(names: readonly CommandName[], task: (ask: Ask) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const deadlineMs = names.reduce((sum, name) => sum + 2 * (this.#deadlineMs(name) + writeMs), 0) + this.#longestOwedMs()
    return this.#bus.run((ending) => task((name) => this.#ask(name, ending)), { deadlineMs, signal })
  }

  /** One command, repeated once if its answer, or the command itself, came damaged. */
  async #ask(name: CommandName, ending: AbortSignal): Promise<Result<Reply, Failure>> {
    if (commands[name].onCard === true) await this.#nothingOwed(ending)
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#exchange(name, ending)
      ending.throwIfAborted()
      const damaged = !answer.ok && (answer.error === 'garbled' || isRefusal(answer.error, 'bad-checksum') || isRefusal(answer.error, 'bad-length'))
      if (!damaged || tries === 1) return answer
    }
  }

  async #exchange(name: CommandName, ending: AbortSignal): Promise<Result<Reply, Failure>> {
    ending.throwIfAborted()
    // What has begun to come belongs to an older command.
    this.#hear(this.#parser.settle())
    const giveUpAt = performance.now() + this.#deadlineMs(name)
    this.#asking = name
    const answer = await this.#answer(name, giveUpAt, ending)
    this.#asking = undefined
    if (commands[name].onCard === true && !answer.ok && (answer.error === 'deadline' || answer.error === 'aborted')) {
      this.#owed = { count: this.#owed.count + 1, until: giveUpAt + this.#profile.deadlines.late }
    }
    if (!answer.ok && answer.error === 'aborted') throw ending.reason
    return answer as Result<Reply, Failure>
  }

  async #answer(name: CommandName, giveUpAt: number, ending: AbortSignal): Promise<Result<Reply, Failure | 'aborted'>> {
    const before = this.#parser.discarded
    const listen = (): Promise<Result<Result<Reply, Refusal>, Silence>> => this.#hearing.wait((reply) => answerTo(name, reply), Math.max(0, Math.min(longestPauseMs, giveUpAt - performance.now())))
    let slice = listen()
    const written = this.#stream.write(encodeCommand(name), { deadlineMs: writeMs })
    for (;; slice = listen()) {
      if (!(await written).ok) return err('closed')
      const heard = await slice
      if (heard.ok) return heard.value
      if (heard.error === 'closed') return heard
      if (ending.aborted) return err('aborted')
      const late = performance.now() >= giveUpAt
      if (late || performance.now() - this.#lastByteAt >= longestPauseMs) {
        const begun = this.#parser.pending >= preamble.length
        // A reply may hide in what looked like the beginning of a longer one.
        const hidden = this.#parser.settle()
        this.#hear(hidden)
        const [own] = hidden.flatMap((reply) => answerTo(name, reply) ?? [])
        if (own !== undefined) return own
        // Otherwise it was noise, and the reply is still to come.
        if (begun || this.#parser.discarded - before >= shortestReply) return err('garbled')
      }
      if (late) return err('deadline')
    }
  }

  /** Waits until every reply has come that was owed, or cannot come any more. */
  async #nothingOwed(ending: AbortSignal): Promise<void> {
    while (this.#owed.count > 0 && performance.now() < this.#owed.until) {
      ending.throwIfAborted()
      await this.#hearing.wait(() => this.#owed.count === 0 ? true : undefined, Math.min(longestPauseMs, Math.max(0, this.#owed.until - performance.now())))
      if (this.#hearing.ended) return
    }
    this.#owed = { count: 0, until: 0 }
  }

  #heard(chunk: Uint8Array): void {
    this.#lastByteAt = performance.now()
    this.#hear(this.#parser.push(chunk, this.#lastByteAt))
  }

  #hear(replies: readonly Reply[]): void {
    for (const reply of replies) {
      const answers = this.#asking !== undefined && judge(this.#asking, reply) !== 'strange'
      if (!answers && this.#owed.count > 0) this.#owed = { ...this.#owed, count: this.#owed.count - 1 }
      this.#hearing.heard(reply)
    }
  }

  #deadlineMs(name: CommandName): number {
    return this.#profile.deadlines[deadlineOf[name]]
  }

  #longestOwedMs(): number {
    return Math.max(...Object.values(this.#profile.deadlines)) + this.#profile.deadlines.late
  }
}

type Ask = (name: CommandName) => Promise<Result<Reply, Failure>>

function answerTo(name: CommandName, reply: Reply): Result<Reply, Refusal> | undefined {
  const verdict = judge(name, reply)
  if (verdict === 'strange') return undefined
  return verdict === 'done' ? ok(reply) : err({ refused: reply.status })
}

/** Whether the reader answered, in whatever sense. */
const isOwn = (answer: Result<Reply, Failure>): boolean => answer.ok || typeof answer.error === 'object'

const isRefusal = (failure: Failure, status: Status): boolean => typeof failure === 'object' && failure.refused === status

const nameOf = (failure: Failure): string => typeof failure === 'string' ? failure : failure.refused

/** Whatever else a reader says instead of a card, there is none; the health check hears the rest. */
function lookedInVain({ refused }: Refusal): Extract<Attempt, { attempt: 'no-card' | 'trouble' }> {
  const fault = faultOf(refused)
  return fault === 'hardware' ? { attempt: 'no-card' } : { attempt: 'trouble', fault }
}

function faultOf(refused: Status | 'unlisted'): IdCardReaderFault {
  if (refused === 'sam-self-test-failed') return 'sam-failed'
  return refused === 'sam-not-authorised' ? 'sam-not-authorised' : 'hardware'
}
