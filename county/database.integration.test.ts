import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDatabase } from '../tests/support/postgres.ts'
import { connect, type CountyDatabase, type SchemaMigrations } from './database.ts'
import { putFramesOut, readFramesIn, takeOrder, type ExchangeTables } from './exchange.ts'
import { edgeMigrations } from './migrations/edge.ts'

/** Stands for whatever the core keeps: the test is about who may see it. */
const secrets: SchemaMigrations = {
  schema: 'core',
  migrations: { '001': { up: async (owner) => { await sql`create table core.secrets (name text)`.execute(owner) } } },
}

describe('the county database', () => {
  let database: CountyDatabase
  let edge: Kysely<ExchangeTables>
  let core: Kysely<ExchangeTables>

  beforeAll(async () => {
    database = await temporaryDatabase([edgeMigrations, secrets])
    edge = connect(database.urls.edge)
    core = connect(database.urls.core)
  })
  afterAll(async () => {
    await edge.destroy()
    await core.destroy()
    await database.stop()
  })

  const run = (db: Kysely<ExchangeTables>, query: string) => sql.raw(query).execute(db)
  const frameIn = (body: string) => ({
    station: 7, type: 'ops' as const, received_at: sql<Date>`now()`, digest: createHash('sha256').update(body).digest(), body: Buffer.from(body),
  })

  test('does not let the edge see what the core has opened', async () => {
    await run(core, `insert into core.secrets values ('示例')`)
    await expect(run(edge, 'select * from core.secrets')).rejects.toThrow('permission denied for schema core')
    await expect(run(edge, 'create table core.mine ()')).rejects.toThrow('permission denied')
    await expect(run(edge, 'set role jinban_core')).rejects.toThrow('permission denied')
  })

  test('lets the core see of the edge the two tables and nothing else', async () => {
    await expect(run(core, 'select * from edge.stations')).rejects.toThrow('permission denied')
    await expect(run(core, 'select * from edge.heads')).rejects.toThrow('permission denied')
    await expect(run(core, 'update edge.frames_in set body = body')).rejects.toThrow('permission denied')
    await expect(run(core, `insert into edge.frames_in (station, type, received_at, digest, body) values (1, 'ops', now(), '', '')`)).rejects.toThrow('permission denied')
    await expect(run(edge, `insert into edge.frames_out (kind, body) values ('verdict', '')`)).rejects.toThrow('permission denied')
  })

  test('really fsyncs', async () => {
    const { rows } = await sql<{ fsync: string; full: string; commit: string; sums: string }>`
      select current_setting('fsync') fsync, current_setting('full_page_writes') "full", current_setting('synchronous_commit') "commit", current_setting('data_checksums') sums`.execute(edge)
    expect(rows).toEqual([{ fsync: 'on', full: 'on', commit: 'on', sums: 'on' }])
  })

  test('shows rows in the order of their ids, however slow a writer is', async () => {
    // The first writer takes the order and its id, then dawdles; the second would overtake it.
    const holds = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const slow = edge.transaction().execute(async (transaction) => {
      await takeOrder(transaction, 'edge.frames_in')
      await transaction.insertInto('edge.frames_in').values(frameIn('slow')).execute()
      holds.resolve()
      await goOn.promise
    })
    await holds.promise
    const fast = edge.transaction().execute(async (transaction) => {
      await takeOrder(transaction, 'edge.frames_in')
      await transaction.insertInto('edge.frames_in').values(frameIn('fast')).execute()
    })
    // The second writer has asked for the lock and stands in the queue.
    await expect.poll(async () => (await sql<{ waiting: number }>`select count(*)::int waiting from pg_locks where locktype = 'advisory' and not granted`.execute(core)).rows[0]?.waiting).toBe(1)
    expect(await readFramesIn(core, 0, 10)).toEqual([])
    goOn.resolve()
    await Promise.all([slow, fast])
    expect((await readFramesIn(core, 0, 10)).map(({ body }) => String(body))).toEqual(['slow', 'fast'])
  })

  test('gives rows after a cursor only, with plain numbers for ids', async () => {
    const all = await readFramesIn(core, 0, 10)
    expect(typeof all[0]!.id).toBe('number')
    expect(await readFramesIn(core, all[0]!.id, 10)).toEqual(all.slice(1))
    const ids = await core.transaction().execute((transaction) => putFramesOut(transaction, [
      { station: 7, kind: 'verdict', body: Buffer.from('a') }, { station: null, kind: 'feed', key: 'item:x', cursor: 4, body: Buffer.from('b') },
    ]))
    expect(ids[1]).toBe(ids[0]! + 1)
  })
})
