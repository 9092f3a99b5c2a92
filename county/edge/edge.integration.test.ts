import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountyHello, Frame, Receipt } from '../../sync/frames/frame.ts'
import { decodePayload } from '../../sync/frames/payload.ts'
import { encodeFrames, readFrames } from '../../sync/frames/stream.ts'
import { openConnection, type Connection } from '../../sync/http/connection.ts'
import { decodeRefusal, framesType } from '../../sync/http/wire.ts'
import { generateSigningKey, type SigningKey } from '../../sync/sign/keys.ts'
import { signRequest } from '../../sync/sign/message.ts'
import { putFramesOut } from '../exchange.ts'
import { startEdge } from './server.ts'
import { edgeWorld, enrolledStation, epoch, exchange, framesInOf, helloOf, ledgerOf, putControl, transportOf, type EdgeWorld, type TestStation } from '../../tests/support/edge.ts'

const framesOf = (answer: Awaited<ReturnType<typeof exchange>>): readonly Frame[] => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}
const receiptOf = (frames: readonly Frame[]): Receipt => frames.find((frame) => frame.type === 'receipt') ?? { type: 'receipt', stored: [], verdicts: [] }
const helloIn = (frames: readonly Frame[]) => frames.find((frame): frame is CountyHello => frame.type === 'hello' && frame.from === 'county')

