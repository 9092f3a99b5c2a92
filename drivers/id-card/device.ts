/** The ID-card reader as the station sees it: always there, with a status, whatever the cable does. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CardPhoto, CardState, IdCardReader, IdCardReaderFault, IdCardReaderStatus, PhotoDecoder, ReadOptions, ReadOutcome } from '../../domain/device/id-card.ts'
import { parseAdditionalAddresses, parseCardText } from '../../domain/identity/card/parse.ts'
import { Personal } from '../../domain/identity/personal.ts'
import { unreachable } from '../../domain/result.ts'
import { BusClosedError, DeadlineError } from '../exclusive.ts'
import { Observed } from '../observed.ts'
import { shownStatus, unreached } from '../status.ts'
import { Supervisor } from '../supervise.ts'
import type { DeviceState, SupervisionPolicy } from '../supervisor.ts'
import type { Port } from '../transport/stream.ts'
import { ReaderConnection, type Attempt } from './driver.ts'
import type { IdCardProfile } from './profile.ts'

/** For the station's log. Never what a card said. */
export type IdCardReportEvent =
  | { readonly event: 'id-card-reader-status'; readonly status: IdCardReaderStatus }
  | { readonly event: 'card-not-understood'; readonly field: string; readonly problem: string }
  | { readonly event: 'photo-not-decoded' }
  | { readonly event: 'bytes-discarded'; readonly count: number }

export interface DeviceOptions {
  /** Without one, photos stay as the chip has them. */
  readonly photoDecoder?: PhotoDecoder | undefined
  readonly policy?: Partial<SupervisionPolicy> | undefined
  readonly report?: ((event: IdCardReportEvent) => void) | undefined
}

const defaultPolicy: SupervisionPolicy = { pollMs: 5_000, missRetryMs: 500, misses: 3, backoff: { firstMs: 250, capMs: 2_000 }, failedAfter: 5 }

/** How long a read waits for a reader that is just being opened, or opened again. */
const openingPatienceMs = 5_000
/** A card that is found and cannot be selected so often is not an identity card, or lies badly. */
const mostSelections = 5
/** So many commands in a row without an answer, and somebody who waits is told. */
const mostSilences = 3
/** That many times in a row the card must be gone: a card that is nudged is not taken away. */
const goneTimes = 2
const photoPatienceMs = 2_000

type State = DeviceState<null, IdCardReaderFault>

export class SupervisedIdCardReader implements IdCardReader {
  readonly #profile: IdCardProfile
  readonly #options: DeviceOptions
  readonly #supervisor: Supervisor<ReaderConnection, null, IdCardReaderFault>
  readonly #status = new Observed<IdCardReaderStatus>({ state: 'absent' })
  readonly #closing = new AbortController()
  /** The speed that worked comes first. */
  #ports: readonly Port[]
  #card: CardState = 'none'
  #reads: Promise<unknown> = Promise.resolve()
  /** Settles when the card that was read has been taken away. */
  #taken: Promise<void> = Promise.resolve()

