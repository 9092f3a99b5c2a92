/** The thin shell around `supervisor.ts`: carries out its effects and feeds it what happened. */
import type { Result } from '../domain/result.ts'
import type { CloseReason, OpenFailure } from './transport/stream.ts'
import { initialState, transition, type DeviceInput, type DeviceState, type Effect, type Health, type SupervisionPolicy } from './supervisor.ts'
import { unreachable } from '../domain/result.ts'

/** A device that is open. Every promise here settles in bounded time: the supervisor adds no deadline of its own. */
export interface Connection<Detail, Fault> {
  readonly closed: Promise<CloseReason>
  probe(): Promise<Health<Detail, Fault>>
  close(): Promise<void>
}

export interface Supervision<C, Detail, Fault> {
  readonly policy: SupervisionPolicy
  readonly open: (observe: (health: Health<Detail, Fault>) => void, signal: AbortSignal) => Promise<Result<C, OpenFailure>>
  readonly onState: (state: DeviceState<Detail, Fault>) => void
}

export class Supervisor<C extends Connection<Detail, Fault>, Detail, Fault> {
  readonly #options: Supervision<C, Detail, Fault>
  readonly #stopping = new AbortController()
  #state: DeviceState<Detail, Fault> = initialState
  #connection: C | undefined
  #timer: NodeJS.Timeout | undefined
  /** The close of the last connection: nothing is opened before it is through. */
  #closing: Promise<void> = Promise.resolve()

  constructor(options: Supervision<C, Detail, Fault>) {
    this.#options = options
  }

  get state(): DeviceState<Detail, Fault> {
    return this.#state
  }

  /** The connection, if the device has passed its health check on it. */
  get connection(): C | undefined {
    return this.#state.phase === 'ready' || this.#state.phase === 'degraded' ? this.#connection : undefined
  }

  start(): void {
    this.#feed({ input: 'start' })
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#feed({ input: 'stop' })
    await this.#closing
  }

  /** What a command learned about the device on its way. */
  observe(health: Health<Detail, Fault>): void {
    this.#feed({ input: 'observed', health })
  }

  #feed(input: DeviceInput<Detail, Fault>): void {
    const before = this.#state
    const step = transition(before, input, this.#options.policy)
    this.#state = step.state
    for (const effect of step.effects) this.#perform(effect)
    if (step.state !== before) this.#options.onState(step.state)
  }

  #perform(effect: Effect): void {
    switch (effect.effect) {
      case 'open': return void this.#open(effect.turn)
      case 'probe': return void this.#probe(effect.turn)
      case 'wait':
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.#feed({ input: 'elapsed', turn: effect.turn }), effect.ms)
        return
      case 'close': return this.#close()
      default: return unreachable(effect)
    }
  }

  async #open(turn: number): Promise<void> {
    await this.#closing
    const opened = await this.#options.open((health) => this.observe(health), this.#stopping.signal)
    if (!opened.ok) {
      this.#feed({ input: 'open-failed', turn, absent: opened.error.reason === 'absent', detail: opened.error.detail })
      return
    }
    const connection = opened.value
    if (this.#state.turn !== turn) {
      await connection.close()
      return
    }
    this.#connection = connection
    void connection.closed.then((reason) => {
      if (this.#connection === connection) this.#feed({ input: 'gone', detail: reason.kind === 'closed' ? 'closed after a command failed' : reason.detail })
    })
    this.#feed({ input: 'opened', turn })
  }

  async #probe(turn: number): Promise<void> {
    const health = await (this.#connection?.probe() ?? Promise.resolve<Health<Detail, Fault>>({ health: 'silent' }))
    this.#feed({ input: 'probed', turn, health })
  }

  #close(): void {
    clearTimeout(this.#timer)
    const connection = this.#connection
    this.#connection = undefined
    if (connection !== undefined) this.#closing = this.#closing.then(() => connection.close())
  }
}
