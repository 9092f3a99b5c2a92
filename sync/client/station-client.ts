/**
 * The station's side of sync, over ports alone.
 *
 *            ┌────────── failure: wait, jittered; link-up wakes ──────────┐
 *            ▼                                                           │
 *     greet (hello) ──ok──► ┌ upload: urgent first, then by lane ──► stored ┐
 *                           └ listen: long poll ──► verdicts, feed, time   ┘
 *
 * Upload and listen are two exchanges in flight at the same time, so that nothing urgent stands
 * behind a held answer. Nothing is given up, and one operation never blocks another.
 */
import type { Frame, StationHello } from '../frames/frame.ts'
import type { FeedStore, Outbox, OutboxItem, Random, Sleep, SyncEvent, TimeKeeper, Transport, TransportFailure } from '../ports.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Lane } from '../../domain/operation.ts'
import { nextDelay } from '../backoff.ts'
import { syncContract } from '../contract.ts'
import type { VerifyingKey } from '../sign/envelope.ts'
import { takeAnswer, type SteppedOver } from './answer.ts'
import { runsOf } from './runs.ts'
import { afterFailure, afterSuccess, unsuspecting, type BatchFailure } from './suspicion.ts'

export interface StationClientParts {
  readonly station: number
  readonly verdictKeys: readonly VerifyingKey[]
  readonly versions: { readonly app: string; readonly schema: number; readonly dictionary: number }
  /** How long the county may hold an answer, seconds. */
  readonly waitSeconds: number
  readonly outbox: Outbox
  readonly feeds: FeedStore
  readonly transport: Transport
  readonly time: TimeKeeper
  readonly random: Random
  readonly sleep: Sleep
  readonly report: (event: SyncEvent) => void
}

export interface StationClient {
  /** Runs until `stop`. Rejects only when a port throws: a bug or a dying disk, never the network. */
  run(): Promise<void>
  /** The link came up: try now, and start over with short waits. */
  linkUp(): void
  stop(): Promise<void>
}

const lanes: readonly Lane[] = [0, 1, 2, 3, 4]

/** How often to look for what no append announces: a retry that is due, a restored county. */
const lookAgainMs = 30_000