describe('the edge', () => {
  let world: EdgeWorld
  let next = 100
  beforeAll(async () => { world = await edgeWorld() })
  afterAll(() => world.stop())
  const newStation = () => enrolledStation(world, ++next)

  describe('frames', () => {
    test('are in the database, byte for byte, before they are said to be stored', async () => {
      const station = await newStation()
      const { run } = ledgerOf(station.number, 5)
      const answer = framesOf(await exchange(station, [helloOf(), run(1, 5)]))
      expect(receiptOf(answer).stored).toEqual([{ epoch, from: 1, to: 5 }])
      const [row] = await framesInOf(world, station.number)
      const kept = decodePayload('ops', row!.body)
      expect(kept.ok && kept.value.type === 'ops' && kept.value.operations.map((bytes) => Buffer.from(bytes))).toEqual(run(1, 5).operations.map((bytes) => Buffer.from(bytes)))
    })

    test('come any number of times in any order: one row each, the same answer', async () => {
      const station = await newStation()
      const { run, operations } = ledgerOf(station.number, 12)
      const runs = [run(1, 3), run(4, 4), run(5, 9), run(10, 12)]
      await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 1 }), async (order) => {
        for (const index of order) {
          const sent = runs[index]!
          expect(receiptOf(framesOf(await exchange(station, [helloOf(), sent]))).stored).toEqual([{ epoch, from: sent.from, to: sent.from + sent.operations.length - 1 }])
        }
      }), { numRuns: 8 })
      for (const sent of runs) await exchange(station, [sent])
      expect(await framesInOf(world, station.number)).toHaveLength(4)
      const hello = helloIn(framesOf(await exchange(station, [helloOf()])))
      expect(hello?.has).toEqual([{ from: 1, to: 12 }])
      expect(Buffer.from(hello!.newest!.hash)).toEqual(Buffer.from(operations[11]!.hash))
    })

    test('that come at the same time share commits and lose nothing', async () => {
      const stations = await Promise.all([newStation(), newStation(), newStation()])
      await Promise.all(stations.flatMap((station) => {
        const { run } = ledgerOf(station.number, 12)
        return Array.from({ length: 12 }, async (_, index) => framesOf(await exchange(station, [run(index + 1, index + 1)])))
      }))
      for (const station of stations) {
        expect(await framesInOf(world, station.number)).toHaveLength(12)
        expect(helloIn(framesOf(await exchange(station, [helloOf()])))?.has).toEqual([{ from: 1, to: 12 }])
      }
    })

    test('offered a second time because the core asked for it reach the core a second time', async () => {
      const station = await newStation()
      const { run } = ledgerOf(station.number, 1)
      await exchange(station, [run(1, 1)])
      await exchange(station, [run(1, 1, 1)])
      expect(await framesInOf(world, station.number)).toHaveLength(2)
    })

    test('show in the greeting which ranges are missing', async () => {
      const station = await newStation()
      const { run } = ledgerOf(station.number, 9)
      await exchange(station, [run(1, 2), run(6, 7), run(9, 9)])
      expect(helloIn(framesOf(await exchange(station, [helloOf()])))?.has).toEqual([{ from: 1, to: 2 }, { from: 6, to: 7 }, { from: 9, to: 9 }])
    })
  })

  describe('greetings', () => {
    test('are told all that the county has, or that it cannot be told; never a part of it', async () => {
      const station = await newStation()
      const { run } = ledgerOf(station.number, 1030)
      const every = (from: number, to: number) => Array.from({ length: (to - from) / 2 + 1 }, (_, index) => run(from + 2 * index, from + 2 * index))
      await exchange(station, every(1, 1023))
      expect(helloIn(framesOf(await exchange(station, [helloOf()])))?.has).toHaveLength(512)
      await exchange(station, every(1025, 1027))
      const hello = helloIn(framesOf(await exchange(station, [helloOf()])))
      expect(hello).toMatchObject({ has: null, newest: { seq: 1027 } })
    })

    test('that bring operations or wait are not told it again', async () => {
      const station = await newStation()
      expect(helloIn(framesOf(await exchange(station, [helloOf(), ledgerOf(station.number, 1).run(1, 1)])))).toBeUndefined()
    })

    test('that say nothing new are not told to the core again, those that do are', async () => {
      const station = await newStation()
      await exchange(station, [helloOf()])
      await exchange(station, [helloOf({ verdictCursor: 1 })])
      expect(await framesInOf(world, station.number, 'hello')).toHaveLength(1)
      await exchange(station, [helloOf({ backlog: { count: 3, bytes: 10, oldestSeconds: 5 } })])
      expect(await framesInOf(world, station.number, 'hello')).toHaveLength(2)
      world.clock.wall += 61_000
      await exchange(station, [helloOf({ backlog: { count: 4, bytes: 10, oldestSeconds: 5 } })])
      expect(await framesInOf(world, station.number, 'hello')).toHaveLength(3)
    })

    test('are answered with the time', async () => {
      const station = await newStation()
      expect(framesOf(await exchange(station, [helloOf()])).at(-1)).toEqual({ type: 'time', wall: world.clock.wall })
    })
  })

  describe('what the core puts out', () => {
    const put = (station: number | null, kind: 'verdict' | 'feed', cursor: number, body: string) =>
      world.asCore.transaction().execute((transaction) => putFramesOut(transaction, [{ station, kind, cursor, body: Buffer.from(body) }]))
    const said = (frames: readonly Frame[]) => ({
      verdicts: receiptOf(frames).verdicts.map(({ envelope }) => Buffer.from(envelope).toString()),
      documents: frames.flatMap((frame) => frame.type === 'feed' ? frame.documents.map(({ envelope }) => Buffer.from(envelope).toString()) : []),
    })

    test('reaches its station only, after its cursors only', async () => {
      const [one, other] = await Promise.all([newStation(), newStation()])
      const [first] = await put(one.number, 'verdict', 0, 'v1')
      await put(one.number, 'verdict', 0, 'v2')
      await put(other.number, 'verdict', 0, 'not yours')
      await put(null, 'feed', 1001, 'for all')
      await put(other.number, 'feed', 1002, 'not yours')
      expect(said(framesOf(await exchange(one, [helloOf({ feedCursor: 1000 })])))).toEqual({ verdicts: ['v1', 'v2'], documents: ['for all'] })
      expect(said(framesOf(await exchange(one, [helloOf({ verdictCursor: first!, feedCursor: 1001 })])))).toEqual({ verdicts: ['v2'], documents: [] })
    })

    test('ends a held answer', async () => {
      const station = await newStation()
      const held = exchange(station, [helloOf({ waitSeconds: 60, feedCursor: 5000 })], 60)
      await expect.poll(async () => (await world.asEdge.selectFrom('edge.stations').select('request_high').where('station', '=', station.number).executeTakeFirstOrThrow()).request_high).toBe(1)
      await put(station.number, 'verdict', 0, 'news')
      expect(said(framesOf(await held)).verdicts).toEqual(['news'])
    })

    test('comes in parts when it is much, and says that there is more', async () => {
      const station = await newStation()
      await world.asCore.transaction().execute((transaction) => putFramesOut(transaction, Array.from({ length: 201 }, (_, index) => ({ station: station.number, kind: 'verdict' as const, body: Buffer.from(String(index)) }))))
      const answer = framesOf(await exchange(station, [helloOf({ feedCursor: 5000 })]))
      expect(receiptOf(answer).verdicts).toHaveLength(200)
      expect(answer.find((frame) => frame.type === 'feed')).toEqual({ type: 'feed', documents: [], more: true })
    })
  })

  describe('strangers', () => {
    let connection: Connection
    let station: TestStation
    beforeAll(async () => {
      station = await newStation()
      connection = await openConnection(world.address, station.pins, 10_000, AbortSignal.timeout(60_000))
    })
    afterAll(() => connection.close())

    const body = encodeFrames([helloOf()])
    const post = async (path: string, headers: Readonly<Record<string, string>>, bytes: Uint8Array = body, type = framesType) => {
      const answer = await connection.post(path, { ...headers, 'content-type': type }, bytes, 20_000, AbortSignal.timeout(20_000))
      return { status: answer.status, refusal: decodeRefusal(answer.body) }
    }
    const signed = (key: SigningKey, keyId: string, number: number, bytes: Uint8Array = body) => ({ ...signRequest({ method: 'POST', path: '/sync', body: bytes }, key.privateKey, keyId, 1, number) })
    const rows = async () => (await framesInOf(world, station.number)).length + (await framesInOf(world, station.number, 'hello')).length

    test('are refused by code, and leave no row', async () => {
      const before = await rows()
      const mine = String(station.number)
      expect(await post('/sync', {})).toEqual({ status: 401, refusal: { code: 'SY-101' } })
      expect(await post('/sync', signed(generateSigningKey(), mine, 50))).toEqual({ status: 401, refusal: { code: 'SY-101' } })
      expect(await post('/sync', signed(station.key, mine, 51), encodeFrames([helloOf({ app: 'x' })]))).toEqual({ status: 401, refusal: { code: 'SY-101' } })
      expect(await post('/sync', signed(station.key, '4000000000', 52))).toEqual({ status: 403, refusal: { code: 'SY-102' } })
      expect(await post('/sync', signed(station.key, '0', 52))).toEqual({ status: 403, refusal: { code: 'SY-102' } })
      expect(await post('/enrol', {}, Buffer.from('x'), 'application/vnd.jinban.enrolment')).toEqual({ status: 400, refusal: { code: 'SY-104' } })
      expect(await post('/admin', {})).toEqual({ status: 404, refusal: { code: 'SY-104' } })
      expect((await post('/sync', {}, body, 'text/html')).status).toBe(415)
      expect(await rows()).toBe(before)
    })

    test('who repeat a request of ours get nothing but the next number', async () => {
      const headers = signed(station.key, String(station.number), 60)
      expect((await post('/sync', headers)).status).toBe(200)
      expect(await post('/sync', headers)).toEqual({ status: 409, refusal: { code: 'SY-111', next: 61 } })
    })

    test('damaged frames are refused as a whole: nothing is said to be stored', async () => {
      const damaged = Uint8Array.from(encodeFrames([helloOf(), ledgerOf(station.number, 1).run(1, 1)]))
      damaged[damaged.length - 8]! ^= 1
      expect(await post('/sync', signed(station.key, String(station.number), 70, damaged), damaged)).toEqual({ status: 400, refusal: { code: 'SY-104' } })
      expect(await framesInOf(world, station.number)).toHaveLength(0)
    })

    test('a body larger than a request may be is refused before it is read', async () => {
      const large = Buffer.alloc(2 * 1024 * 1024 + 1)
      expect((await post('/sync', signed(station.key, String(station.number), 80, large), large)).status).toBe(413)
    })

    test('bytes that are no frames at all are refused', async () => {
      await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        fc.pre(readFrames(noise).discarded > 0)
        expect((await post('/sync', signed(station.key, String(station.number), ++number, noise), noise)).status).toBe(400)
      }), { numRuns: 20 })
    })
    let number = 1000
  })

  test('a station whose numbers began anew goes on from where the county is', async () => {
    const station = await newStation()
    await exchange(station, [helloOf()])
    await exchange(station, [helloOf()])
    const restarted = transportOf(world, station.number, station.key, station.pins)
    expect((await restarted.exchange([helloOf()], { waitSeconds: 0, signal: AbortSignal.timeout(20_000) })).ok).toBe(true)
    await restarted.close()
  })

  test('says nothing is stored while it has no database', async () => {
    const station = await newStation()
    const faults: unknown[] = []
    const lame = await startEdge({ databaseUrl: 'postgresql://nobody:x@127.0.0.1:1/none', identity: world.identity, clock: world.clock, host: '127.0.0.1', port: 0, onFault: (error) => faults.push(error) })
    const transport = transportOf({ address: new URL(`https://127.0.0.1:${lame.port}`) }, station.number, station.key, station.pins)
    const answer = await transport.exchange([helloOf(), ledgerOf(station.number, 1).run(1, 1)], { waitSeconds: 0, signal: AbortSignal.timeout(20_000) })
    expect(answer).toEqual({ ok: false, error: { kind: 'refused', status: 503, code: null } })
    expect(faults).toHaveLength(1)
    await transport.close()
    await lame.stop()
  })

  test('has reported no fault of its own in all this', () => {
    expect(world.faults).toEqual([])
  })

  test('a revoked station is refused at once, and speaks again after a new code', async () => {
    const station = await newStation()
    expect((await exchange(station, [helloOf()])).ok).toBe(true)
    await putControl(world, { type: 'revoke', station: station.number })
    expect(await exchange(station, [helloOf()])).toEqual({ ok: false, error: { kind: 'refused', status: 403, code: 'SY-102' } })
    const again = await enrolledStation(world, station.number)
    expect((await exchange(again, [helloOf()])).ok).toBe(true)
    expect(await exchange(station, [helloOf()])).toEqual({ ok: false, error: { kind: 'refused', status: 401, code: 'SY-101' } })
  })
})
