/** One open connection to `upsd`: one question at a time, each with a deadline. */
import type { UpsFault, UpsReading } from '../../domain/device/ups.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { Exclusive } from '../exclusive.ts'
import { Hearing, type Silence } from '../hearing.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { ByteStream, CloseReason, OpenFailure, Port } from '../transport/stream.ts'
import { encode, faults, readingOf, variables } from './codec.ts'
import { lineParser } from './parser.ts'
import type { UpsProfile } from './profile.ts'

export type UpsHealth = Health<UpsReading, UpsFault>

type Words = readonly string[]
/** `refused`: the word behind `ERR`. */
type Failure = Silence | { readonly refused: string }

const openDeadlineMs = 3_000
const writeDeadlineMs = 2_000
const mostQuestions = 4

export class UpsConnection implements Connection<UpsReading, UpsFault> {
  readonly #stream: ByteStream
  readonly #profile: UpsProfile
  readonly #bus = new Exclusive()
  readonly #parser = lineParser()
  readonly #hearing: Hearing<Words>
  #ups: string | undefined

  static async open(port: Port, ups: string | undefined, profile: UpsProfile, signal: AbortSignal): Promise<Result<UpsConnection, OpenFailure>> {
    let hear: (chunk: Uint8Array) => void = () => {}
    const opened = await port.open({ deadlineMs: openDeadlineMs, signal, onBytes: (chunk) => hear(chunk) })
    if (!opened.ok) return opened
    const connection = new UpsConnection(opened.value, ups, profile)
    hear = (chunk) => { for (const words of connection.#parser.push(chunk, performance.now())) connection.#hearing.heard(words) }
    return ok(connection)
  }

  private constructor(stream: ByteStream, ups: string | undefined, profile: UpsProfile) {
    this.#stream = stream
    this.#ups = ups
    this.#profile = profile
    this.#hearing = new Hearing(stream.closed)
    void stream.closed.then((reason) => this.#bus.close(reason))
  }

  get closed(): Promise<CloseReason> {
    return this.#stream.closed
  }

  close(): Promise<void> {
    return this.#stream.close()
  }

  /** Never rejects. */
  probe(): Promise<UpsHealth> {
    const deadlineMs = mostQuestions * (this.#profile.answerMs + writeDeadlineMs)
    return this.#bus.run(() => this.#read(), { deadlineMs }).catch((): UpsHealth => ({ health: 'silent' }))
  }

  async #read(): Promise<UpsHealth> {
    this.#ups ??= await this.#onlyUps()
    if (this.#ups === undefined) return this.#hearing.ended ? { health: 'silent' } : { health: 'trouble', fault: 'no-ups' }
    const status = await this.#variable(this.#ups, variables.status)
    if (!status.ok) return typeof status.error === 'string' ? { health: 'silent' } : { health: 'trouble', fault: faults[status.error.refused] ?? 'unclear' }
    const charge = await this.#variable(this.#ups, variables.charge)
    const runtime = await this.#variable(this.#ups, variables.runtime)
    const reading = readingOf(status.value, valueOf(charge), valueOf(runtime))
    return reading.ok ? { health: 'fine', detail: reading.value } : { health: 'trouble', fault: reading.error }
  }

  /** The name of the UPS, where there is but one; of several, somebody has to say which. */
  async #onlyUps(): Promise<string | undefined> {
    const names: string[] = []
    const listed = await this.#ask(encode.listUps(), ([first, second, third]) => {
      if (first === 'UPS' && second !== undefined) names.push(second)
      return first === 'END' && second === 'LIST' && third === 'UPS' ? names : undefined
    })
    return listed.ok && listed.value.length === 1 ? listed.value[0] : undefined
  }

  #variable(ups: string, name: string): Promise<Result<string, Failure>> {
    return this.#ask(encode.getVariable(ups, name), ([kind, whose, which, value]) => kind === 'VAR' && whose === ups && which === name ? value : undefined)
  }

  /** An error does not say which question it answers: after a deadline nothing more is asked on this connection. */
  async #ask<T>(question: Uint8Array, pick: (words: Words) => T | undefined): Promise<Result<T, Failure>> {
    const heard = this.#hearing.wait<Result<T, Failure>>((words) => {
      if (words[0] === 'ERR') return err({ refused: words[1] ?? '' })
      const picked = pick(words)
      return picked === undefined ? undefined : ok(picked)
    }, this.#profile.answerMs)
    if (!(await this.#stream.write(question, { deadlineMs: writeDeadlineMs })).ok) return err('closed')
    const answer = await heard
    if (!answer.ok && answer.error === 'deadline') await this.#stream.close()
    return answer.ok ? answer.value : err(answer.error)
  }
}

const valueOf = (answer: Result<string, Failure>): string | undefined => answer.ok ? answer.value : undefined
