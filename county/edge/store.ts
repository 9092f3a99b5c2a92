/**
 * Frames become durable here, before anything is said to be stored. Requests that come at the same
 * time share one transaction and one fsync; the order of `frames_in` is taken last and held shortly.
 *
 *     request ─┐
 *     request ─┼─► numbers admitted ─► heads ─► frames_in ─► commit ─► all answers
 *     request ─┘
 */
import assert from 'node:assert/strict'
import { sql, type Insertable, type Kysely, type Transaction } from 'kysely'
import { dateAt } from '../clock.ts'
import { takeOrder, type FramesInTable } from '../exchange.ts'
import { sameBytes } from '../../sync/bytes.ts'
import type { OperationRange } from '../../sync/range.ts'
import type { Incoming, Run } from './incoming.ts'
import { admit } from './replay.ts'
import type { EdgeTables } from './tables.ts'

export interface ReceivedRequest {
  readonly station: number
  readonly number: number
  readonly atMs: number
  readonly incoming: Incoming
}

export type StoreOutcome =
  | { readonly kind: 'stored'; readonly ranges: readonly OperationRange[] }
  /** The request was seen before (SY-111); numbers from `next` on are new. */
  | { readonly kind: 'seen'; readonly next: number }

export interface FrameStore {
  /** Resolves after the commit. Rejects when the database fails: then nothing of it is stored. */
  receive(request: ReceivedRequest): Promise<StoreOutcome>
}

/** Requests in one transaction, at most: what one fsync can serve without keeping anybody waiting. */
const maxShared = 64
/** A greeting is told to the core at least this often, when nothing in it matters. */
const helloEveryMs = 60_000

interface Waiting {
  readonly request: ReceivedRequest
  readonly resolve: (outcome: StoreOutcome) => void
  readonly reject: (error: unknown) => void
}

export function frameStore(db: Kysely<EdgeTables>): FrameStore {
  const waiting: Waiting[] = []
  let busy = false

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    while (waiting.length > 0) {
      const together = waiting.splice(0, maxShared)
      try {
        await store(together)
      } catch {
        // One of them may be to blame: each gets a transaction of its own, and its own failure.
        for (const one of together) await store([one]).catch(one.reject)
      }
    }
    busy = false
  }

  async function store(together: readonly Waiting[]): Promise<void> {
    const outcomes = await storeTogether(db, together.map(({ request }) => request))
    for (const [index, one] of together.entries()) {
      const outcome = outcomes[index]
      assert(outcome, 'every request has an outcome')
      one.resolve(outcome)
    }
  }

  return {
    receive: (request) => new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      void work()
    }),
  }
}

const storeTogether = (db: Kysely<EdgeTables>, requests: readonly ReceivedRequest[]): Promise<StoreOutcome[]> =>
  db.transaction().execute(async (transaction) => {
    const outcomes: StoreOutcome[] = []
    const rows: Insertable<FramesInTable>[] = []
    // Rows of stations are locked in one order, or two edges could wait for each other.
    const order = requests.map((request, index) => ({ request, index })).sort((a, b) => a.request.station - b.request.station || a.index - b.index)
    for (const { request, index } of order) {
      const { outcome, helloIsNews } = await admitRequest(transaction, request)
      outcomes[index] = outcome
      if (outcome.kind === 'seen') continue
      const { hello, runs } = request.incoming
      for (const run of runs) await extendHead(transaction, request.station, run)
      for (const { type, digest, body } of [...helloIsNews && hello ? [hello.row] : [], ...runs.map(({ row }) => row)]) {
        rows.push({ station: request.station, type, digest, body, received_at: dateAt(request.atMs) })
      }
    }
    if (rows.length > 0) {
      await takeOrder(transaction, 'edge.frames_in')
      // Same digest, same bytes: sent again because an answer was lost. Nothing else may be skipped.
      await transaction.insertInto('edge.frames_in').values(rows).onConflict((conflict) => conflict.columns(['station', 'digest']).doNothing()).execute()
    }
    return outcomes
  })

async function admitRequest(transaction: Transaction<EdgeTables>, { station, number, atMs, incoming: { hello, runs } }: ReceivedRequest): Promise<{ outcome: StoreOutcome; helloIsNews: boolean }> {
  const known = await transaction.selectFrom('edge.stations').select(['request_high', 'request_window', 'hello_stored', 'hello_digest'])
    .where('station', '=', station).forUpdate().executeTakeFirstOrThrow()
  const window = admit({ high: known.request_high, seen: known.request_window }, number)
  if (window === null) return { outcome: { kind: 'seen', next: known.request_high + 1 }, helloIsNews: false }
  const helloIsNews = hello !== null &&
    (known.hello_stored === null || atMs - known.hello_stored.getTime() >= helloEveryMs || known.hello_digest === null || !sameBytes(known.hello_digest, hello.matter))
  await transaction.updateTable('edge.stations').set({
    request_high: window.high, request_window: window.seen, last_seen: dateAt(atMs),
    ...helloIsNews ? { hello_stored: dateAt(atMs), hello_digest: hello.matter } : {},
  }).where('station', '=', station).execute()
  return { outcome: { kind: 'stored', ranges: runs.map(({ epoch, from, to }) => ({ epoch, from, to })) }, helloIsNews }
}

async function extendHead(transaction: Transaction<EdgeTables>, station: number, { epoch, from, to, newest }: Run): Promise<void> {
  await sql`
    insert into edge.heads as held (station, epoch, stored, newest_seq, newest_hash)
    values (${station}, ${epoch.toString()}, int8multirange(int8range(${from}, ${to + 1})), ${to}, ${newest})
    on conflict (station, epoch) do update set
      stored = held.stored + excluded.stored,
      newest_seq = greatest(held.newest_seq, excluded.newest_seq),
      newest_hash = case when excluded.newest_seq > held.newest_seq then excluded.newest_hash else held.newest_hash end`.execute(transaction)
}
