import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDatabase } from '../../tests/support/postgres.ts'
import { canonicalForm } from '../../domain/form/canonical.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueDocument } from '../../domain/catalogue/documents.ts'
import { encodePayload } from '../../sync/frames/payload.ts'
import type { Frame } from '../../sync/frames/frame.ts'
import { decodeGrant } from '../../sync/enrol/messages.ts'
import { codeSecrets } from '../../sync/enrol/code.ts'
import { readFeedDocument, readVerdicts } from '../../sync/sign/county-says.ts'
import { connect, type CountyDatabase } from '../database.ts'
import { ControlNote, decodeNote, encodeNote, takeOrder, type ExchangeTables } from '../exchange.ts'
import { coreMigrations } from '../migrations/core.ts'
import { edgeMigrations } from '../migrations/edge.ts'
import { countyClock } from '../clock.ts'
import { openCase } from './api/open-case.ts'
import { createEnrolmentCode } from './enrolment/create-code.ts'
import { readCatalogue } from './feeds/catalogue-files.ts'
import { formCheck } from './feeds/form-check.ts'
import { publish, publishCatalogue, type Changes } from './feeds/publish.ts'
import type { Scope } from './feeds/scopes.ts'
import { takeNextFrames, type FrameTools } from './ingest/frames.ts'
import { startIngestLoop } from './ingest/loop.ts'
import { reviveTooNew } from './ingest/revive.ts'
import { FixtureStation, sampleCase, ticket } from './ingest/station.fixtures.ts'
import { addOfficer } from './officers/officers.ts'
import { loadKeys, makeKeys, type CountyKeys } from './opener/key-folder.ts'
import { createOpener, type Opener } from './opener/opener.ts'
import { firstBrokenOpening, openingLog } from './opener/opening-log.ts'
import type { CoreDatabase, CoreTables, CoreTransaction } from './schema.ts'
import { signerOf, type Signer } from './signer.ts'

