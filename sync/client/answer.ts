/** What a station does with the county's frames: verify what must be signed, then record it. */
import type { CountyHello, Frame } from '../frames/frame.ts'
import type { FeedStore, Outbox, SyncEvent, TimeKeeper } from '../ports.ts'
import type { VerifyingKey } from '../sign/envelope.ts'
import { readFeedDocument, readVerdicts } from '../sign/county-says.ts'
import type { FeedDocument } from '../../domain/catalogue/documents.ts'

export interface AnswerParts {
  readonly station: number
  readonly verdictKeys: readonly VerifyingKey[]
  readonly outbox: Outbox
  readonly feeds: FeedStore
  readonly time: TimeKeeper
  readonly report: (event: SyncEvent) => void
  readonly steppedOver: SteppedOver
}

/**
 * Where the last thing stood that could not be believed, by the edge's word and for this connection
 * only: asked again at once, the county would hand it over again at once. A new connection asks anew.
 */
export interface SteppedOver {
  verdicts: number
  feed: number
}

/**
 * Whether the county has more to tell at once. `roundTrip`: milliseconds between question and answer.
 * Answers are taken one at a time, in the order they came.
 */
export async function takeAnswer(parts: AnswerParts, frames: readonly Frame[], roundTrip: number): Promise<{ readonly more: boolean }> {
  let more = false
  for (const frame of frames) {
    switch (frame.type) {
      case 'receipt':
        if (frame.stored.length > 0) await parts.outbox.markStored(frame.stored)
        for (const { cursor, envelope } of frame.verdicts) await takeVerdicts(parts, cursor, envelope)
        break
      case 'feed':
        more ||= frame.more
        await takeFeed(parts, frame.documents)
        break
      case 'hello':
        if (frame.from === 'county') await takeGreeting(parts, frame)
        break
      case 'time':
        parts.time.observeCounty(frame.wall, roundTrip)
        break
      // Attachments and commands come later; operations never come down.
      case 'ops': case 'chunk': case 'have': case 'command': break
    }
  }
  return { more }
}

/** Where the county cannot tell what it lacks, nothing is taken to be lacking. */
async function takeGreeting({ outbox }: AnswerParts, { epoch, has, newest }: CountyHello): Promise<void> {
  const ranges = has ?? (newest ? [{ from: 1, to: Number.MAX_SAFE_INTEGER }] : [])
  await outbox.countyHas(epoch, ranges.map(({ from, to }) => ({ epoch, from, to })), newest)
}

async function takeVerdicts({ station, verdictKeys, outbox, report, steppedOver }: AnswerParts, cursor: number, envelope: Uint8Array): Promise<void> {
  // Two answers in flight carry the same verdicts; an old `retry` must not overturn what came since.
  if (cursor <= await outbox.verdictCursor()) return
  const verdicts = readVerdicts(envelope, station, verdictKeys)
  if (verdicts.ok) await outbox.recordVerdicts(verdicts.value, envelope, cursor)
  else if (cursor > steppedOver.verdicts) {
    steppedOver.verdicts = cursor
    report({ kind: 'not-believed', what: 'verdicts', code: verdicts.error, cursor })
  }
}

/** One bad document does not keep its neighbours away: it is reported and stepped over. */
async function takeFeed({ verdictKeys, feeds, report, steppedOver }: AnswerParts, entries: readonly { cursor: number; envelope: Uint8Array }[]): Promise<void> {
  const documents: FeedDocument[] = []
  for (const { cursor, envelope } of entries) {
    const document = readFeedDocument(envelope, verdictKeys)
    if (document.ok) documents.push(document.value)
    else if (cursor > steppedOver.feed) {
      // Two answers in flight carry the same document: it is told once.
      steppedOver.feed = cursor
      report({ kind: 'not-believed', what: 'feed', code: document.error, cursor })
    }
  }
  // The cursor inside the signature counts; the one outside is the edge's word.
  const last = documents.at(-1)
  if (last) await feeds.apply(documents, last.cursor)
}
