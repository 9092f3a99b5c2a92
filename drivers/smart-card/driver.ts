/** One connection to the readers of chip cards: a process (`readers.process.ts`) that tells what is in them, for as long as it lives. */
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CardPresence, SmartCardFault } from '../../domain/device/smart-card.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { CloseReason, OpenFailure } from '../transport/stream.ts'
import { presenceIn } from './slots.ts'
import { Told } from './told.ts'

export type SmartCardHealth = Health<CardPresence, SmartCardFault>

/** For a program to begin on a slow machine. */
const openDeadlineMs = 15_000

export class PcscConnection implements Connection<CardPresence, SmartCardFault> {
  readonly closed: Promise<CloseReason>
  readonly #process: ChildProcess
  readonly #prefix: string
  readonly #observe: (health: SmartCardHealth) => void
  /** Settles with the first word of the process, or with why there is none. */
  readonly #opened = Promise.withResolvers<Result<void, OpenFailure>>()
  #reason: CloseReason = { kind: 'unplugged', detail: 'the process that watches the readers has ended' }
  #presence: CardPresence | null = null
  #insertions = 0
  #ended = false

  static async open(prefix: string, observe: (health: SmartCardHealth) => void, signal: AbortSignal): Promise<Result<PcscConnection, OpenFailure>> {
    if (signal.aborted) return err({ reason: 'aborted', detail: String(signal.reason) })
    const connection = new PcscConnection(prefix, observe)
    const opened = await connection.#open(signal)
    if (opened.ok) return ok(connection)
    await connection.close()
    return opened
  }

  private constructor(prefix: string, observe: (health: SmartCardHealth) => void) {
    this.#prefix = prefix
    this.#observe = observe
    this.#process = fork(program(), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'] })
    this.#process.on('message', (message) => this.#hear(message))
    this.#process.on('error', (cause) => this.#opened.resolve(err({ reason: 'broken', detail: cause.message })))
    this.closed = new Promise((resolve) => {
      const end = (): void => {
        this.#ended = true
        this.#opened.resolve(err({ reason: 'broken', detail: 'the process that watches the readers does not start' }))
        resolve(this.#reason)
      }
      this.#process.once('exit', end)
      this.#process.once('error', () => { if (this.#process.pid === undefined) end() })
    })
  }

  async probe(): Promise<SmartCardHealth> {
    return this.#ended ? { health: 'silent' } : this.#health()
  }

  async close(): Promise<void> {
    this.#reason = { kind: 'closed' }
    this.#process.kill('SIGKILL')
    await this.closed
  }

  async #open(signal: AbortSignal): Promise<Result<void, OpenFailure>> {
    const giveUp = (reason: 'deadline' | 'aborted', detail: string) => (): void => this.#opened.resolve(err({ reason, detail }))
    const onAbort = giveUp('aborted', 'closed while it was opened')
    const timer = setTimeout(giveUp('deadline', `no word within ${openDeadlineMs} ms`), openDeadlineMs)
    signal.addEventListener('abort', onAbort, { once: true })
    const opened = await this.#opened.promise
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    return opened
  }

  #hear(message: unknown): void {
    const told = Told.parse(message)
    if (told.told === 'lost') {
      this.#reason = { kind: 'unplugged', detail: told.detail }
      this.#opened.resolve(err({ reason: told.service, detail: told.detail }))
      this.#process.kill('SIGKILL')
      return
    }
    this.#presence = presenceIn(told.slots, this.#prefix, this.#presence, this.#insertions + 1)
    if (this.#presence?.card === 'present') this.#insertions = this.#presence.insertion
    this.#opened.resolve(ok(undefined))
    this.#observe(this.#health())
  }

  #health(): SmartCardHealth {
    return this.#presence === null ? { health: 'trouble', fault: 'no-reader' } : { health: 'fine', detail: this.#presence }
  }
}

/** Beside the bundle when it is packaged, beside this file in the checkout. */
function program(): string {
  const packaged = join(import.meta.dirname, 'readers.process.mjs')
  return existsSync(packaged) ? packaged : join(import.meta.dirname, 'readers.process.ts')
}
