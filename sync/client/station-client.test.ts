import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lane } from '../../domain/operation.ts'
import type { SyncEvent } from '../ports.ts'
import { signFeedDocument, signVerdicts } from '../sign/county-says.ts'
import { generateSigningKey } from '../sign/keys.ts'
import { backoffBaseMs } from '../backoff.ts'
import { coreKey, epoch, MemoryCounty, MemoryFeeds, MemoryOutbox, MemoryTime, station, verdictKeys, type Trouble } from './memory.fixtures.ts'
import { stationClient } from './station-client.ts'

function world(random = () => 0.5) {
  const outbox = new MemoryOutbox()
  const feeds = new MemoryFeeds()
  const county = new MemoryCounty()
  const time = new MemoryTime()
  const events: SyncEvent[] = []
  const client = stationClient({
    station, verdictKeys, versions: { app: '0.1.0', schema: 1, dictionary: 0 }, waitSeconds: 20,
    outbox, feeds, transport: county, time, random, sleep: time.sleep, report: (event) => events.push(event),
  })
  return { outbox, feeds, county, time, events, client }
}

async function until(done: () => boolean, turns = 20_000): Promise<void> {
  for (let turn = 0; !done(); turn++) {
    if (turn === turns) throw new Error('it did not come to that')
    await new Promise(setImmediate)
  }
}

const running = async (it: ReturnType<typeof world>, done: () => boolean) => {
  const run = it.client.run()
  try {
    await until(done)
  } finally {
    await it.client.stop()
    await run
  }
}