describe('the core', () => {
  const clock = countyClock()
  const at = new Date()
  let folder: string
  let database: CountyDatabase
  let db: CoreDatabase
  let edge: Kysely<ExchangeTables>
  let keys: CountyKeys
  let signer: Signer
  let catalogue: Catalogue
  let opener: Opener
  let tools: FrameTools
  const bugs: unknown[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jinban-core-'))
    database = await temporaryDatabase([edgeMigrations, coreMigrations])
    db = connect<CoreTables>(database.urls.core)
    edge = connect<ExchangeTables>(database.urls.edge)
    await makeKeys(folder, 'test')
    keys = (await loadKeys(folder, 'test'))!
    signer = signerOf(keys.verdict)
    catalogue = await readCatalogue(join(import.meta.dirname, '../../assets/catalogue'))
    opener = createOpener({ key: keys.sealing, log: openingLog(db, clock), checkForm: formCheck(db, () => '2026-05-04', () => clock.now().wall) })
    tools = { opener, signer, onBug: (error) => bugs.push(error) }
    await publishCatalogue(db, catalogue, { signer, sites: catalogue.sites, at })
    await addOfficer(db, { name: 'sample', displayName: '示例审批员', role: 'approver', password: 'sample' }, { by: 'test', wallMs: clock.now().wall })
  })
  afterAll(async () => {
    await db.destroy()
    await edge.destroy()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const put = (station: number, type: 'ops' | 'hello' | 'enrolled', body: Uint8Array) => edge.transaction().execute(async (trx) => {
    await takeOrder(trx, 'edge.frames_in')
    await trx.insertInto('edge.frames_in').values({ station, type, received_at: at, digest: createHash('sha256').update(type).update(body).digest(), body }).execute()
  })
  const putFrame = (station: number, frame: Frame & { type: 'ops' | 'hello' }) => put(station, frame.type, encodePayload(frame))
  const putRun = (station: FixtureStation, from?: number, to?: number) => putFrame(station.number, { type: 'ops', attempt: 0, ...station.run(from, to) })
  const drain = async () => { while (await takeNextFrames(db, tools)); }
  const verdictsFor = async (station: number) => {
    const rows = await edge.selectFrom('edge.frames_out').select('body').where('kind', '=', 'verdict').where('station', '=', station).orderBy('id').execute()
    return rows.flatMap(({ body }) => {
      const verdicts = readVerdicts(body, station, [{ keyId: signer.keyId, publicKey: signer.key.publicKey }])
      if (!verdicts.ok) throw new Error(verdicts.error)
      return verdicts.value.map(({ seq, outcome }) => [seq, 'code' in outcome ? outcome.code : outcome.kind])
    })
  }
  const form = () => {
    const document = catalogue.documents.find((one) => one.kind === 'form' && one.id === 'gaoling')
    if (document?.kind !== 'form') throw new Error('no sample form')
    return document.body
  }
  const filledIn = () => {
    const values = {
      name: '示例岩嘎', idNumber: '530926194305120017', ethnicity: 'dai', registeredPlace: '耿马镇/芒国村/三组/18号', livesAtRegistered: 'yes', phone: '13876531234', accountKind: 'later',
      filedBy: 'self', otherBenefit: 'no', promise: 'true', signature: 'M120 180l40 60 60 -90 80 120 40 -140',
    }
    return sampleCase({ values, formVersion: form().version, documentHash: createHash('sha256').update(canonicalForm(form(), values)).digest('hex') })
  }

  describe('frames', () => {
    test('become the record and signed verdicts, each frame whole', async () => {
      const station = await FixtureStation.sealingTo(101, keys.sealing.publicKey)
      station.announce()
      station.append('case.submitted', filledIn())
      station.append('case.submitted', { ...filledIn(), values: { name: '示例' } })
      station.append('case.submitted', { ...filledIn(), formVersion: 99 })
      station.append('case.submitted', { ...filledIn(), documentHash: '0'.repeat(64) })
      await putRun(station)
      await putRun(station, 2, 3)
      await drain()
      expect(bugs).toEqual([])
      expect(await verdictsFor(101)).toEqual([[1, 'accepted'], [2, 'accepted'], [3, 'CA-103'], [4, 'CA-102'], [5, 'SY-110'], [2, 'accepted'], [3, 'CA-103']])
    })

    test('that nobody can read raise an alarm and do not stop the next', async () => {
      const station = await FixtureStation.sealingTo(102, keys.sealing.publicKey)
      station.append('ticket.issued', ticket(1))
      await put(102, 'ops', new Uint8Array([0xff, 0x00]))
      await put(102, 'hello', new Uint8Array())
      await putRun(station)
      await drain()
      expect(await verdictsFor(102)).toEqual([[1, 'accepted']])
      expect(await db.selectFrom('core.alarms').select('kind').where('station', '=', 102).execute()).toEqual([{ kind: 'unreadable-frame' }, { kind: 'unreadable-frame' }])
    })

    test('at which we fail leave nothing half done and cost their neighbours nothing', async () => {
      const station = await FixtureStation.sealingTo(109, keys.sealing.publicKey)
      for (const n of [1, 2, 3]) station.append('ticket.issued', ticket(n))
      for (const n of [1, 2, 3]) await putRun(station, n, n)
      let turn = 0
      const faulty: FrameTools = { ...tools, signer: { keyId: signer.keyId, get key() { if (++turn === 2) throw new Error('a bug'); return signer.key } } }
      while (await takeNextFrames(db, faulty));
      expect((await db.selectFrom('core.tickets').select('seq').where('station', '=', 109).orderBy('seq').execute()).map(({ seq }) => seq)).toEqual([1, 3])
      expect(await verdictsFor(109)).toEqual([[1, 'accepted'], [3, 'accepted']])
      expect(await db.selectFrom('core.alarms').select('kind').where('station', '=', 109).execute()).toEqual([{ kind: 'unreadable-frame' }])
      expect(bugs.splice(0)).toHaveLength(1)
    })

    test('are taken once by two cores that run at the same time', async () => {
      const station = await FixtureStation.sealingTo(103, keys.sealing.publicKey)
      for (let n = 1; n <= 120; n++) station.append('ticket.issued', ticket(n))
      for (let n = 1; n <= 120; n += 3) await putRun(station, n, n + 2)
      await Promise.all([drain(), drain()])
      expect(await verdictsFor(103)).toEqual(station.written.map(({ seq }) => [seq, 'accepted']))
    })

    test('wake a core that waits', async () => {
      const loop = startIngestLoop(db, database.urls.core, tools)
      const station = await FixtureStation.sealingTo(104, keys.sealing.publicKey)
      station.append('ticket.issued', ticket(1))
      await putRun(station)
      await expect.poll(() => verdictsFor(104), { timeout: 20_000 }).toEqual([[1, 'accepted']])
      await loop.stop()
    })

    test('of greeting tell the console how a station is', async () => {
      await putFrame(105, {
        type: 'hello', from: 'station', app: '0.1.0', schema: 3, dictionary: 0, contract: 1, head: { epoch: 1n, seq: 9, hash: new Uint8Array(32) }, audit: new Uint8Array(32).fill(5),
        backlog: { count: 12, bytes: 900, oldestSeconds: 3600 }, clock: { wall: at.getTime() - 90_000, trust: 'floor' }, verdictCursor: 0, feedCursor: 0, waitSeconds: 0,
      })
      await drain()
      expect(await db.selectFrom('core.stations_state').selectAll().where('station', '=', 105).executeTakeFirst())
        .toMatchObject({ version: '0.1.0', backlog: 12, oldest_seconds: 3600, clock_offset_ms: -90_000, last_contact: at, audit_head: Buffer.alloc(32, 5) })
    })
  })

  describe('an upgrade', () => {
    test('judges again what an older county did not understand', async () => {
      const station = await FixtureStation.sealingTo(110, keys.sealing.publicKey)
      station.append('ticket.issued', ticket(1))
      await putRun(station)
      await drain()
      // As an older county would have left it.
      await db.deleteFrom('core.tickets').where('station', '=', 110).execute()
      await db.updateTable('core.operations').set({ verdict: 'upgrade-needed', code: 'SY-105' }).where('station', '=', 110).execute()
      await reviveTooNew(db, tools, at)
      expect(await db.selectFrom('core.tickets').select('ticket').where('station', '=', 110).execute()).toEqual([{ ticket: 'A001' }])
      expect(await verdictsFor(110)).toEqual([[1, 'accepted'], [1, 'accepted']])
    })
  })

  describe('opening a case', () => {
    const officer = { id: 1, name: '示例审批员', role: 'approver' as const }
    const filed = async (number: number) => {
      const station = await FixtureStation.sealingTo(number, keys.sealing.publicKey)
      station.announce()
      const body = filledIn()
      station.append('case.submitted', body)
      await putRun(station)
      await drain()
      const { id } = await db.selectFrom('core.cases').select('id').where('case_number', '=', body.caseNumber).executeTakeFirstOrThrow()
      return { id: String(id), body }
    }

    test('gives exactly what was filed, with its form, and is in the log', async () => {
      const { id, body } = await filed(120)
      const opened = await openCase(db, opener, { id, reason: '受理审查', officer })
      expect(opened).toMatchObject({ ok: true, value: { caseNumber: body.caseNumber, values: body.values, documentHash: body.documentHash, form: { id: 'gaoling', version: form().version } } })
      expect(await db.selectFrom('core.case_openings').select(['officer_name', 'reason', 'case_number']).where('case_id', '=', Number(id)).execute())
        .toEqual([{ officer_name: '示例审批员', reason: '受理审查', case_number: body.caseNumber }])
    })

    test('does not happen when it cannot be logged', async () => {
      const { id } = await filed(121)
      const silent = createOpener({ key: keys.sealing, log: { record: () => Promise.reject(new Error('no room for the log')) }, checkForm: () => Promise.resolve(null) })
      await expect(openCase(db, silent, { id, reason: '受理审查', officer })).rejects.toThrow('no room for the log')
    })

    test.for(['999999999', '0', '-1', 'x', '', '1e3', '99999999999999999999'])('finds no case %s and logs nothing', async (id) => {
      const before = await db.selectFrom('core.case_openings').select('id').execute()
      expect(await openCase(db, opener, { id, reason: '受理审查', officer })).toEqual({ ok: false, error: 'not-found' })
      expect(await db.selectFrom('core.case_openings').select('id').execute()).toEqual(before)
    })

    test('is chained: twenty at once are twenty links, and the core may not change one', async () => {
      const { id } = await filed(122)
      await Promise.all(Array.from({ length: 20 }, (_, n) => openCase(db, opener, { id, reason: `核对 ${n}`, officer })))
      expect(await firstBrokenOpening(db)).toBeNull()
      await expect(sql`update core.case_openings set reason = '没有理由'`.execute(db)).rejects.toThrow('permission denied')
      await expect(sql`delete from core.case_openings`.execute(db)).rejects.toThrow('permission denied')
    })
  })

  describe('enrolment', () => {
    test('hands the edge a code it can use once, with the county\'s keys and the site\'s profile', async () => {
      const site = catalogue.sites.get('GM-0101')!
      const { code, station } = await createEnrolmentCode(db, { county: catalogue.county, keys }, { site, kiosk: 1, by: null, wallMs: clock.now().wall })
      const secrets = codeSecrets(code)
      if (!secrets.ok) throw new Error(secrets.error)
      const row = await edge.selectFrom('edge.frames_out').select('body').where('key', '=', `code:${secrets.value.codeId}`).executeTakeFirstOrThrow()
      const note = decodeNote(ControlNote, row.body)
      if (!note.ok || note.value.type !== 'code') throw new Error('no code')
      expect(note.value).toMatchObject({ station, site: 'GM-0101', kiosk: 'K1', codeKey: new Uint8Array(secrets.value.codeKey) })
      expect(decodeGrant(note.value.grant)).toMatchObject({ ok: true, value: { station, site, kiosk: 'K1', recipients: [{ keyId: keys.sealing.id }, { keyId: keys.recovery.id }], verdictKeys: [{ keyId: keys.verdict.id }] } })
    })

    test('keeps a kiosk\'s number when it is enrolled again, and marks the code used', async () => {
      const request = { site: catalogue.sites.get('GM-0102')!, kiosk: 3, by: null, wallMs: clock.now().wall }
      const [first, second] = [await createEnrolmentCode(db, { county: catalogue.county, keys }, request), await createEnrolmentCode(db, { county: catalogue.county, keys }, request)]
      expect(second.station).toBe(first.station)
      const secrets = codeSecrets(second.code)
      if (!secrets.ok) throw new Error(secrets.error)
      await put(first.station, 'enrolled', encodeNote({ station: first.station, publicKey: new Uint8Array(32).fill(3), codeId: secrets.value.codeId, at: at.getTime() }))
      await drain()
      expect(await db.selectFrom('core.stations').select(['enrolled_at', 'public_key']).where('station', '=', first.station).execute()).toEqual([{ enrolled_at: at, public_key: Buffer.alloc(32, 3) }])
      expect(await db.selectFrom('core.enrolment_codes').select('used_at').where('code_id', '=', secrets.value.codeId).execute()).toEqual([{ used_at: at }])
    })
  })

  describe('publishing', () => {
    const feed = async (station: number | null) => {
      const rows = await edge.selectFrom('edge.frames_out').select(['cursor', 'body']).where('kind', '=', 'feed').where('station', station === null ? 'is' : '=', station).orderBy('cursor').execute()
      return rows.map(({ cursor, body }) => {
        const document = readFeedDocument(body, [{ keyId: signer.keyId, publicKey: signer.key.publicKey }])
        if (!document.ok) throw new Error(document.error)
        expect(document.value.cursor).toBe(cursor)
        return document.value
      })
    }
    const publishTools = () => ({ signer, sites: catalogue.sites, at, draft: null })
    const only = (...documents: CatalogueDocument[]) => ({ documents, withdrawn: [] })
    const queue = (nth = 0) => {
      const document = catalogue.documents.filter((one) => one.kind === 'queue')[nth]
      if (document === undefined) throw new Error('no sample queue')
      return document
    }
    const publishTo = (scope: Scope, changes: Partial<Changes>, draft: number | null = null) =>
      db.transaction().execute((trx) => publish(trx, scope, { documents: [], withdrawn: [], ...changes }, { ...publishTools(), draft }))

    test('sends the catalogue once, signed, with cursors without gaps', async () => {
      const sent = await feed(null)
      expect(sent.map(({ cursor }) => cursor)).toEqual(catalogue.documents.map((_, index) => index + 1))
      expect(await publishCatalogue(db, catalogue, publishTools())).toBe(0)
    })

    test('gives a changed document its next version and cursor', async () => {
      const document = queue()
      await db.transaction().execute((trx) => publish(trx, { kind: 'county' }, only({ ...document, body: { ...document.body, openWindows: 9 } }), publishTools()))
      expect((await feed(null)).at(-1)).toMatchObject({ kind: 'queue', id: document.id, version: 2, body: { body: { openWindows: 9 } } })
    })

    test('refuses a changed form that kept its version: cases name it', async () => {
      const changed = { kind: 'form' as const, id: 'gaoling', body: { ...form(), title: '改过的表' } }
      await expect(db.transaction().execute((trx) => publish(trx, { kind: 'county' }, only(changed), publishTools()))).rejects.toThrow(`its version is still ${form().version}`)
    })

    test('sends what is for one site to its stations only, and to those that come later', async () => {
      const site = catalogue.sites.get('GM-0103')!
      const enrol = (kiosk: number) => createEnrolmentCode(db, { county: catalogue.county, keys }, { site, kiosk, by: null, wallMs: clock.now().wall })
      const first = await enrol(1)
      const cursor = await db.transaction().execute((trx) => publish(trx, { kind: 'site', site: site.id }, only(queue()), publishTools()))
      const later = await enrol(2)
      expect((await feed(first.station)).map((document) => document.cursor)).toEqual([cursor])
      expect((await feed(later.station)).map((document) => document.cursor)).toEqual([cursor])
    })

    test('lets a site keep what is its own when the county publishes over it, and gives it the county’s again when it lets go', async () => {
      const site = catalogue.sites.get('GM-0104')!
      const { station } = await createEnrolmentCode(db, { county: catalogue.county, keys }, { site, kiosk: 1, by: null, wallMs: clock.now().wall })
      const document = queue(2)
      const named = (name: string) => ({ ...document, body: { ...document.body, name } })
      /** What that station holds: the highest version of what everybody and it were sent. */
      const held = async () => [...(await feed(null)), ...(await feed(station))].filter(({ id }) => id === document.id).sort((a, b) => b.version - a.version)[0]?.body?.body
      const scope = { kind: 'site', site: site.id } as const
      await publishTo(scope, { documents: [named('站点的')] })
      expect(await held()).toMatchObject({ name: '站点的' })
      await publishTo({ kind: 'county' }, { documents: [named('县里的')] })
      expect(await held()).toMatchObject({ name: '站点的' })
      await publishTo({ kind: 'township', township: site.township }, { documents: [named('镇里的')] })
      expect(await held()).toMatchObject({ name: '站点的' })
      await publishTo(scope, { withdrawn: [document] })
      expect(await held()).toMatchObject({ name: '镇里的' })
      await publishTo({ kind: 'township', township: site.township }, { withdrawn: [document] })
      expect(await held()).toMatchObject({ name: '县里的' })
      const later = await createEnrolmentCode(db, { county: catalogue.county, keys }, { site, kiosk: 2, by: null, wallMs: clock.now().wall })
      expect((await feed(later.station)).filter(({ id }) => id === document.id).map(({ body }) => body?.body)).toMatchObject([{ name: '县里的' }])
    })

    test('leaves alone what officers have published or withdrawn when the program starts again', async () => {
      const officer = await db.selectFrom('core.officers').select('id').executeTakeFirstOrThrow()
      const { id: draft } = await db.insertInto('core.catalogue_drafts').values({
        scope: 'county', state: 'open', files: '[]', documents: '[]', withdrawn: '[]', errors: '[]', more_errors: 0, uploaded_by: officer.id, uploaded_by_name: 'x', uploaded_at: at,
        submitted_at: null, note: null, decided_by: null, decided_by_name: null, decided_at: null, reason: null, first_cursor: null, last_cursor: null,
      }).returning('id').executeTakeFirstOrThrow()
      const item = catalogue.documents.find((one) => one.kind === 'item')!
      const [changed, gone] = [queue(3), queue(4)]
      await publishTo({ kind: 'county' }, { documents: [{ ...changed, body: { ...changed.body, hint: '改过' } }, { ...item, body: { ...item.body, version: 9 } }], withdrawn: [gone] }, draft)
      const before = (await feed(null)).length
      await publishCatalogue(db, catalogue, publishTools())
      expect((await feed(null)).slice(before).filter(({ id }) => [changed.id, gone.id, item.id].includes(id))).toEqual([])
    })

    test('shows cursors in their order, however slow a publisher is', async () => {
      const document = queue(1)
      const published = Promise.withResolvers<void>()
      const slow = Promise.withResolvers<void>()
      const publishWith = (openWindows: number, trx: CoreTransaction) => publish(trx, { kind: 'county' }, only({ ...document, body: { ...document.body, openWindows } }), publishTools())
      const first = db.transaction().execute(async (trx) => {
        const cursor = await publishWith(11, trx)
        published.resolve()
        await slow.promise
        return cursor
      })
      await published.promise
      const second = db.transaction().execute((trx) => publishWith(12, trx))
      const waiting = async () => (await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and usename = current_user`.execute(db)).rows.length
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
      slow.resolve()
      expect((await second) - (await first)).toBe(1)
    })
  })
})
