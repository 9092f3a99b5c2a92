/**
 * What edge and core say to each other: rows of two tables, read by cursor, and nothing else.
 * Across a gap the same rows travel as files.
 *
 *     edge ──► edge.frames_in  ──► core      ops, hello, enrolled
 *     edge ◄── edge.frames_out ◄── core      verdict, feed, control
 *
 * An id must never become visible after a higher one has been read, or the reader's cursor steps
 * over it for ever: sequences are taken before the commit, so plain `bigserial` does lose rows.
 * Each writer therefore holds the table's advisory lock from before it takes an id until after its
 * commit (PostgreSQL makes the rows visible first and lets go of the lock then), so that ids become
 * visible in their order. The lock is taken last in a transaction, to be held shortly.
 */
import { sql, type Generated, type Insertable, type Kysely, type Transaction } from 'kysely'
import { Encoder } from 'cbor-x'
import { z } from 'zod'
import type { ErrorCode } from '../domain/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'

export type FrameInType = 'ops' | 'hello' | 'enrolled'
export type FrameOutKind = 'verdict' | 'feed' | 'control'

export interface FramesInTable {
  readonly id: Generated<number>
  readonly station: number
  readonly type: FrameInType
  readonly received_at: Date
  /** SHA-256 of type and body. */
  readonly digest: Uint8Array
  /** `ops` and `hello`: the frame's payload. `enrolled`: an `EnrolledNote`. */
  readonly body: Uint8Array
}

export interface FramesOutTable {
  readonly id: Generated<number>
  readonly station: number | null
  readonly kind: FrameOutKind
  readonly key: string | null
  readonly cursor: Generated<number>
  /** `verdict` and `feed`: a signed envelope. `control`: a `ControlNote`. */
  readonly body: Uint8Array
}

export interface ExchangeTables {
  'edge.frames_in': FramesInTable
  'edge.frames_out': FramesOutTable
}

/** Channel names of LISTEN; the payload is the station's number or `*`. */
export const channels = { framesIn: 'jinban_frames_in', framesOut: 'jinban_frames_out' } as const

const lockNamespace = 0x4a42
const lockOf = { 'edge.frames_in': 1, 'edge.frames_out': 2 } as const

/** Takes the order of `table` until the end of the transaction. See the head of this file. */
export async function takeOrder(transaction: Transaction<ExchangeTables>, table: keyof typeof lockOf): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNamespace)}, ${sql.lit(lockOf[table])})`.execute(transaction)
}

/** Rows that came in after `cursor`, oldest first. The last one's id is the next cursor. */
export const readFramesIn = (db: Kysely<ExchangeTables>, cursor: number, limit: number) =>
  db.selectFrom('edge.frames_in').select(['id', 'station', 'type', 'received_at', 'body']).where('id', '>', cursor).orderBy('id').limit(limit).execute()

/** Puts rows out, in this order. The last thing a transaction does. Returns their ids. */
export async function putFramesOut(transaction: Transaction<ExchangeTables>, rows: readonly Insertable<FramesOutTable>[]): Promise<readonly number[]> {
  if (rows.length === 0) return []
  await takeOrder(transaction, 'edge.frames_out')
  const inserted = await transaction.insertInto('edge.frames_out').values([...rows]).returning('id').execute()
  return inserted.map(({ id }) => id)
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * Control rows. Their `key` is what the edge looks them up by.
 * - `code:<codeId>`: this one-time code enrols that station. `codeKey` proves the code without
 *   giving it away (`sync/enrol`); `grant` is handed over unread.
 * - `revoke:<station>`: its requests are refused from now on, until a newer code enrols it again.
 */
export const ControlNote = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('code'), codeId: z.string(), codeKey: bytes,
    station: z.int().min(1).max(0xffff_ffff), site: z.string(), kiosk: z.string(), expires: z.number(), grant: bytes,
  }),
  z.strictObject({ type: z.literal('revoke'), station: z.int() }),
])
export type ControlNote = z.infer<typeof ControlNote>

/** The edge tells the core that a station enrolled, with which key and by which code. */
export const EnrolledNote = z.strictObject({ station: z.int(), publicKey: bytes, codeId: z.string(), at: z.number() })
export type EnrolledNote = z.infer<typeof EnrolledNote>

export const controlKey = (note: ControlNote): string => note.type === 'code' ? `code:${note.codeId}` : `revoke:${note.station}`

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true })

export const encodeNote = (note: ControlNote | EnrolledNote): Uint8Array => cbor.encode(note)

/** `SY-104` when the bytes are no note of this kind. Never throws. */
export function decodeNote<Note>(schema: z.ZodType<Note>, bytes: Uint8Array): Result<Note, ErrorCode> {
  try {
    const parsed = schema.safeParse(cbor.decode(bytes))
    return parsed.success ? ok(parsed.data) : err('SY-104')
  } catch {
    return err('SY-104')
  }
}