describe('a station that has a link', () => {
  test('hands over everything and hears the verdicts', async () => {
    const it = world()
    for (let n = 0; n < 30; n++) it.outbox.append(2)
    await running(it, () => it.outbox.verdicts.size === 30)
    expect(it.outbox.operations.every(({ stored }) => stored)).toBe(true)
    expect(it.county.arrivals.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(it.events).toEqual([{ kind: 'online' }])
    expect(it.time.county).toBe(1_800_000_000_000)
  })

  test('sends what is urgent first, then by lane, then by age', async () => {
    const it = world()
    const order: Lane[] = [2, 1, 0, 2, 0, 1]
    for (const lane of order) it.outbox.append(lane)
    it.county.bytesPerBatch = 10
    await running(it, () => it.county.arrivals.length === 6)
    expect(it.county.arrivals.map(({ seq }) => seq)).toEqual([3, 5, 2, 6, 1, 4])
  })

  test('sends at once what is appended while the county holds its answer', async () => {
    const it = world()
    const run = it.client.run()
    await until(() => it.county.hellos.some(({ waitSeconds }) => waitSeconds === 20))
    const seq = it.outbox.append(0)
    await until(() => it.outbox.verdicts.has(seq))
    await it.client.stop()
    await run
    expect(it.events).toEqual([{ kind: 'online' }])
  })

  test('offers again what the county asks for again, as another attempt', async () => {
    const it = world()
    it.outbox.append(1)
    it.county.verdictFor = (_seq, attempt) => attempt < 2 ? { kind: 'retry', afterSeconds: 0 } : { kind: 'accepted' }
    await running(it, () => it.outbox.verdicts.get(1)?.kind === 'accepted')
    expect(it.outbox.operations[0]).toMatchObject({ attempt: 2, stored: true })
  })

  test('takes nothing to be lacking where the county cannot tell', async () => {
    const it = world()
    const told: unknown[] = []
    it.outbox.countyHas = async (...said: unknown[]) => { told.push(said) }
    const hello = { type: 'hello' as const, from: 'county' as const, contracts: { from: 1, to: 1 }, epoch }
    it.county.extra = [
      { ...hello, has: [{ from: 1, to: 3 }, { from: 5, to: 5 }], newest: { seq: 5, hash: new Uint8Array(32) } },
      { ...hello, has: null, newest: { seq: 9, hash: new Uint8Array(32) } },
    ]
    await running(it, () => told.length === 2)
    expect(told).toEqual([
      [epoch, [{ epoch, from: 1, to: 3 }, { epoch, from: 5, to: 5 }], { seq: 5, hash: new Uint8Array(32) }],
      [epoch, [{ epoch, from: 1, to: Number.MAX_SAFE_INTEGER }], { seq: 9, hash: new Uint8Array(32) }],
    ])
  })

  test('says in its greeting what it has and what it has heard', async () => {
    const it = world()
    it.outbox.append(1)
    await running(it, () => it.outbox.verdicts.size === 1 && (it.county.hellos.at(-1)?.verdictCursor ?? 0) === 1)
    expect(it.county.hellos[0]).toMatchObject({ app: '0.1.0', contract: 1, head: { epoch, seq: 1 }, backlog: { count: 1 }, verdictCursor: 0, clock: { trust: 'floor' } })
  })
})

describe('a station without a link', () => {
  test('never gives up, waits longer each time up to the cap, and starts over when the link comes up', async () => {
    const it = world(() => 0.99)
    it.outbox.append(1)
    it.county.trouble = () => 'lost-question'
    const run = it.client.run()
    await until(() => it.time.slept.length >= 40)
    const before = it.time.slept.length
    expect(Math.max(...it.time.slept)).toBeLessThanOrEqual(5 * 60_000)
    expect(it.time.slept.at(-1)).toBeGreaterThan(4 * 60_000)
    it.client.linkUp()
    await until(() => it.time.slept.length >= before + 3)
    expect(it.time.slept.slice(before).some((delay) => delay <= backoffBaseMs * 3)).toBe(true)
    it.county.trouble = () => 'none'
    await until(() => it.outbox.verdicts.size === 1)
    await it.client.stop()
    await run
  })

  test('says who refuses it', async () => {
    const it = world()
    it.county.exchange = async () => ({ ok: false, error: { kind: 'refused', status: 403, code: 'SY-102' } })
    await running(it, () => it.events.length > 2)
    expect(it.events[0]).toMatchObject({ kind: 'offline', failure: { kind: 'refused', code: 'SY-102' } })
  })
})

describe('an operation that cannot be handed over', () => {
  test('goes behind the others and is said so; all others arrive', async () => {
    const it = world()
    for (let n = 0; n < 40; n++) it.outbox.append(1)
    it.county.refuse = (frame) => frame.from <= 13 && frame.from + frame.operations.length > 13 ? { kind: 'refused', status: 400, code: 'SY-104' } : null
    await running(it, () => it.outbox.operations.every(({ stored, seq }) => stored || seq === 13) && it.outbox.postponedCodes.size > 0)
    expect([...it.outbox.postponedCodes]).toEqual([[13, 'SY-104']])
    expect(it.events).toContainEqual({ kind: 'postponed', operation: { epoch, seq: 13 }, code: 'SY-104' })
    expect(it.outbox.operations[12]!.stored).toBe(false)
  })

  test('is offered again later, and arrives once nobody refuses it', async () => {
    const it = world()
    it.outbox.append(1)
    let refusals = 0
    it.county.refuse = () => ++refusals < 4 ? { kind: 'refused', status: 400, code: null } : null
    await running(it, () => it.outbox.operations[0]!.stored)
    expect(refusals).toBe(4)
  })

  test('that kills the line is found too', async () => {
    const it = world()
    for (let n = 0; n < 9; n++) it.outbox.append(1)
    it.county.refuse = (frame) => frame.from <= 5 && frame.from + frame.operations.length > 5 ? { kind: 'unreachable', detail: 'reset' } : null
    await running(it, () => it.outbox.operations.every(({ stored, seq }) => stored || seq === 5) && it.outbox.postponedCodes.has(5))
    expect([...it.outbox.postponedCodes]).toEqual([[5, 'SY-104']])
  })
})

describe('what the county did not say', () => {
  const forger = generateSigningKey()

  test('verdicts with another signature are reported and change nothing', async () => {
    const it = world()
    it.county.extra = [{ type: 'receipt', stored: [], verdicts: [{ cursor: 9, envelope: signVerdicts('core', forger, { station, verdicts: [{ epoch, seq: 1, outcome: { kind: 'accepted' } }] }) }] }]
    await running(it, () => it.events.some(({ kind }) => kind === 'not-believed'))
    expect(it.events).toContainEqual({ kind: 'not-believed', what: 'verdicts', code: 'SY-101', cursor: 9 })
    expect(it.outbox.verdicts.size).toBe(0)
    expect(it.outbox.cursor).toBe(0)
  })

  test('a forged document is stepped over, its neighbours are kept', async () => {
    const it = world()
    const document = (cursor: number) => ({ cursor, kind: 'notice' as const, id: `n${cursor}`, version: 1, body: null })
    it.county.extra = [{
      type: 'feed', more: false, documents: [
        { cursor: 1, envelope: signFeedDocument('core', coreKey, document(1)) },
        { cursor: 2, envelope: signFeedDocument('core', forger, document(2)) },
        { cursor: 3, envelope: signFeedDocument('core', coreKey, document(3)) },
      ],
    }]
    await running(it, () => it.feeds.at === 3)
    expect(it.feeds.documents.map(({ id }) => id)).toEqual(['n1', 'n3'])
    expect(it.events).toContainEqual({ kind: 'not-believed', what: 'feed', code: 'SY-101', cursor: 2 })
  })

  test('is not asked for again on the same connection, and is on the next', async () => {
    const it = world()
    it.county.extra = [{ type: 'feed', more: false, documents: [{ cursor: 2, envelope: signFeedDocument('core', forger, { cursor: 2, kind: 'notice', id: 'n2', version: 1, body: null }) }] }]
    const cursors = () => it.county.hellos.map(({ feedCursor }) => feedCursor)
    // The line breaks once it was stepped over.
    let broken = false
    it.county.trouble = () => (!broken && cursors().at(-1) === 2 ? (broken = true, 'lost-question') : 'none')
    await running(it, () => broken && cursors().lastIndexOf(0) > cursors().indexOf(2))
    expect(it.feeds.at).toBe(0)
  })
})

test('over a line that loses questions and answers, everything arrives and is judged, with the same bytes', async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom<Lane>(0, 1, 2), fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 40 }),
    fc.array(fc.constantFrom<Trouble>('none', 'none', 'lost-question', 'lost-answer'), { maxLength: 60 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    async (operations, troubles, chance) => {
      const it = world(() => chance)
      for (const [lane, size] of operations) it.outbox.append(lane, size)
      const pattern = [...troubles]
      it.county.trouble = () => pattern.shift() ?? 'none'
      await running(it, () => it.outbox.verdicts.size === operations.length)
      expect(it.outbox.operations.every(({ stored }) => stored)).toBe(true)
      for (const { seq, bytes } of it.county.arrivals) expect(Buffer.compare(bytes, it.outbox.operations[seq - 1]!.bytes)).toBe(0)
      expect(new Set(it.county.arrivals.map(({ seq }) => seq)).size).toBe(operations.length)
    },
  ), { numRuns: 200 })
})
