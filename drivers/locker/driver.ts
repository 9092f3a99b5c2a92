/**
 * One open connection to the boards of a locker: one question at a time on the bus, one coil at a
 * time on the supply. Made anew after every reopen; `device.ts` decides what to do with it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { LockerFault } from '../../domain/device/locker.ts'
import { ok, type Result } from '../../domain/result.ts'
import { Exclusive } from '../exclusive.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { protocolOf } from './boards/index.ts'
import { answers, doorIn, type BoardParser, type BoardProtocol, type BoardReport, type Place, type Question, type SensedDoor } from './codec.ts'
import type { LockerProfile } from './profile.ts'

export interface LockerTrouble {
  readonly fault: LockerFault
  readonly silentBoards: readonly number[]
}

export type LockerHealth = Health<null, LockerTrouble>

/** `not-sent`: no coil was fired by us. `closed`: one was, and the sensor says closed. */
export type FiringResult =
  | { readonly firing: 'opened' }
  | { readonly firing: 'not-sent' | 'closed' | 'unknown'; readonly fault: LockerFault }

/** What a connection tells its device. */
export interface Ears {
  readonly heard: (report: BoardReport) => void
  /** After a survey in which some board answered. */
  readonly judge: (silentBoards: readonly number[]) => LockerHealth
}

const openDeadlineMs = 3_000
const writeDeadlineMs = 2_000
/** Between two looks at a door that has not opened yet. */
const lookMs = 50
/** A question that gets no answer is asked once more. */
const tries = 2
/** A network bridge's own line to the boards, for reckoning when the bus is quiet. */
const bridgedBaudRate = 9_600

export class LockerConnection implements Connection<null, LockerTrouble> {
  readonly #stream: ByteStream
  readonly #profile: LockerProfile
  readonly #protocol: BoardProtocol
  readonly #parser: BoardParser
  readonly #ears: Ears
  readonly #bus = new Exclusive()
  readonly #hearing: Hearing<BoardReport>
  /** When the bus may be spoken on again, and the next coil fired. */
  #quietAt = 0
  #coilFreeAt: number

  static async open(port: Port, profile: LockerProfile, ears: Ears, signal: AbortSignal): Promise<Result<LockerConnection, OpenFailure>> {
    let hear: (chunk: Uint8Array) => void = () => {}
    const opened = await port.open({ deadlineMs: openDeadlineMs, signal, onBytes: (chunk) => hear(chunk) })
    if (!opened.ok) return opened
    const connection = new LockerConnection(opened.value, profile, ears)
    hear = (chunk) => connection.#arrived(chunk)
    return ok(connection)
  }

  private constructor(stream: ByteStream, profile: LockerProfile, ears: Ears) {
    this.#stream = stream
    this.#profile = profile
    this.#protocol = protocolOf(profile)
    this.#parser = this.#protocol.parser(profile.boards)
    this.#ears = ears
    this.#hearing = new Hearing(stream.closed)
    // Whoever had the port before may have fired a coil a moment ago: an earlier connection, or this program before it died.
    this.#coilFreeAt = performance.now() + profile.timing.coilGapMs
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

  /** Asks every board for its doors. Never rejects. */
  async probe(): Promise<LockerHealth> {
    const questions = this.#profile.boards.map((board) => ({ address: board.address, questions: this.#protocol.survey(board) }))
    const count = questions.reduce((sum, board) => sum + board.questions.length, 0)
    return this.#run(async (): Promise<LockerHealth> => {
      const silent: number[] = []
      for (const board of questions) if (!await this.#survey(board.questions)) silent.push(board.address)
      if (silent.length === questions.length) return { health: 'silent' }
      return this.#ears.judge(silent)
    }, count * this.#questionMs).catch((): LockerHealth => ({ health: 'silent' }))
  }

  /**
   * Opens one door: looks whether it is closed, calls `onSent`, fires the lock, and asks the
   * sensor until it says open or the time is over. What the board answers to the command itself
   * proves nothing, and many boards answer nothing.
   */
  fire(place: Place, onSent: () => Promise<void>): Promise<FiringResult> {
    const { confirmMs, coilGapMs } = this.#profile.timing
    return this.#run(async (): Promise<FiringResult> => {
      const before = await this.#door(place)
      if (!before.ok) return { firing: 'not-sent', fault: silenceFault(before.error) }
      if (before.value === 'open') return { firing: 'not-sent', fault: 'already-open' }
      await sleepUntil(this.#coilFreeAt)
      await onSent()
      // From here on the coil counts as fired, whatever becomes of the write.
      this.#coilFreeAt = performance.now() + coilGapMs
      return this.#fireAndConfirm(place, this.#protocol.open(place))
    }, 4 * this.#questionMs + confirmMs + coilGapMs + 60_000)
  }

  async #fireAndConfirm(place: Place, command: Uint8Array): Promise<FiringResult> {
    const { replyMs, confirmMs, coilGapMs } = this.#profile.timing
    await this.#quiet()
    // The board's answer, or a door that tells by itself, whichever is first.
    const reaction = this.#hearing.wait((report) => isReaction(report, place), replyMs)
    const written = await this.#send(command)
    this.#coilFreeAt = performance.now() + coilGapMs
    if (written !== 'sent') return { firing: written === 'nothing' ? 'not-sent' : 'unknown', fault: 'offline' }
    const heard = await reaction
    const refused = heard.ok && heard.value === 'refused'
    const giveUpAt = performance.now() + (refused ? 0 : confirmMs)
    for (;;) {
      const door = await this.#door(place)
      if (door.ok && door.value === 'open') return { firing: 'opened' }
      if (this.#hearing.ended) return { firing: 'unknown', fault: 'offline' }
      if (performance.now() < giveUpAt) {
        await sleep(lookMs)
        continue
      }
      if (!door.ok) return { firing: 'unknown', fault: silenceFault(door.error) }
      return { firing: 'closed', fault: refused ? 'refused' : 'jammed' }
    }
  }

  async #door(place: Place): Promise<Result<SensedDoor, Silence>> {
    return this.#ask(this.#protocol.askDoor(place), (report) => doorIn(report, place))
  }

