/** What comes late, what is lost, and a cable pulled at every step. */
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryCable } from '../transport/memory.ts'
import { ReaderConnection } from './driver.ts'
import { readIdCardProfile } from './open.ts'
import { SimulatedIdCardReader } from './simulator.ts'
import { chipOf } from './simulator/cards.ts'
import { replyFrame } from './simulator/frames.ts'
import { bench, card, closeBenches, revealed, state } from './testing/bench.ts'
import { commandVectors } from './vectors.ts'

afterEach(closeBenches)

const isCommand = (name: (typeof commandVectors)[number]['command'], bytes: Uint8Array): boolean => {
  const vector = commandVectors.find(({ command }) => command === name)
  return vector !== undefined && Buffer.compare(bytes, vector.bytes) === 0
}

describe('replies that come when they like', () => {
  const ids = ['citizen-elder', 'citizen-adult', 'citizen-young'] as const
  const deadlines = { status: 8, samId: 8, find: 8, read: 8, readWithFingerprints: 8, addresses: 8, late: 60 }
  const latestMs = 40
  /** After each command, how many of the replies that are still owed come, the oldest first. The others come by themselves, as late as the profile allows. */
  const releases = fc.infiniteStream(fc.constantFrom<number[]>(0, 1, 1, 1, 1, 1, 1, 1))

  /** Three silences, and every reply arrives one question late: a driver that only looks at shapes takes each for its own. */
  const oneBehind = {
    cards: [...Array.from({ length: 8 }, () => ids[0]), ids[2], ids[0]],
    releases: [1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, ...Array<number>(60).fill(1)],
  }

  test('never make one person out of another', async () => {
    let reads = 0
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...ids), { minLength: 4, maxLength: 12 }), releases, async (cards, release) => {
      const reader = new SimulatedIdCardReader()
      const owed: Uint8Array[] = []
      const come = (replies: readonly Uint8Array[]): void => { for (const reply of replies) cable.send(reply) }
      reader.connect((reply) => {
        owed.push(reply)
        setTimeout(() => come(owed.splice(0, owed.indexOf(reply) + 1)), latestMs)
      })
      const { port, device: cable } = memoryCable(async (bytes) => {
        await reader.receive(bytes)
        await new Promise((turn) => { setImmediate(turn) })
        come(owed.splice(0, release.next().value))
      })
      const opened = await ReaderConnection.open([port], { ...readIdCardProfile('simulated-sdt-serial'), deadlines }, AbortSignal.timeout(1_000))
      if (!opened.ok) throw new Error(opened.error.detail)
      const wrong: unknown[] = []
      for (const id of cards) {
        reader.set({ card: id })
        const attempt = await opened.value.readCard({ fingerprints: false, onFound: () => {}, signal: new AbortController().signal })
        if (attempt.attempt !== 'read') continue
        reads += 1
        const { text, photo, addresses } = chipOf(id)
        const said = [attempt.bytes.text, attempt.bytes.photo, attempt.addresses ?? addresses]
        if ([text, photo, addresses].some((bytes, at) => Buffer.compare(bytes, said[at] ?? new Uint8Array()) !== 0)) wrong.push(id)
      }
      await opened.value.close()
      expect(wrong).toEqual([])
    }), { numRuns: 50, examples: [[oneBehind.cards, fc.stream(oneBehind.releases[Symbol.iterator]())]] })
    expect(reads).toBeGreaterThan(50)
  })
})

describe('a cable that is pulled', () => {
  test.each(['samStatus', 'findCard', 'selectCard', 'read', 'additionalAddresses'] as const)('at the command %s ends every wait, and the next card is read', async (name) => {
    let pulled = false
    const { reader, read, until, cable } = bench({
      onCommand: (bytes, end) => {
        if (pulled || !isCommand(name, bytes)) return true
        pulled = true
        end.unplug()
        return false
      },
    })
    reader.set({ card: 'citizen-adult' })
    const outcome = await read()
    expect(['unavailable', 'read']).toContain(outcome.outcome)
    await until(state('absent'))
    cable.plug()
    await until(state('ready'))
    const next = read()
    await until(card('awaited'))
    reader.set({ card: 'citizen-young' })
    expect(revealed(await next).card).toMatchObject({ name: '俸示例' })
  })
})

describe('whoever asked and has gone', () => {
  test('is not shown a card that was found afterwards', async () => {
    const asked = Promise.withResolvers<void>()
    const { reader, read, until, device } = bench({
      onCommand: (bytes) => {
        if (isCommand('findCard', bytes)) asked.resolve()
        return true
      },
    })
    await until(state('ready'))
    reader.setFaults({ delayMs: 50 })
    reader.set({ card: 'citizen-adult' })
    const visit = new AbortController()
    const reading = read({ signal: visit.signal })
    await asked.promise
    visit.abort(new Error('left'))
    await expect(reading).rejects.toThrow('left')
    const later: unknown[] = []
    for await (const status of device.watch(AbortSignal.timeout(200))) later.push(status)
    expect(later).toEqual([{ state: 'ready', card: 'none' }])
  })
})

describe('a reader that knows no fingerprints', () => {
  test.each([0x21, 0x23, 0x24, 0x37])('and says %i, reads without them', async (status) => {
    const { reader, read } = bench({
      onCommand: (bytes, cable) => {
        if (!isCommand('readWithFingerprints', bytes)) return true
        cable.send(Uint8Array.from(replyFrame(status)))
        return false
      },
    })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read({ fingerprints: true }))).toMatchObject({ card: { name: '李示例' }, fingerprints: null })
  })
})

describe('a command that the reader never answers', () => {
  test('when asked whether the card is still there: nobody waits for that for ever', async () => {
    const { reader, read, until } = bench({ onCommand: (bytes) => !isCommand('additionalAddresses', bytes) })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read())).toMatchObject({ card: { name: '李示例' }, additionalAddresses: null })
    await until(card('none'))
    reader.set({ card: 'citizen-young' })
    expect(revealed(await read()).card).toMatchObject({ name: '俸示例' })
  })

  test('when it should read: the card is asked for again', async () => {
    let lost = 0
    const { reader, read } = bench({
      deadlines: { read: 100 },
      onCommand: (bytes) => {
        if (!isCommand('read', bytes) || lost > 0) return true
        lost += 1
        return false
      },
    })
    reader.set({ card: 'citizen-adult' })
    expect(await read()).toEqual({ outcome: 'not-read', reason: 'unreadable' })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read()).card).toMatchObject({ name: '李示例' })
  })
})
