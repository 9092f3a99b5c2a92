/** What waits for a station: verdicts and documents after its cursors, and what the edge has of it. */
import { sql, type Kysely } from 'kysely'
import type { CountyHello, Feed, Frame, Receipt, StationHello } from '../../sync/frames/frame.ts'
import { syncContract } from '../../sync/contract.ts'
import type { EdgeTables } from './tables.ts'

/** Of each kind in one answer; more follow at once. */
const maxEntries = 200
const maxEntryBytes = 256 * 1024
/** Ranges of an epoch that one greeting tells: some seven bytes each. */
const maxRanges = 512

export interface Outgoing {
  readonly verdicts: Receipt['verdicts']
  readonly documents: Feed['documents']
  readonly more: boolean
}

export async function outgoingFor(db: Kysely<EdgeTables>, station: number, { verdictCursor, feedCursor }: StationHello): Promise<Outgoing> {
  const verdicts = await db.selectFrom('edge.frames_out').select(['id as cursor', 'body as envelope'])
    .where('kind', '=', 'verdict').where('station', '=', station).where('id', '>', verdictCursor)
    .orderBy('id').limit(maxEntries + 1).execute()
  const documents = await db.selectFrom('edge.frames_out').select(['cursor', 'body as envelope'])
    .where('kind', '=', 'feed').where((is) => is.or([is('station', 'is', null), is('station', '=', station)])).where('cursor', '>', feedCursor)
    .orderBy('cursor').orderBy('id').limit(maxEntries + 1).execute()
  const [theseVerdicts, theseDocuments] = [withinBounds(verdicts), withinBounds(documents)]
  return {
    verdicts: theseVerdicts,
    documents: theseDocuments,
    more: theseVerdicts.length < verdicts.length || theseDocuments.length < documents.length,
  }
}

export const isNothing = ({ verdicts, documents }: Outgoing): boolean => verdicts.length === 0 && documents.length === 0

/** As many as fit, and at least one: a large one must not stop the queue for good. */
function withinBounds<E extends { readonly envelope: Uint8Array }>(entries: readonly E[]): readonly E[] {
  let bytes = 0
  const end = entries.findIndex(({ envelope }, index) => (bytes += envelope.length) > maxEntryBytes && index > 0)
  return entries.slice(0, Math.min(maxEntries, end < 0 ? entries.length : end))
}

/**
 * The county's greeting. A part of the ranges would read as if the rest were missing, and the
 * station would send it all again: it tells all of them or, where they are too many, none.
 */
export async function countyHello(db: Kysely<EdgeTables>, station: number, epoch: bigint): Promise<CountyHello> {
  const head = await db.selectFrom('edge.heads').select(['newest_seq', 'newest_hash']).where('station', '=', station).where('epoch', '=', epoch.toString()).executeTakeFirst()
  const { rows } = await sql<{ from: number; to: number }>`
    select lower(run) as "from", upper(run) - 1 as "to" from edge.heads, unnest(stored) as run
    where station = ${station} and epoch = ${epoch.toString()} order by lower(run) limit ${maxRanges + 1}`.execute(db)
  return {
    type: 'hello', from: 'county', contracts: { from: Math.max(1, syncContract - 1), to: syncContract }, epoch,
    has: rows.length > maxRanges ? null : rows,
    newest: head ? { seq: head.newest_seq, hash: head.newest_hash } : null,
  }
}

export const answerFrames = (hello: CountyHello | null, stored: Receipt['stored'], { verdicts, documents, more }: Outgoing, wallMs: number): Frame[] => [
  ...hello ? [hello] : [],
  ...stored.length > 0 || verdicts.length > 0 ? [{ type: 'receipt', stored, verdicts } as const] : [],
  ...documents.length > 0 || more ? [{ type: 'feed', documents, more } as const] : [],
  { type: 'time', wall: wallMs },
]
