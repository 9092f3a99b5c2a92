import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Hearing } from '../hearing.ts'
import { visitedPort } from '../transport/visited.ts'
import { SupervisedRatingPad } from './device.ts'
import { readRatingPadProfile } from './open.ts'
import type { PadEvent } from './pad.ts'
import { SimulatedTablet } from './simulator/tablet.ts'
import { TabletPad } from './tablet.ts'

const quick = { pollMs: 50, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }
const shipped = readRatingPadProfile('tablet')
const profile = { ...shipped, protocol: { kind: 'tablet', replyMs: 80 } as const, windowMs: 3_000 }

const cleanUp: (() => Promise<unknown> | void)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

interface Bench {
  readonly device: SupervisedRatingPad
  /** A tablet connects over a real socket. */
  readonly come: () => Promise<{ tablet: SimulatedTablet; leave: () => void }>
  readonly until: (state: string) => Promise<void>
}

async function bench(own: Partial<typeof profile> = {}): Promise<Bench> {
  const { port, accept } = visitedPort('tablet')
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', accept)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const device = new SupervisedRatingPad(port, { ...profile, ...own }, { policy: quick })
  cleanUp.push(() => new Promise((resolve) => http.close(resolve)), () => { for (const client of sockets.clients) client.terminate() }, () => device.close())
  return {
    device,
    come: async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
      const tablet = new SimulatedTablet((text) => socket.send(text))
      socket.on('message', (data: Buffer) => tablet.receive(data.toString('utf8')))
      socket.on('error', () => {})
      await new Promise((resolve) => socket.once('open', resolve))
      return { tablet, leave: () => socket.terminate() }
    },
    until: async (state) => {
      for await (const status of device.watch(AbortSignal.timeout(10_000))) if (status.state === state) return
      throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
    },
  }
}

async function asked(tablet: SimulatedTablet): Promise<void> {
  for (let tries = 0; tablet.asking === undefined; tries += 1) {
    if (tries > 1_000) throw new Error('never asked')
    await sleep(2)
  }
}

describe('a tablet', () => {
  test('comes, is asked, and brings level and reasons', async () => {
    const { device, come, until } = await bench()
    const { tablet } = await come()
    await until('ready')
    const rating = device.ask({ id: 'case-1', prompt: 1, staff: '岩罕', item: '高龄津贴' })
    await asked(tablet)
    expect(tablet.asking).toEqual({ sn: 'case-1', staff: '岩罕', item: '高龄津贴' })
    tablet.rate(2, ['等得太久'], '下午没有人')
    expect(await rating).toEqual({ outcome: 'rated', level: 2, remarks: { tags: ['等得太久'], text: '下午没有人' } })
    await sleep(20)
    expect(tablet.thanked).toEqual(['case-1'])
  })

  test('says a result twice: it counts once, and not for the next question', async () => {
    const { device, come } = await bench({ windowMs: 200 })
    const { tablet } = await come()
    tablet.faults = { silent: false, repeat: true }
    const rating = device.ask({ id: 'case-1', prompt: 1 })
    await asked(tablet)
    tablet.rate(5)
    expect(await rating).toMatchObject({ outcome: 'rated', level: 5 })
    expect(await device.ask({ id: 'case-2', prompt: 1 })).toEqual({ outcome: 'not-rated', why: 'window-over' })
    expect(tablet.asking).toBeUndefined()
    expect(tablet.thanked).toEqual(['case-1', 'case-1'])
  })

  test('gives up by itself: not rated', async () => {
    const { device, come } = await bench()
    const { tablet } = await come()
    const rating = device.ask({ id: 'case-1', prompt: 1 })
    await asked(tablet)
    tablet.giveUp()
    expect(await rating).toEqual({ outcome: 'not-rated', why: 'window-over' })
  })

  test('leaves in the middle: failed; comes back: ready without a restart', async () => {
    const { device, come, until } = await bench()
    const { tablet, leave } = await come()
    const rating = device.ask({ id: 'case-1', prompt: 1 })
    await asked(tablet)
    leave()
    expect(await rating).toEqual({ outcome: 'failed', fault: 'offline' })
    const again = await come()
    await until('ready')
    const next = device.ask({ id: 'case-2', prompt: 1 })
    await asked(again.tablet)
    again.tablet.rate(4)
    expect(await next).toMatchObject({ outcome: 'rated', level: 4 })
  })

  test('comes while its old connection hangs: the new one is asked', async () => {
    const { device, come, until } = await bench()
    const old = await come()
    await until('ready')
    const { tablet } = await come()
    while (tablet.pings === 0) await sleep(5)
    await until('ready')
    const rating = device.ask({ id: 'case-1', prompt: 1 })
    await asked(tablet)
    tablet.rate(3)
    expect(await rating).toMatchObject({ outcome: 'rated', level: 3 })
    expect(old.tablet.questions).toEqual([])
  })

  test('falls silent: failed in bounded time, and later recovering', async () => {
    const { device, come, until } = await bench()
    const { tablet } = await come()
    await until('ready')
    tablet.faults = { silent: true, repeat: false }
    expect(await device.ask({ id: 'case-1', prompt: 1 })).toMatchObject({ outcome: 'failed' })
    await until('recovering')
  })

  test('never comes: absent, and nobody can be asked', async () => {
    const { device } = await bench()
    expect(await device.ask({ id: 'case-1', prompt: 1 })).toMatchObject({ outcome: 'failed' })
  })
})

describe('what a tablet says', () => {
  const good = { v: 1, type: 'result', sn: 'a', level: 5, tags: [], text: '' }
  const hear = (...texts: readonly string[]): { events: PadEvent[]; discarded: number } => {
    const hearing = new Hearing<PadEvent>(new Promise(() => {}))
    const events: PadEvent[] = []
    hearing.always((event) => events.push(event))
    const pad = new TabletPad({ write: async () => true, hearing }, 10)
    void pad.begin({ id: 'a', prompt: 1 }, () => {})
    for (const text of texts) pad.hear(Buffer.from(text))
    return { events, discarded: pad.discarded }
  }

  test('is taken when it is what it should be', () => {
    expect(hear(JSON.stringify(good)).events).toEqual([{ event: 'key', level: 5, remarks: { tags: [], text: '' } }])
  })

  test.each([
    { ...good, level: 6 }, { ...good, v: 2 }, { ...good, sn: '' }, { ...good, more: 1 }, { ...good, text: 'x'.repeat(501) },
    { ...good, tags: Array.from({ length: 11 }, () => 'x') }, [], null, 'result',
  ])('is passed over when it is not: %j', (message) => {
    const { events, discarded } = hear(JSON.stringify(message))
    expect(events).toEqual([])
    expect(discarded).toBeGreaterThan(0)
  })

  test('whatever it is, is never a level of another question, and never throws', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify({ ...good, sn: 'b' })))), (texts) => {
      expect(hear(...texts).events.filter(({ event }) => event === 'key')).toEqual([])
    }))
  })
})
