/**
 * Some frames of the edge's, one transaction: what they say, the verdicts they earn and the cursor
 * move stand or fall together. So a core that dies anywhere takes the same frames up again.
 */
import type { Insertable, Kysely } from 'kysely'
import { unreachable } from '../../../domain/result.ts'
import { decodePayload } from '../../../sync/frames/payload.ts'
import type { StationHello } from '../../../sync/frames/frame.ts'
import { signVerdicts } from '../../../sync/sign/county-says.ts'
import { dateAt } from '../../clock.ts'
import { decodeNote, EnrolledNote, putFramesOut, readFramesIn, type ExchangeTables, type FrameInType, type FramesOutTable } from '../../exchange.ts'
import type { CoreDatabase, CoreTransaction } from '../schema.ts'
import type { Signer } from '../signer.ts'
import { attempt } from './attempt.ts'
import { ingestRun, type IngestTools } from './ingest.ts'
import { raiseAlarm } from './set-aside.ts'

export interface FrameTools extends IngestTools {
  readonly signer: Signer
}

export interface FrameIn {
  readonly id: number
  readonly station: number
  readonly type: FrameInType
  readonly received_at: Date
  readonly body: Uint8Array
}

/**
 * Frames that share a transaction, and so one fsync and one turn at the cursor. More gain little
 * and would make the verdicts of the first wait for the last.
 */
const framesAtOnce = 16

/** Takes the next frames, false when there are none. Several cores at once take turns at the cursor's row. */
export async function takeNextFrames(db: CoreDatabase, tools: FrameTools): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { position } = await trx.selectFrom('core.cursors').select('position').where('name', '=', 'frames-in').forUpdate().executeTakeFirstOrThrow()
    const frames = await readFramesIn(exchangeOf(trx), position, framesAtOnce)
    const last = frames.at(-1)
    if (last === undefined) return false
    await trx.updateTable('core.cursors').set({ position: last.id }).where('name', '=', 'frames-in').execute()
    const saying: Insertable<FramesOutTable>[] = []
    for (const frame of frames) saying.push(...(await takeFrame(trx, frame, tools)))
    await inTouch(trx, frames.filter(({ type }) => type === 'ops'))
    await putFramesOut(trx, saying)
    return true
  })
}

/** The core's tables include the exchange's; Kysely's types cannot see that for themselves. */
const exchangeOf = (trx: CoreTransaction) => trx as unknown as Kysely<ExchangeTables>

/**
 * What is to be said about it. A frame that nobody can read is left where it is, in
 * `edge.frames_in`, with an alarm that names it; it costs its neighbours nothing.
 */
async function takeFrame(trx: CoreTransaction, frame: FrameIn, tools: FrameTools): Promise<Insertable<FramesOutTable>[]> {
  const said = await attempt(trx, () => understood(trx, frame, tools))
  if (said.ok && said.value !== null) return said.value
  if (!said.ok) tools.onBug(said.error, { station: frame.station, epoch: 'frame', seq: frame.id })
  await raiseAlarm(trx, { at: frame.received_at, station: frame.station, kind: 'unreadable-frame', detail: { frame: String(frame.id) } })
  return []
}

/** Null when it cannot be read. */
async function understood(trx: CoreTransaction, frame: FrameIn, tools: FrameTools): Promise<Insertable<FramesOutTable>[] | null> {
  switch (frame.type) {
    case 'enrolled': return (await takeEnrolled(trx, frame)) ? [] : null
    case 'hello': {
      const hello = decodePayload('hello', frame.body)
      if (!hello.ok || hello.value.type !== 'hello' || hello.value.from !== 'station') return null
      await takeHello(trx, frame, hello.value)
      return []
    }
    case 'ops': {
      const ops = decodePayload('ops', frame.body)
      if (!ops.ok || ops.value.type !== 'ops') return null
      const { station, received_at: receivedAt } = frame
      const verdicts = await ingestRun(trx, { station, receivedAt }, ops.value, tools)
      return verdicts.length === 0 ? [] : [{ station, kind: 'verdict', body: signVerdicts(tools.signer.keyId, tools.signer.key, { station, verdicts }) }]
    }
    default: return unreachable(frame.type)
  }
}

/** Rows come in the order they were received, so the last one of a station is the newest. */
async function inTouch(trx: CoreTransaction, frames: readonly FrameIn[]): Promise<void> {
  if (frames.length === 0) return
  const newest = new Map(frames.map(({ station, received_at }) => [station, received_at]))
  await trx.insertInto('core.stations_state').values([...newest].map(([station, last_contact]) => ({ station, last_contact })))
    .onConflict((conflict) => conflict.column('station').doUpdateSet((eb) => ({ last_contact: eb.ref('excluded.last_contact') }))).execute()
}

async function takeHello(trx: CoreTransaction, { station, received_at }: FrameIn, hello: StationHello): Promise<void> {
  const state = {
    version: hello.app.replaceAll('\u0000', ''), ledger_schema: hello.schema, last_contact: received_at, backlog: hello.backlog.count, oldest_seconds: hello.backlog.oldestSeconds,
    // Says nothing where nobody set the clock.
    clock_offset_ms: hello.clock.trust === 'none' ? null : Math.round(Math.max(-1e12, Math.min(1e12, hello.clock.wall - received_at.getTime()))),
    audit_head: hello.audit,
  }
  await trx.insertInto('core.stations_state').values({ station, ...state }).onConflict((conflict) => conflict.column('station').doUpdateSet(state)).execute()
}

async function takeEnrolled(trx: CoreTransaction, { body }: FrameIn): Promise<boolean> {
  const note = decodeNote(EnrolledNote, body)
  if (!note.ok) return false
  const { station, publicKey, codeId, at } = note.value
  await trx.updateTable('core.stations').set({ enrolled_at: dateAt(at), public_key: publicKey, revoked_at: null }).where('station', '=', station).execute()
  await trx.updateTable('core.enrolment_codes').set({ used_at: dateAt(at) }).where('code_id', '=', codeId).execute()
  return true
}
