import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MemoryFeeds, MemoryOutbox } from '../../sync/client/memory.fixtures.ts'
import { stationClient } from '../../sync/client/station-client.ts'
import { decodePayload } from '../../sync/frames/payload.ts'
import { signVerdicts } from '../../sync/sign/county-says.ts'
import { generateSigningKey } from '../../sync/sign/keys.ts'
import type { Lane } from '../../domain/operation.ts'
import type { SyncEvent, TimeKeeper } from '../../sync/ports.ts'
import { edgeWorld, enrolledStation, framesInOf, type EdgeWorld } from '../../tests/support/edge.ts'
import { putFramesOut, readFramesIn } from '../exchange.ts'
import { startEdge } from './server.ts'

describe('a station and an edge over a real line', () => {
  let world: EdgeWorld
  beforeAll(async () => { world = await edgeWorld() })
  afterAll(() => world.stop())

  const coreKey = generateSigningKey()

  /** A core that accepts whatever identity it has not seen, and counts how often it saw each. */
  function acceptingCore() {
    const seen = new Map<string, number>()
    let cursor = 0
    const step = async () => {
      for (const { id, station, type, body } of await readFramesIn(world.asCore, cursor, 100)) {
        cursor = id
        const frame = decodePayload('ops', body)
        if (type !== 'ops' || !frame.ok || frame.value.type !== 'ops') continue
        const { epoch, from, operations } = frame.value
        const verdicts = operations.map((_, index) => ({ epoch, seq: from + index, outcome: { kind: 'accepted' as const } }))
        for (const { seq } of verdicts) seen.set(`${station}/${epoch}/${seq}`, (seen.get(`${station}/${epoch}/${seq}`) ?? 0) + 1)
        await world.asCore.transaction().execute((transaction) => putFramesOut(transaction, [{ station, kind: 'verdict', body: signVerdicts('core', coreKey, { station, verdicts }) }]))
      }
    }
    return { seen, step }
  }

  test('everything appended arrives and is accepted, though the edge dies and comes back in between', async () => {
    const station = await enrolledStation(world, 5)
    const outbox = new MemoryOutbox()
    const core = acceptingCore()
    const events: SyncEvent[] = []
    const time: TimeKeeper = { monotonic: () => performance.now(), wall: () => ({ wall: 0, trust: 'none' }), observeCounty: () => undefined }
    const client = stationClient({
      station: 5, verdictKeys: [{ keyId: 'core', publicKey: coreKey.publicKey }], versions: { app: '0.1.0', schema: 1, dictionary: 0 }, waitSeconds: 30,
      outbox, feeds: new MemoryFeeds(), transport: station.transport, time, random: () => 0,
      // A tenth of the waits, so that the test need not sit them out.
      sleep: (ms, signal) => delay(ms / 10, undefined, { signal }).catch(() => undefined),
      report: (event) => events.push(event),
    })
    const run = client.run()
    const append = (count: number) => { for (let n = 0; n < count; n++) outbox.append((n % 3) as Lane, 300) }
    const settled = async (count: number) => {
      await core.step()
      return outbox.verdicts.size === count
    }

    append(30)
    await expect.poll(() => settled(30), { timeout: 20_000 }).toBe(true)
    const { port } = world.edge
    await world.edge.stop()
    append(30)
    await expect.poll(() => events.some(({ kind }) => kind === 'offline'), { timeout: 20_000 }).toBe(true)
    const again = await startEdge({ databaseUrl: world.database.urls.edge, identity: world.identity, clock: world.clock, host: '127.0.0.1', port, onFault: () => undefined })
    client.linkUp()
    await expect.poll(() => settled(60), { timeout: 20_000 }).toBe(true)
    await client.stop()
    await run
    await again.stop()

    expect(core.seen.size).toBe(60)
    expect(outbox.operations.every(({ stored }) => stored)).toBe(true)
    expect([...outbox.verdicts.values()].every(({ kind }) => kind === 'accepted')).toBe(true)
    expect((await framesInOf(world, 5)).length).toBeGreaterThan(1)
    expect(events.filter(({ kind }) => kind === 'online').length).toBeGreaterThanOrEqual(2)
  })
})
