/**
 * One frame of the edge's, one transaction: what it says, the verdicts it earns and the cursor
 * move stand or fall together. So a core that dies anywhere takes the same frame up again.
 */
import { sql, type Kysely } from 'kysely'
import { unreachable } from '../../../domain/result.ts'
import { decodePayload } from '../../../sync/frames/payload.ts'
import type { StationHello } from '../../../sync/frames/frame.ts'
import { signVerdicts } from '../../../sync/sign/county-says.ts'
import { dateAt } from '../../clock.ts'
import { decodeNote, EnrolledNote, putFramesOut, readFramesIn, type ExchangeTables, type FrameInType } from '../../exchange.ts'
import type { CoreDatabase, CoreTransaction } from '../schema.ts'
import type { Signer } from '../signer.ts'
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

/** Takes the next frame, if there is one. Several cores at once take turns at the cursor's row. */
export async function takeNextFrame(db: CoreDatabase, tools: FrameTools): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { position } = await trx.selectFrom('core.cursors').select('position').where('name', '=', 'frames-in').forUpdate().executeTakeFirstOrThrow()
    const [frame] = await readFramesIn(exchangeOf(trx), position, 1)
    if (frame === undefined) return false
    await trx.updateTable('core.cursors').set({ position: frame.id }).where('name', '=', 'frames-in').execute()
    await takeFrame(trx, frame, tools)
    return true
  })
}

/** The core's tables include the exchange's; Kysely's types cannot see that for themselves. */
const exchangeOf = (trx: CoreTransaction) => trx as unknown as Kysely<ExchangeTables>

/** A frame that nobody can read is left where it is, in `edge.frames_in`, with an alarm that names it. */
async function takeFrame(trx: CoreTransaction, frame: FrameIn, tools: FrameTools): Promise<void> {
  await sql`savepoint frame`.execute(trx)
  try {
    if (await understood(trx, frame, tools)) return
  } catch (error) {
    await sql`rollback to savepoint frame`.execute(trx)
    tools.onBug(error, { station: frame.station, epoch: 'frame', seq: frame.id })
  }
  await raiseAlarm(trx, { at: frame.received_at, station: frame.station, kind: 'unreadable-frame', detail: { frame: String(frame.id) } })
}

async function understood(trx: CoreTransaction, frame: FrameIn, tools: FrameTools): Promise<boolean> {
  switch (frame.type) {
    case 'enrolled': return takeEnrolled(trx, frame)
    case 'hello': {
      const hello = decodePayload('hello', frame.body)
      if (!hello.ok || hello.value.type !== 'hello' || hello.value.from !== 'station') return false
      await takeHello(trx, frame, hello.value)
      return true
    }
    case 'ops': {
      const ops = decodePayload('ops', frame.body)
      if (!ops.ok || ops.value.type !== 'ops') return false
      const { station, received_at: receivedAt } = frame
      const verdicts = await ingestRun(trx, { station, receivedAt }, ops.value, tools)
      await inTouch(trx, frame)
      const body = () => signVerdicts(tools.signer.keyId, tools.signer.key, { station, verdicts })
      if (verdicts.length > 0) await putFramesOut(trx, [{ station, kind: 'verdict', body: body() }])
      return true
    }
    default: return unreachable(frame.type)
  }
}

/** Rows come in the order they were received, so the last one is the newest. */
async function inTouch(trx: CoreTransaction, { station, received_at }: FrameIn): Promise<void> {
  await trx.insertInto('core.stations_state').values({ station, last_contact: received_at })
    .onConflict((conflict) => conflict.column('station').doUpdateSet({ last_contact: received_at })).execute()
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
