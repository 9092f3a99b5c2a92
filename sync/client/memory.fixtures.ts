/** A station and a county in memory: the ports as their documentation says, and a line that fails on demand. */
import { genesis, operationHash } from '../operation.ts'
import type { Frame, Ops, StationHello } from '../frames/frame.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { FeedDocument } from '../../domain/catalogue/documents.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import type { Lane } from '../../domain/operation.ts'
import type { ExchangeOptions, FeedStore, Outbox, OutboxItem, Sleep, TimeKeeper, Transport, TransportFailure, Verdict } from '../ports.ts'
import { readVerdicts, signVerdicts } from '../sign/county-says.ts'
import { generateSigningKey } from '../sign/keys.ts'

export const epoch = 77n
export const station = 5
export const coreKey = generateSigningKey()
export const verdictKeys = [{ keyId: 'core', publicKey: coreKey.publicKey }]

interface Kept extends OutboxItem { stored: boolean; postponed: number; attempt: number; readonly hash: Uint8Array }

export class MemoryOutbox implements Outbox {
  readonly operations: Kept[] = []
  readonly verdicts = new Map<number, Verdict['outcome']>()
  readonly postponedCodes = new Map<number, ErrorCode>()
  cursor = 0
  #postponements = 0
  readonly #listeners = new Set<() => void>()

  append(lane: Lane, size = 10): number {
    const previous = this.operations.at(-1)?.hash ?? genesis
    const seq = this.operations.length + 1
    const bytes = Buffer.alloc(size, seq)
    this.operations.push({ epoch, seq, lane, previous, bytes, attempt: 0, stored: false, postponed: 0, hash: operationHash(previous, bytes) })
    for (const listener of this.#listeners) listener()
    return seq
  }

  head = async () => ({ epoch, seq: this.operations.length, hash: this.operations.at(-1)?.hash ?? genesis, audit: genesis })
  backlog = async () => ({ count: this.operations.filter(({ stored }) => !stored).length, bytes: 0, oldestSeconds: null })
  verdictCursor = async () => this.cursor
  countyHas: Outbox['countyHas'] = async () => undefined

  async next(lanes: readonly Lane[], maxBytes: number): Promise<readonly OutboxItem[]> {
    const waiting = this.operations.filter(({ stored, lane }) => !stored && lanes.includes(lane))
      .sort((a, b) => a.postponed - b.postponed || a.lane - b.lane || a.seq - b.seq)
    let room = maxBytes
    return waiting.filter(({ bytes }, index) => (room -= bytes.length) >= 0 || index === 0)
  }

  async markStored(ranges: readonly { from: number; to: number }[]) {
    for (const { from, to } of ranges) for (const one of this.operations.slice(from - 1, to)) one.stored = true
  }

  async postpone({ seq }: { seq: number }, code: ErrorCode) {
    this.operations[seq - 1]!.postponed = ++this.#postponements
    this.postponedCodes.set(seq, code)
  }

  async recordVerdicts(verdicts: readonly Verdict[], _evidence: Uint8Array, cursor: number) {
    if (cursor <= this.cursor) throw new Error(`verdicts at ${cursor} after ${this.cursor}`)
    for (const { seq, outcome } of verdicts) {
      const operation = this.operations[seq - 1]!
      this.verdicts.set(seq, outcome)
      operation.stored = outcome.kind !== 'retry'
      if (outcome.kind === 'retry') operation.attempt++
    }
    this.cursor = cursor
  }

  onAppend(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

export class MemoryFeeds implements FeedStore {
  readonly documents: FeedDocument[] = []
  at = 0
  cursor = async () => this.at
  async apply(documents: readonly FeedDocument[], cursor: number) {
    this.documents.push(...documents)
    this.at = Math.max(this.at, cursor)
  }
}

/** Time that passes only where somebody sleeps. */
export class MemoryTime implements TimeKeeper {
  now = 0
  county: number | null = null
  readonly slept: number[] = []
  monotonic = () => this.now
  wall = () => ({ wall: 1_700_000_000_000 + this.now, trust: 'floor' as const })
  observeCounty(wall: number) { this.county = wall }
  sleep: Sleep = async (ms, signal) => {
    const woken = await new Promise<boolean>((resolve) => {
      if (signal.aborted) return resolve(true)
      signal.addEventListener('abort', () => resolve(true), { once: true })
      setImmediate(resolve, false)
    })
    this.slept.push(ms)
    if (!woken) this.now += ms
  }
}

export type Trouble = 'none' | 'lost-question' | 'lost-answer'

/** A county that stores and judges, behind a line; each exchange asks `trouble` what becomes of it. */
export class MemoryCounty implements Transport {
  readonly arrivals: { readonly seq: number; readonly bytes: Uint8Array }[] = []
  readonly hellos: StationHello[] = []
  readonly inFlight: string[] = []
  trouble: () => Trouble = () => 'none'
  /** Operations that something on the way refuses, and how. */
  refuse: (frame: Ops) => TransportFailure | null = () => null
  verdictFor: (seq: number, attempt: number) => Verdict['outcome'] = () => ({ kind: 'accepted' })
  extra: Frame[] = []
  bytesPerBatch = 1_000
  readonly #verdicts: { cursor: number; envelope: Uint8Array }[] = []
  readonly #judged = new Set<string>()

  batchBytes = () => this.bytesPerBatch
  close = async () => undefined

  async exchange(frames: readonly Frame[], { waitSeconds, signal }: ExchangeOptions): Promise<Result<readonly Frame[], TransportFailure>> {
    await new Promise(setImmediate)
    if (signal.aborted) return err({ kind: 'unreachable', detail: 'aborted' })
    const trouble = this.trouble()
    if (trouble === 'lost-question') return err({ kind: 'unreachable', detail: 'lost question' })
    const stored = []
    let hello: StationHello | undefined
    for (const frame of frames) {
      if (frame.type === 'hello' && frame.from === 'station') this.hellos.push(hello = frame)
      if (frame.type !== 'ops') continue
      const refused = this.refuse(frame)
      if (refused) return err(refused)
      frame.operations.forEach((bytes, index) => this.#store(frame.from + index, bytes, frame.attempt))
      stored.push({ epoch: frame.epoch, from: frame.from, to: frame.from + frame.operations.length - 1 })
    }
    const news = () => this.#verdicts.filter(({ cursor }) => cursor > (hello?.verdictCursor ?? 0))
    for (let waited = 0; waited < waitSeconds && news().length === 0 && !signal.aborted; waited++) await new Promise(setImmediate)
    if (trouble === 'lost-answer') return err({ kind: 'unreachable', detail: 'lost answer' })
    return ok([{ type: 'receipt', stored, verdicts: news() }, { type: 'time', wall: 1_800_000_000_000 }, ...this.extra.splice(0)])
  }

  #store(seq: number, bytes: Uint8Array, attempt: number) {
    this.arrivals.push({ seq, bytes })
    if (this.#judged.has(`${seq}/${attempt}`)) return
    this.#judged.add(`${seq}/${attempt}`)
    const envelope = signVerdicts('core', coreKey, { station, verdicts: [{ epoch, seq, outcome: this.verdictFor(seq, attempt) }] })
    if (readVerdicts(envelope, station, verdictKeys).ok) this.#verdicts.push({ cursor: this.#verdicts.length + 1, envelope })
  }
}
