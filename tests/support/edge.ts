/** An edge on a real PostgreSQL, and stations and a core to speak to it. For tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Kysely } from 'kysely'
import type { Clock } from '../../domain/time/clock.ts'
import { createCode, codeSecrets } from '../../sync/enrol/code.ts'
import { encodeGrant, type EnrolmentGrant } from '../../sync/enrol/messages.ts'
import { enrol, type Enrolment } from '../../sync/enrol/enrol.ts'
import type { Frame, Ops, StationHello } from '../../sync/frames/frame.ts'
import { httpTransport } from '../../sync/http/client.ts'
import { encodeOperation, genesis, operationHash } from '../../sync/operation.ts'
import { pack } from '../../sync/pack.ts'
import { generateSigningKey, type SigningKey } from '../../sync/sign/keys.ts'
import type { Transport } from '../../sync/ports.ts'
import { temporaryDatabase } from './postgres.ts'
import { connect, type CountyDatabase } from '../../county/database.ts'
import { controlKey, encodeNote, putFramesOut, type ControlNote, type ExchangeTables } from '../../county/exchange.ts'
import { edgeMigrations } from '../../county/migrations/edge.ts'
import { loadEdgeIdentity, type EdgeIdentity } from '../../county/edge/identity.ts'
import { startEdge, type Edge } from '../../county/edge/server.ts'
import type { EdgeTables } from '../../county/edge/tables.ts'

export const monthMs = 30 * 86_400_000
const startMs = 1_760_000_000_000

/** A wall clock that tests set; the monotonic one is real, for held answers. */
export class TestClock implements Clock {
  wall = startMs
  now = () => ({ wall: this.wall, monotonic: performance.now(), bootId: 'test', trust: 'synced' as const })
}

export interface EdgeWorld {
  readonly database: CountyDatabase
  readonly edge: Edge
  readonly identity: EdgeIdentity
  readonly clock: TestClock
  readonly address: URL
  readonly asCore: Kysely<ExchangeTables>
  readonly asEdge: Kysely<EdgeTables>
  readonly faults: unknown[]
  stop(): Promise<void>
}

export async function edgeWorld(): Promise<EdgeWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'jinban-edge-'))
  const database = await temporaryDatabase([edgeMigrations])
  const clock = new TestClock()
  const identity = await loadEdgeIdentity(directory, clock.wall)
  const faults: unknown[] = []
  const edge = await startEdge({ databaseUrl: database.urls.edge, identity, clock, host: '127.0.0.1', port: 0, onFault: (error) => faults.push(error) })
  const asCore = connect<ExchangeTables>(database.urls.core)
  const asEdge = connect<EdgeTables>(database.urls.edge)
  return {
    database, edge, identity, clock, asCore, asEdge, faults, address: new URL(`https://127.0.0.1:${edge.port}`),
    async stop() {
      await edge.stop()
      await asCore.destroy()
      await asEdge.destroy()
      await database.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export const putControl = (world: EdgeWorld, note: ControlNote) => world.asCore.transaction().execute((transaction) =>
  putFramesOut(transaction, [{ station: null, kind: 'control', key: controlKey(note), body: encodeNote(note) }]))

export function grantFor(station: number): EnrolmentGrant {
  return {
    station, kiosk: '01',
    county: { code: '530926', shortName: '示例县', longName: '示例县', siteNameStyle: 'weimin', timeZone: 'Asia/Shanghai', servicePhone: '12345', complaintPhone: '12345', catalogueStaleDays: 7 },
    site: {
      id: 'GM-0101', level: 'village', name: '示例站', township: '示例镇', home: 'village', tiles: ['clerk'], queues: [],
      opening: { weekdays: [1], spans: [['09:00', '17:00']] },
      panel: { widthPx: 1080, heightPx: 1920, widthMm: 268, heightMm: 477, bottomAboveFloorMm: 700 },
      sound: { volumePercent: 80, sayOneAsYao: false },
    },
    recipients: [{ keyId: 'county', publicKey: new Uint8Array(32).fill(1) }, { keyId: 'recovery', publicKey: new Uint8Array(32).fill(2) }],
    verdictKeys: [{ keyId: 'core', publicKey: new Uint8Array(32).fill(3) }],
  }
}

/** A code as the core would issue it: shown once, of which the edge gets only what is derived. */
export async function issueCode(world: EdgeWorld, station: number, expires = world.clock.wall + 86_400_000): Promise<string> {
  const code = createCode()
  const secrets = codeSecrets(code)
  if (!secrets.ok) throw new Error(secrets.error)
  await putControl(world, { type: 'code', ...secrets.value, station, site: 'GM-0101', kiosk: '01', expires, grant: encodeGrant(grantFor(station)) })
  return code
}

export interface TestStation extends Enrolment {
  readonly number: number
  readonly key: SigningKey
  readonly transport: Transport
}

export async function enrolledStation(world: EdgeWorld, number: number): Promise<TestStation> {
  const key = generateSigningKey()
  const enrolled = await enrol(world.address, await issueCode(world, number), key, AbortSignal.timeout(20_000))
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error))
  return { ...enrolled.value, number, key, transport: transportOf(world, number, key, enrolled.value.pins) }
}

export const transportOf = (world: Pick<EdgeWorld, 'address'>, station: number, key: SigningKey, pins: readonly Uint8Array[]): Transport =>
  httpTransport({ address: world.address, station, key, pins, time: { monotonic: () => performance.now(), wall: () => ({ wall: 0, trust: 'none' }), observeCounty: () => undefined } })

export const exchange = (station: TestStation, frames: readonly Frame[], waitSeconds = 0) => station.transport.exchange(frames, { waitSeconds, signal: AbortSignal.timeout(20_000) })

export const epoch = 0xfedc_ba98_7654_3210n

export function helloOf(more: Partial<StationHello> = {}): StationHello {
  return {
    type: 'hello', from: 'station', app: '0.1.0', schema: 1, dictionary: 0, contract: 1, head: { epoch, seq: 0, hash: genesis }, audit: genesis,
    backlog: { count: 0, bytes: 0, oldestSeconds: null }, clock: { wall: 0, trust: 'none' }, verdictCursor: 0, feedCursor: 0, waitSeconds: 0, ...more,
  }
}

/** A ledger's first `count` operations, as runs of them are sent. */
export function ledgerOf(station: number, count: number) {
  const operations: { bytes: Uint8Array; previous: Uint8Array; hash: Uint8Array }[] = []
  for (let seq = 1; seq <= count; seq++) {
    const previous = operations.at(-1)?.hash ?? genesis
    const { encoding, bytes: body } = pack({ page: `${seq}`, businessDay: '2025-01-01' })
    const bytes = encodeOperation({ station, epoch, seq, kind: 'help.called', at: { wall: 0, monotonic: seq, bootId: 'b', trust: 'none' }, contextId: null, counter: null, encoding, body })
    operations.push({ bytes, previous, hash: operationHash(previous, bytes) })
  }
  const run = (from: number, to: number, attempt = 0): Ops =>
    ({ type: 'ops', epoch, from, previous: operations[from - 1]?.previous ?? genesis, attempt, operations: operations.slice(from - 1, to).map(({ bytes }) => bytes) })
  return { operations, run }
}

export const framesInOf = async (world: EdgeWorld, station: number, type = 'ops') =>
  (await world.asEdge.selectFrom('edge.frames_in').select(['id', 'body']).where('station', '=', station).where('type', '=', type as 'ops').orderBy('id').execute())

