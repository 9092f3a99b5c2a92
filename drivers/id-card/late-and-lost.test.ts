/** What comes late, what is lost, and a cable pulled at every step. */
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryCable } from '../transport/memory.ts'
import { ReaderConnection } from './driver.ts'
import { readIdCardProfile } from './open.ts'
import { SimulatedIdCardReader } from './simulator.ts'
import { chipOf } from './simulator/cards.ts'
import { bench, card, closeBenches, revealed, state } from './testing/bench.ts'
import { commandVectors } from './vectors.ts'

afterEach(closeBenches)

const isCommand = (name: (typeof commandVectors)[number]['command'], bytes: Uint8Array): boolean => {
  const vector = commandVectors.find(({ command }) => command === name)
  return vector !== undefined && Buffer.compare(bytes, vector.bytes) === 0
}

describe('replies that come when they like', () => {
  const ids = ['citizen-elder', 'citizen-adult', 'citizen-young'] as const
  const deadlines = { status: 8, samId: 8, find: 8, read: 8, readWithFingerprints: 8, addresses: 8 }
  /** After each command, how many of the replies that are still owed come, the oldest first. */
  const releases = fc.infiniteStream(fc.constantFrom(0, 1, 1, 1, 2, 9))

  test('never make one person out of another', async () => {
    let reads = 0
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...ids), { minLength: 2, maxLength: 8 }), releases, async (cards, release) => {
      const reader = new SimulatedIdCardReader()
      const owed: Uint8Array[] = []
      reader.connect((bytes) => owed.push(bytes))
      const { port, device: cable } = memoryCable(async (bytes) => {
        await reader.receive(bytes)
        await new Promise((turn) => { setImmediate(turn) })
        for (const reply of owed.splice(0, release.next().value)) cable.send(reply)
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
    }), { numRuns: 200 })
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
