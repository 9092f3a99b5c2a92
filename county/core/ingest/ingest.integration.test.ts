import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { temporaryDatabase } from '../../../tests/support/postgres.ts'
import { connect, type CountyDatabase } from '../../database.ts'
import { coreMigrations } from '../../migrations/core.ts'
import { edgeMigrations } from '../../migrations/edge.ts'
import { encodeOperation } from '../../../sync/operation.ts'
import { makeKey } from '../opener/key-file.ts'
import { createOpener } from '../opener/opener.ts'
import type { CoreDatabase, CoreTables } from '../schema.ts'
import { ingestRun, type IngestTools, type Run } from './ingest.ts'
import { FixtureStation, sampleCase, ticket } from './station.fixtures.ts'

describe('ingest', () => {
  let database: CountyDatabase
  let core: CoreDatabase
  const key = makeKey('sealing')
  const bugs: unknown[] = []
  const tools: IngestTools = {
    opener: createOpener({ key, log: { record: () => Promise.reject(new Error('ingest opens nothing for people')) }, checkForm: () => Promise.resolve(null) }),
    onBug: (error) => bugs.push(error),
  }
  let number = 0
  let station: FixtureStation

  beforeAll(async () => {
    database = await temporaryDatabase([edgeMigrations, coreMigrations])
    core = connect<CoreTables>(database.urls.core)
  })
  afterAll(async () => {
    await core.destroy()
    await database.stop()
  })
  beforeEach(async () => {
    number += 1
    bugs.length = 0
    station = await FixtureStation.sealingTo(number, key.publicKey)
  })

  const offer = (run: Run, from = number) => core.transaction().execute((trx) => ingestRun(trx, { station: from, receivedAt: new Date() }, run, tools))
  const outcomes = async (run: Run) => Object.fromEntries((await offer(run)).map(({ seq, outcome }) => [seq, 'code' in outcome ? outcome.code : outcome.kind]))
  const count = async (table: 'core.operations' | 'core.tickets' | 'core.cases' | 'core.quarantine' | 'core.alarms' | 'core.help_calls') =>
    Number((await core.selectFrom(table).select((eb) => eb.fn.countAll().as('n')).where('station', '=', number).executeTakeFirstOrThrow()).n)

  test('takes a run and the same run again as one', async () => {
    station.append('ticket.issued', ticket(1))
    station.append('ticket.issued', ticket(2))
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted' })
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted' })
    expect([await count('core.operations'), await count('core.tickets'), await count('core.quarantine')]).toEqual([2, 2, 0])
  })

  test('keeps the newest word on a device, and what a site asks for until it is restocked', async () => {
    const devices = () => core.selectFrom('core.devices').select(['class', 'profile', 'port', 'code']).where('station', '=', number).execute()
    const asked = async () => (await core.selectFrom('core.supplies').select(['supply', 'requested_at', 'left_over']).where('station', '=', number).execute()).map((row) => ({ ...row, requested_at: row.requested_at !== null }))
    station.append('device.assigned', { class: 'receipt-printer', profile: 'epson-tm-t82', port: '/dev/ttyUSB0' })
    station.append('device.changed', { class: 'receipt-printer', code: 'PR-101' })
    station.append('supply.requested', { supply: 'receipt-paper', left: 12, businessDay: '2026-12-01' })
    await offer(station.run())
    expect(await devices()).toEqual([{ class: 'receipt-printer', profile: 'epson-tm-t82', port: '/dev/ttyUSB0', code: 'PR-101' }])
    expect(await asked()).toEqual([{ supply: 'receipt-paper', requested_at: true, left_over: 12 }])
    station.append('supply.restocked', { supply: 'receipt-paper', capacity: 300, at: 1_770_000_000_000 })
    station.append('device.changed', { class: 'receipt-printer', code: null })
    await offer(station.run())
    expect(await devices()).toMatchObject([{ code: null }])
    expect(await asked()).toEqual([{ supply: 'receipt-paper', requested_at: false, left_over: null }])
  })

  test('keeps that a member of staff chose a PIN, and publishes nothing because of it', async () => {
    station.append('staff.pin-chosen', { staff: '1001', verifier: 'scrypt$16$1$1$b3du$a2V5', issue: 'aXNzdWVk' })
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted' })
    expect([await count('core.operations'), await core.selectFrom('core.feed_documents').select('id').where('kind', '=', 'staff').execute()]).toEqual([1, []])
  })

  test('takes runs that overlap and come in any order', async () => {
    for (let n = 1; n <= 9; n++) station.append('ticket.issued', ticket(n))
    for (const [from, to] of [[7, 9], [2, 4], [1, 5], [4, 8], [1, 9]] as const) await offer(station.run(from, to))
    expect([await count('core.operations'), await count('core.tickets'), await count('core.quarantine')]).toEqual([9, 9, 0])
  })

  test('two ingesters at once make one row each, by the constraint alone', async () => {
    for (let n = 1; n <= 40; n++) station.append('ticket.issued', ticket(n))
    const both = await Promise.all([offer(station.run()), offer(station.run())])
    expect(both.map((verdicts) => verdicts.filter(({ outcome }) => outcome.kind === 'accepted').length)).toEqual([40, 40])
    expect([await count('core.operations'), await count('core.tickets'), bugs]).toEqual([40, 40, []])
  })

  test('a clone racing the original: one of the two holds the place, the other is in quarantine with an alarm', async () => {
    const clone = await FixtureStation.sealingTo(number, key.publicKey)
    Object.assign(clone, { epoch: station.epoch })
    station.append('ticket.issued', ticket(1))
    clone.append('ticket.issued', ticket(2))
    await Promise.all([offer(station.run()), offer(clone.run())])
    expect([await count('core.operations'), await count('core.quarantine'), await count('core.alarms')]).toEqual([1, 1, 1])
  })

  test('other bytes under a known identity are kept in quarantine and say nothing against the first', async () => {
    const clone = await FixtureStation.sealingTo(number, key.publicKey)
    Object.assign(clone, { epoch: station.epoch })
    station.append('ticket.issued', ticket(1))
    clone.append('ticket.issued', ticket(7))
    await offer(station.run())
    expect(await offer(clone.run())).toEqual([])
    await offer(clone.run())
    expect(await core.selectFrom('core.quarantine').select(['code', 'bytes']).where('station', '=', number).execute())
      .toEqual([{ code: 'SY-107', bytes: clone.written[0]!.bytes }])
    expect(await count('core.alarms')).toBe(1)
    expect(await core.selectFrom('core.tickets').select('ticket').where('station', '=', number).execute()).toEqual([{ ticket: 'A001' }])
  })

  test('one bad operation of each sort does not hold up its neighbours', async () => {
    station.append('ticket.issued', ticket(1))
    station.append('ticket.issued', ticket(2), { kind: 'locker.opened' })
    station.append('ticket.issued', ticket(3), { encoding: 99 })
    station.append('help.called', { page: 'home', businessDay: '2026-05-04' }, { kind: 'ticket.issued' })
    station.appendBytes(new TextEncoder().encode('noise'))
    station.append('ticket.issued', { ...ticket(6), queue: 'gen\u0000eral' })
    station.appendBytes(encodeOperation({ ...station.header({ seq: 1 }), body: new Uint8Array() }))
    station.append('help.called', { page: 'home', businessDay: '2026-05-04' })
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'upgrade-needed', 3: 'upgrade-needed', 4: 'SY-110', 5: 'SY-104', 6: 'SY-110', 7: 'SY-104', 8: 'accepted' })
    expect([await count('core.operations'), await count('core.quarantine'), await count('core.tickets'), await count('core.help_calls')]).toEqual([8, 6, 1, 1])
    expect(await outcomes(station.run(2, 6)), 'the same verdicts again').toEqual({ 2: 'upgrade-needed', 3: 'upgrade-needed', 4: 'SY-110', 5: 'SY-104', 6: 'SY-110' })
    expect(await count('core.quarantine')).toBe(6)
  })

  test('a fault of ours costs only the operation it happens at, which is offered again later', async () => {
    station.announce()
    station.append('ticket.issued', ticket(1))
    station.append('case.submitted', sampleCase())
    station.append('ticket.issued', ticket(2))
    const faulty: IngestTools = { ...tools, opener: { check: () => Promise.reject(new Error('a bug')) } }
    const verdicts = await core.transaction().execute((trx) => ingestRun(trx, { station: number, receivedAt: new Date() }, station.run(), faulty))
    expect(verdicts.map(({ seq, outcome }) => [seq, outcome.kind])).toEqual([[1, 'accepted'], [2, 'accepted'], [3, 'retry'], [4, 'accepted']])
    expect([bugs.length, await count('core.alarms')]).toEqual([1, 1])
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted', 3: 'accepted', 4: 'accepted' })
  })

  test('a break in the chain is set aside and named, in whatever order it comes', async () => {
    for (const n of [1, 2, 3, 4]) station.append('ticket.issued', ticket(n))
    await offer(station.run(1, 2))
    const broken = { ...station.run(3, 4), previous: new Uint8Array(32).fill(9) }
    expect(await outcomes(broken)).toEqual({ 3: 'SY-108', 4: 'accepted' })
    expect([await count('core.quarantine'), await count('core.alarms'), await count('core.tickets')]).toEqual([1, 1, 3])
  })

  test('a case keeps its content sealed and shows only its clear columns', async () => {
    const body = sampleCase({ values: { name: '示例岩嘎' } })
    station.announce()
    station.append('case.submitted', body)
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted' })
    const row = await core.selectFrom('core.cases').selectAll().where('station', '=', number).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ case_number: body.caseNumber, look_up_hash: body.lookUpHash, item_id: 'gaoling', assurance: 1, state: 'arrived' })
    const { rows } = await sql<{ everything: string }>`
      select (select string_agg(t::text, ' ') from core.cases t where station = ${number}) || (select string_agg(encode(bytes, 'escape'), ' ') from core.operations where station = ${number}) everything`.execute(core)
    expect(rows[0]?.everything).not.toMatch(/岩嘎|\\345\\262\\251\\345\\230\\216/)
  })

  test('a case whose context has not come waits, and is taken when it comes', async () => {
    const body = sampleCase()
    station.append('case.submitted', body)
    station.append('ticket.issued', ticket(1))
    station.announce()
    expect(await outcomes(station.run(1, 2))).toEqual({ 1: 'retry', 2: 'accepted' })
    expect(await outcomes(station.run(1, 1)), 'offered again too early').toEqual({ 1: 'retry' })
    expect(await count('core.cases')).toBe(0)
    expect(await outcomes(station.run(3, 3))).toEqual({ 1: 'accepted', 3: 'accepted' })
    expect(await count('core.cases')).toBe(1)
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted', 3: 'accepted' })
    expect(await count('core.cases')).toBe(1)
  })

  test('a case sealed to somebody else, or altered on the way, cannot be opened', async () => {
    const stranger = await FixtureStation.sealingTo(number, makeKey('sealing').publicKey)
    stranger.announce()
    stranger.append('case.submitted', sampleCase())
    expect(await outcomes(stranger.run())).toEqual({ 1: 'accepted', 2: 'SY-109' })

    station.announce()
    const good = station.append('case.submitted', sampleCase())
    station.written.pop()
    station.appendBytes(good.bytes.map((byte, index) => (index === good.bytes.length - 1 ? byte ^ 1 : byte)))
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'SY-109' })
  })

  test('a second case with the same number, or the same look-up hash, is set aside', async () => {
    const body = sampleCase()
    station.announce()
    station.append('case.submitted', body)
    station.append('case.submitted', sampleCase({ caseNumber: body.caseNumber }))
    station.append('case.submitted', sampleCase({ lookUpHash: body.lookUpHash }))
    expect(await outcomes(station.run())).toEqual({ 1: 'accepted', 2: 'accepted', 3: 'SY-107', 4: 'SY-107' })
    expect([await count('core.cases'), await count('core.quarantine')]).toEqual([1, 2])
  })

  test('a forked audit log raises an alarm', async () => {
    const entry = { event: 'session.began', detail: {}, previous: 'a', hash: 'b' }
    station.append('audit.entry', entry)
    station.append('audit.entry', { ...entry, hash: 'c' })
    await offer(station.run())
    expect(await core.selectFrom('core.alarms').select('kind').where('station', '=', number).execute()).toEqual([{ kind: 'audit-fork' }])
  })
})
