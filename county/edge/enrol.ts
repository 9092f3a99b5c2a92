/**
 * `POST /enrol`: a station with a one-time code becomes known. The edge holds a key derived from
 * the code, checks with it that the question came from somebody who has the code, over this very
 * TLS key, and proves the same in its answer. Who asks again with the same key gets the same
 * answer: the first may have been lost.
 */
import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Clock } from '../../domain/time/clock.ts'
import { decodeQuestion, encodeAnswer } from '../../sync/enrol/messages.ts'
import { sameBytes } from '../../sync/bytes.ts'
import { enrolmentType } from '../../sync/http/wire.ts'
import { dateAt } from '../clock.ts'
import { ControlNote, decodeNote, encodeNote, takeOrder } from '../exchange.ts'
import { refuse, type EdgeAnswer } from './answer.ts'
import type { EdgeIdentity } from './identity.ts'
import { rowOf } from './incoming.ts'
import type { EdgeTables, StationsTable } from './tables.ts'

export interface EnrolParts {
  readonly db: Kysely<EdgeTables>
  readonly clock: Clock
  readonly identity: EdgeIdentity
}

/** Wrong, used and expired codes get the same answer: it tells a guesser nothing. */
export async function answerEnrol({ db, clock, identity }: EnrolParts, body: Uint8Array): Promise<EdgeAnswer> {
  const read = decodeQuestion(body)
  if (!read.ok) return refuse(400, read.error)
  const { question, proves } = read.value
  const code = await codeFor(db, question.codeId)
  const atMs = clock.now().wall
  if (!code || code.note.expires <= atMs || !proves(code.note.codeKey, identity.pin)) return refuse(403, 'SY-103')

  const { station, site, kiosk, codeKey, codeId, grant } = code.note
  const enrolled = await db.transaction().execute((transaction) => enrol(transaction, {
    station, site, kiosk, public_key: question.publicKey, enrolled_at: dateAt(atMs), enrolled_by: code.id, last_seen: null, hello_stored: null, hello_digest: null,
  }, codeId, atMs)).catch(refuseTakenKey)
  if (!enrolled) return refuse(403, 'SY-103')
  return { status: 200, type: enrolmentType, body: encodeAnswer({ station, pins: [...identity.pins], grant }, codeKey, body) }
}

async function codeFor(db: Kysely<EdgeTables>, codeId: string) {
  const row = await db.selectFrom('edge.frames_out').select(['id', 'body']).where('kind', '=', 'control').where('key', '=', `code:${codeId}`).orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  const note = decodeNote(ControlNote, row.body)
  return note.ok && note.value.type === 'code' ? { id: row.id, note: note.value } : null
}

/** Whether the station now has this key by this code. The row's lock lets one of two rivals win. */
async function enrol(transaction: Transaction<EdgeTables>, row: Insertable<StationsTable>, codeId: string, atMs: number): Promise<boolean> {
  const won = await transaction.insertInto('edge.stations').values(row)
    .onConflict((conflict) => conflict.column('station').doUpdateSet({ ...row, request_high: 0, request_window: 0 })
      // A code enrols once, and never over a newer one.
      .where('edge.stations.enrolled_by', '<', row.enrolled_by))
    .returning('station').executeTakeFirst()
  if (!won) {
    const held = await transaction.selectFrom('edge.stations').select(['enrolled_by', 'public_key']).where('station', '=', row.station).executeTakeFirst()
    return held?.enrolled_by === row.enrolled_by && sameBytes(held.public_key, row.public_key)
  }
  const note = rowOf('enrolled', encodeNote({ station: row.station, publicKey: row.public_key, codeId, at: atMs }))
  await takeOrder(transaction, 'edge.frames_in')
  await transaction.insertInto('edge.frames_in').values({ station: row.station, received_at: row.enrolled_at, ...note }).execute()
  return true
}

/** A key serves one station. Two with the same key would be a cloned disk. */
function refuseTakenKey(error: unknown): false {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'stations_public_key_key') return false
  throw error
}