  async #survey(questions: readonly Question[]): Promise<boolean> {
    for (const question of questions) {
      const answer = await this.#ask(question, (report) => answers(report, question) || undefined)
      if (!answer.ok) return false
    }
    return true
  }

  async #ask<T>(question: Question, pick: (report: BoardReport) => T | undefined): Promise<Result<T, Silence>> {
    for (let tried = 1; ; tried += 1) {
      await this.#quiet()
      const answer = this.#hearing.wait(pick, this.#profile.timing.replyMs + this.#wireMs(question.bytes.length))
      await this.#send(question.bytes)
      const answered = await answer
      if (answered.ok || answered.error === 'closed') return answered
      // Bytes that wait for more may be an answer behind noise.
      const late = this.#parser.settle()
      for (const report of late) this.#tell(report)
      const picked = late.map(pick).find((found) => found !== undefined)
      if (picked !== undefined) return ok(picked)
      if (tried === tries) return answered
    }
  }

  /** Waits until the bus has been quiet for long enough. One that never is, is spoken on all the same. */
  async #quiet(): Promise<void> {
    const giveUpAt = performance.now() + this.#profile.timing.replyMs
    while (performance.now() < Math.min(this.#quietAt, giveUpAt)) await sleepUntil(Math.min(this.#quietAt, giveUpAt))
  }

  async #send(frame: Uint8Array): Promise<'sent' | 'nothing' | 'maybe'> {
    this.#parser.asked(frame)
    const written = await this.#stream.write(frame, { deadlineMs: writeDeadlineMs })
    this.#busy(frame.length)
    if (written.ok) return 'sent'
    return written.error.handed === 'none' ? 'nothing' : 'maybe'
  }

  #arrived(chunk: Uint8Array): void {
    this.#busy(0)
    for (const report of this.#parser.push(chunk, performance.now())) this.#tell(report)
  }

  /** The device before whoever waits: when an opening is answered, the door is known to be open. */
  #tell(report: BoardReport): void {
    this.#ears.heard(report)
    this.#hearing.heard(report)
  }

  #busy(bytesToCome: number): void {
    this.#quietAt = Math.max(this.#quietAt, performance.now() + this.#wireMs(bytesToCome) + this.#profile.timing.quietMs)
  }

  /** One task on the bus. A connection on which a task overran its deadline is not trusted with another one. */
  #run<T>(task: () => Promise<T>, deadlineMs: number): Promise<T> {
    return this.#bus.run((signal) => {
      signal.addEventListener('abort', () => void this.#stream.close(), { once: true })
      return task()
    }, { deadlineMs })
  }

  /** A question at the longest, with its repetition. */
  get #questionMs(): number {
    const { replyMs, quietMs } = this.#profile.timing
    return tries * (2 * replyMs + quietMs + this.#wireMs(64) + writeDeadlineMs)
  }

  #wireMs(bytes: number): number {
    const { link } = this.#profile
    return (bytes * 10_000) / (link.kind === 'serial' ? link.baudRate : bridgedBaudRate)
  }
}

function isReaction(report: BoardReport, place: Place): 'accepted' | 'refused' | 'open' | undefined {
  if (report.report === 'accepted' || report.report === 'refused') return report.board === place.board && report.lock === place.lock ? report.report : undefined
  return doorIn(report, place) === 'open' ? 'open' : undefined
}

const silenceFault = (silence: Silence): LockerFault => silence === 'closed' ? 'offline' : 'no-answer'

async function sleepUntil(at: number): Promise<void> {
  const ms = at - performance.now()
  if (ms > 0) await sleep(ms)
}