export function stationClient(parts: StationClientParts): StationClient {
  const { outbox, transport, time, report } = parts
  const stopping = new AbortController()
  let wake = new AbortController()
  let suspicion = unsuspecting
  const resting = restingOperations(parts)
  const steppedOver: SteppedOver = { verdicts: 0, feed: 0 }
  /** Both loops bring answers; each is taken whole before the next. */
  let taking: Promise<void> = Promise.resolve()
  let finished: Promise<void> = Promise.resolve()

  async function hello(waitSeconds: number): Promise<StationHello> {
    const { audit, ...head } = await outbox.head()
    return {
      type: 'hello', from: 'station', ...parts.versions, contract: syncContract, head, audit,
      backlog: await outbox.backlog(), clock: time.wall(),
      verdictCursor: Math.max(await outbox.verdictCursor(), steppedOver.verdicts), feedCursor: Math.max(await parts.feeds.cursor(), steppedOver.feed), waitSeconds,
    }
  }

  async function exchange(operations: readonly Frame[], waitSeconds: number, signal: AbortSignal): Promise<Result<{ more: boolean }, TransportFailure>> {
    const asked = time.monotonic()
    const answer = await transport.exchange([await hello(waitSeconds), ...operations], { waitSeconds, signal })
    // A held answer says nothing about how long the way is.
    if (!answer.ok) return answer
    const roundTrip = waitSeconds === 0 ? time.monotonic() - asked : 0
    const taken = taking.then(() => takeAnswer({ ...parts, steppedOver }, answer.value, roundTrip))
    taking = taken.then(() => undefined, () => undefined)
    return ok(await taken)
  }

  /** Verdicts, feed and time, as they come, until the line fails. */
  async function listen(signal: AbortSignal): Promise<TransportFailure> {
    for (let wait = 0; ;) {
      const heard = await exchange([], wait, signal)
      if (!heard.ok) return heard.error
      wait = heard.value.more ? 0 : parts.waitSeconds
    }
  }

  /** Operations, urgent ones first, until the line fails. */
  async function upload(signal: AbortSignal): Promise<TransportFailure> {
    for (;;) {
      const appended = nextAppend(parts, signal)
      const offered = await outbox.next(lanes, transport.batchBytes())
      const batch = offered.filter((item) => !resting.has(item)).slice(0, suspicion.limit)
      if (batch.length === 0) {
        await appended.orAfter(lookAgainMs)
        if (signal.aborted) return { kind: 'unreachable', detail: 'stopped' }
        continue
      }
      appended.forget()
      const sent = await exchange(runsOf(batch), 0, signal)
      if (sent.ok) suspicion = afterSuccess(suspicion)
      else if (signal.aborted || !await blame(batch, sent.error, signal)) return sent.error
    }
  }

  /**
   * A batch failed. If a bare greeting fails too, it was the line or the county: false. Otherwise
   * something in the batch is to blame, and the next batch is chosen accordingly.
   */
  async function blame(batch: readonly OutboxItem[], failure: TransportFailure, signal: AbortSignal): Promise<boolean> {
    if (!(await exchange([], 0, signal)).ok) return false
    const why: BatchFailure = failure.kind === 'refused' ? 'refused' : 'line'
    const { suspicion: next, step } = afterFailure(suspicion, batch.length, why)
    suspicion = next
    const [only] = batch
    if (step === 'postpone-it' && only) {
      const code = failure.kind === 'refused' && failure.code !== null ? failure.code : 'SY-104'
      resting.add(only)
      await outbox.postpone({ epoch: only.epoch, seq: only.seq }, code)
      report({ kind: 'postponed', operation: { epoch: only.epoch, seq: only.seq }, code })
    }
    return true
  }

  /** One life of the line: greeting, then both loops until either fails. */
  async function stayOnline(): Promise<{ readonly failure: TransportFailure; readonly greeted: boolean }> {
    Object.assign(steppedOver, { verdicts: 0, feed: 0 })
    const greeting = await exchange([], 0, stopping.signal)
    if (!greeting.ok) return { failure: greeting.error, greeted: false }
    report({ kind: 'online' })
    const either = new AbortController()
    const signal = AbortSignal.any([stopping.signal, either.signal])
    const ending = (loop: Promise<TransportFailure>) => loop.finally(() => either.abort())
    const [first, second] = await Promise.all([ending(upload(signal)), ending(listen(signal))])
    return { failure: first.kind === 'unreachable' && second.kind !== 'unreachable' ? second : first, greeted: true }
  }

  async function run(): Promise<void> {
    let delay = 0
    while (!stopping.signal.aborted) {
      const { failure, greeted } = await stayOnline()
      if (stopping.signal.aborted) return
      delay = nextDelay(greeted ? 0 : delay, parts.random)
      report({ kind: 'offline', failure, retryMs: delay })
      await parts.sleep(delay, AbortSignal.any([stopping.signal, wake.signal]))
      if (wake.signal.aborted) {
        delay = 0
        wake = new AbortController()
      }
    }
  }

  return {
    run: () => finished = run(),
    linkUp: () => wake.abort(),
    async stop() {
      stopping.abort()
      await transport.close()
      await finished.catch(() => undefined)
    },
  }
}

/** Begun before the outbox is asked, so that nothing appended in between is overslept. */
function nextAppend({ outbox, sleep }: StationClientParts, signal: AbortSignal): { orAfter(ms: number): Promise<void>; forget(): void } {
  const happened = new AbortController()
  const stop = outbox.onAppend(() => happened.abort())
  return {
    orAfter: (ms) => sleep(ms, AbortSignal.any([happened.signal, signal])).finally(stop),
    forget: stop,
  }
}

/** Operations that were postponed are left alone for a while, longer each time; never for good. */
function restingOperations({ time, random }: StationClientParts) {
  const rests = new Map<string, { readonly until: number; readonly delay: number }>()
  const nameOf = ({ epoch, seq }: OutboxItem) => `${epoch}/${seq}`
  return {
    add(item: OutboxItem) {
      const delay = nextDelay(rests.get(nameOf(item))?.delay ?? lookAgainMs, random)
      rests.set(nameOf(item), { until: time.monotonic() + delay, delay })
    },
    has: (item: OutboxItem): boolean => (rests.get(nameOf(item))?.until ?? 0) > time.monotonic(),
  }
}