  /** `ports`: the same plug at each speed that is to be tried. */
  constructor(ports: readonly Port[], profile: IdCardProfile, options: DeviceOptions = {}) {
    this.#ports = ports
    this.#profile = profile
    this.#options = options
    this.#supervisor = new Supervisor({
      policy: { ...defaultPolicy, ...options.policy },
      open: (_, signal) => this.#open(signal),
      onState: () => this.#changed(),
    })
    this.#supervisor.start()
  }

  status(): IdCardReaderStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<IdCardReaderStatus> {
    return this.#status.watch(signal)
  }

  read(options: ReadOptions): Promise<ReadOutcome> {
    const read = this.#reads.then(() => this.#read(options))
    this.#reads = read.catch(() => {})
    return read
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('the reader is closed'))
    await this.#supervisor.stop()
    await this.#taken
  }

  async #open(signal: AbortSignal): ReturnType<typeof ReaderConnection.open> {
    const opened = await ReaderConnection.open(this.#ports, this.#profile, signal)
    if (opened.ok) {
      const { port } = opened.value
      this.#ports = [port, ...this.#ports.filter((other) => other !== port)]
    }
    return opened
  }

  async #read({ signal: asked, fingerprints = false }: ReadOptions): Promise<ReadOutcome> {
    const signal = AbortSignal.any([asked, this.#closing.signal])
    signal.throwIfAborted()
    await until(this.#taken, signal)
    try {
      for (let selections = 0, silences = 0; ;) {
        const connection = await this.#connected(signal)
        if (connection === undefined) return { outcome: 'unavailable', fault: faultOf(this.#supervisor.state) }
        this.#show('awaited')
        const attempt = await connection.readCard({ fingerprints, onFound: () => this.#show('reading'), signal }).catch((cause: unknown): Attempt => {
          // Whoever asked has gone in the middle of it; the card may be read and lie there.
          if (signal.aborted && this.#card === 'reading') this.#awaitRemoval(connection)
          if (cause instanceof BusClosedError || cause instanceof DeadlineError) return { attempt: 'silent' }
          throw cause
        })
        silences = attempt.attempt === 'silent' ? silences + 1 : 0
        switch (attempt.attempt) {
          case 'no-card': break
          case 'silent':
            if (silences < mostSilences) break
            return { outcome: 'unavailable', fault: 'no-answer' }
          case 'trouble':
            this.#supervisor.observe({ health: 'trouble', fault: attempt.fault })
            return { outcome: 'unavailable', fault: attempt.fault }
          case 'not-selected':
            selections += 1
            if (selections < mostSelections) break
            return this.#leave(connection, { outcome: 'not-read', reason: 'unreadable' })
          case 'not-read': return attempt.reason === 'moved' ? { outcome: 'not-read', reason: 'moved' } : this.#leave(connection, { outcome: 'not-read', reason: attempt.reason })
          case 'read': return this.#leave(connection, await this.#understand(attempt))
          default: return unreachable(attempt)
        }
        await sleep(this.#profile.pollMs, undefined, { signal }).catch(() => signal.throwIfAborted())
      }
    } finally {
      if (this.#card !== 'take-your-card') this.#show('none')
    }
  }

  /** The card lies there still, for all we know. */
  #leave(connection: ReaderConnection, outcome: ReadOutcome): ReadOutcome {
    if (connection.discardedBytes > 0) this.#options.report?.({ event: 'bytes-discarded', count: connection.discardedBytes })
    this.#awaitRemoval(connection)
    return outcome
  }

  #awaitRemoval(connection: ReaderConnection): void {
    this.#show('take-your-card')
    this.#taken = this.#untilTaken(connection).finally(() => this.#show('none'))
  }

  /** Ends too when the connection does, or when the reader does not say: then nobody knows, and nobody is kept waiting. */
  async #untilTaken(connection: ReaderConnection): Promise<void> {
    const { signal } = this.#closing
    for (let gone = 0, silences = 0; gone < goneTimes && silences < mostSilences && this.#supervisor.connection === connection && !signal.aborted;) {
      await sleep(this.#profile.pollMs, undefined, { signal }).catch(() => {})
      const there = await connection.isCardThere(signal).catch(() => 'silent' as const)
      gone = there === 'gone' ? gone + 1 : 0
      silences = there === 'silent' ? silences + 1 : 0
    }
  }

  async #understand({ bytes, addresses }: Extract<Attempt, { attempt: 'read' }>): Promise<ReadOutcome> {
    const card = parseCardText(bytes.text)
    bytes.text.fill(0)
    const moves = addresses === null ? null : parseAdditionalAddresses(addresses)
    addresses?.fill(0)
    if (!card.ok) {
      this.#options.report?.({ event: 'card-not-understood', ...card.error })
      return { outcome: 'not-read', reason: 'not-understood', ...card.error }
    }
    return {
      outcome: 'read',
      reading: new Personal({
        card: card.value,
        photo: await this.#develop(bytes.photo),
        fingerprints: bytes.fingerprints.length > 0 ? bytes.fingerprints : null,
        additionalAddresses: moves?.ok === true ? moves.value : null,
      }),
    }
  }

  /** A plug-in that fails, or takes too long, costs the picture and nothing else. */
  async #develop(wlt: Uint8Array): Promise<CardPhoto> {
    const undeveloped: CardPhoto = { format: 'wlt', bytes: wlt }
    const { photoDecoder } = this.#options
    if (photoDecoder === undefined) return undeveloped
    const stop = new AbortController()
    const late = sleep(photoPatienceMs, null, { signal: stop.signal }).catch(() => null)
    const decoded = await Promise.race([(async () => photoDecoder.decode(wlt))().catch(() => null), late])
    stop.abort()
    if (decoded === null) this.#options.report?.({ event: 'photo-not-decoded' })
    return decoded ?? undeveloped
  }

  /** Waits while the reader is being opened, for a bounded time. Undefined: it cannot read now. */
  async #connected(signal: AbortSignal): Promise<ReaderConnection | undefined> {
    if (this.status().state === 'ready') return this.#supervisor.connection
    const bounds = AbortSignal.any([AbortSignal.timeout(openingPatienceMs), signal])
    for await (const { state } of this.watch(bounds)) {
      if (state !== 'opening' && state !== 'probing' && state !== 'recovering') break
    }
    signal.throwIfAborted()
    return this.#status.value.state === 'ready' ? this.#supervisor.connection : undefined
  }

  #show(card: CardState): void {
    this.#card = card
    this.#changed()
  }

  #changed(): void {
    const status = statusOf(this.#supervisor.state, this.#card)
    if (this.#status.set(status)) this.#options.report?.({ event: 'id-card-reader-status', status })
  }
}

/** Resolves when `promise` does, rejects when `signal` aborts first. */
async function until(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<never>()
  const onAbort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

const statusOf = (state: State, card: CardState): IdCardReaderStatus => shownStatus(state, { ready: () => ({ card }), degraded: (fault) => ({ fault }) })

const faultOf = (state: State): IdCardReaderFault => state.phase === 'degraded' ? state.fault : unreached(state)
