/**
 * `POST /sync`: frames of a station in, the county's frames out.
 *
 *     signature ─► readable ─► new ─► durable ─► "stored", verdicts, documents, time
 *       401/403      400        409     commit    200, at once or when there is news
 */
import type { Kysely } from 'kysely'
import type { Clock } from '../../domain/time/clock.ts'
import { encodeFrames } from '../../sync/frames/stream.ts'
import type { StationHello } from '../../sync/frames/frame.ts'
import { framesType, maxWaitSeconds, paths } from '../../sync/http/wire.ts'
import { readClaim, verifyRequest, type ReceivedHeaders } from '../../sync/sign/message.ts'
import { refuse, type EdgeAnswer } from './answer.ts'
import { readIncoming } from './incoming.ts'
import { answerFrames, countyHello, isNothing, outgoingFor, type Outgoing } from './outgoing.ts'
import { stationKey, stationNumber } from './stations.ts'
import type { FrameStore } from './store.ts'
import type { EdgeTables } from './tables.ts'
import type { Wake } from './wake.ts'

export interface SyncParts {
  readonly db: Kysely<EdgeTables>
  readonly store: FrameStore
  readonly wake: Wake
  readonly clock: Clock
}

/** `gone` aborts when nobody waits for the answer any more. */
export async function answerSync(parts: SyncParts, headers: ReceivedHeaders, body: Uint8Array, gone: AbortSignal): Promise<EdgeAnswer> {
  const claim = readClaim(headers)
  if (!claim.ok) return refuse(401, claim.error)
  const station = stationNumber(claim.value.keyId)
  if (station === null) return refuse(403, 'SY-102')
  const key = await stationKey(parts.db, station)
  if (!key.ok) return refuse(403, key.error)
  const verified = verifyRequest({ method: 'POST', path: paths.sync, body }, headers, key.value)
  if (!verified.ok) return refuse(401, verified.error)

  const incoming = readIncoming(body)
  if (!incoming.ok) return refuse(400, incoming.error)
  const atMs = parts.clock.now().wall
  const stored = await parts.store.receive({ station, number: verified.value.number, atMs, incoming: incoming.value })
  if (stored.kind === 'seen') return refuse(409, 'SY-111', stored.next)

  const hello = incoming.value.hello?.frame
  const news = hello ? await newsFor(parts, station, hello, gone) : nothing
  // Told to a bare greeting only, once a connection: it is no news in every answer.
  const bare = hello !== undefined && hello.waitSeconds === 0 && stored.ranges.length === 0
  const greeting = bare ? await countyHello(parts.db, station, hello.head.epoch) : null
  return { status: 200, type: framesType, body: encodeFrames(answerFrames(greeting, stored.ranges, news, parts.clock.now().wall)) }
}

const nothing: Outgoing = { verdicts: [], documents: [], more: false }

/** What there is, at once; with nothing, what comes within the time the station is ready to wait. */
async function newsFor({ db, wake, clock }: SyncParts, station: number, hello: StationHello, gone: AbortSignal): Promise<Outgoing> {
  const until = clock.now().monotonic + 1000 * Math.min(hello.waitSeconds, maxWaitSeconds)
  for (;;) {
    // Begun before the look, so that nothing slips in between.
    const looked = new AbortController()
    const left = until - clock.now().monotonic
    const changed = wake.changed(station, Math.max(0, left), AbortSignal.any([gone, looked.signal]))
    const news = await outgoingFor(db, station, hello)
    if (!isNothing(news) || left <= 0 || gone.aborted) {
      looked.abort()
      return news
    }
    await changed
  }
}
