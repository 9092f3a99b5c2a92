import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import type { IdCardSimFaults } from '../sim-api/contract.ts'
import type { Port } from '../transport/stream.ts'
import { sampleCards } from './simulator/cards.ts'
import { bench, card, closeBenches, revealed, state } from './testing/bench.ts'

afterEach(closeBenches)

describe('a card that is put there', () => {
  test('before or after somebody asked, is read', async () => {
    const { reader, read, until } = bench()
    reader.set({ card: 'citizen-elder' })
    expect(revealed(await read())).toMatchObject({ card: { kind: 'citizen', name: '岩示例', birthDate: '1948-03-15', validity: { to: null } }, fingerprints: null, additionalAddresses: [] })
    reader.set({ card: null })
    await until(card('none'))
    const waiting = read()
    await until(card('awaited'))
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await waiting)).toMatchObject({ card: { name: '李示例' }, additionalAddresses: ['云南省示例县示例镇示例路8号'] })
  })

  test.each(sampleCards)('is understood: $id', async ({ id, kind, name }) => {
    const { reader, read } = bench()
    reader.set({ card: id })
    const reading = revealed(await read())
    expect(reading.card.kind).toBe(kind)
    expect(Object.values(reading.card)).toContain(name)
  })

  test('is read once: the next read waits until it was taken away and one was put there', async () => {
    const { reader, read, until } = bench()
    reader.set({ card: 'citizen-adult' })
    await read()
    expect(await until(card('take-your-card'))).toEqual({ state: 'ready', card: 'take-your-card' })
    const second = read()
    expect(await Promise.race([second, sleep(300, 'waits')])).toBe('waits')
    reader.set({ card: null })
    await until(card('awaited'))
    reader.set({ card: 'citizen-young' })
    expect(revealed(await second).card).toMatchObject({ name: '俸示例' })
  })

  test('nobody asked about is left alone', async () => {
    const { reader, until, device } = bench()
    reader.set({ card: 'citizen-adult' })
    await until(state('ready'))
    await sleep(200)
    expect(device.status()).toEqual({ state: 'ready', card: 'none' })
  })

  test.each([['two', 1_024], ['one', 512], ['none', null]] as const)('with %s fingerprints, is read with them', async (fingerprints, bytes) => {
    const { reader, read } = bench()
    reader.setFaults({ fingerprints })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read({ fingerprints: true })).fingerprints?.length ?? null).toBe(bytes)
  })
})

describe('what a card said', () => {
  test('is in no report, no status and no text of the outcome', async () => {
    const { reader, read, events, device } = bench()
    reader.set({ card: 'citizen-adult' })
    const outcome = await read()
    const shown = JSON.stringify([outcome, events, device.status()]) + inspect(outcome, { depth: 9 }) + inspect(device, { depth: 9, showHidden: true })
    for (const secret of ['李示例', '530999', '示例路', '1990']) expect(shown).not.toContain(secret)
  })

  test('comes with its photo as the chip has it, or as the plug-in makes it', async () => {
    const plain = bench()
    plain.reader.set({ card: 'citizen-adult' })
    const { photo } = revealed(await plain.read())
    expect([photo.format, photo.bytes.length, Buffer.from(photo.bytes).toString('latin1', 0, 12)]).toEqual(['wlt', 1_024, 'SAMPLE PHOTO'])
    const decoding = bench({ photoDecoder: { decode: async () => ({ format: 'png', bytes: Uint8Array.of(1) }) } })
    decoding.reader.set({ card: 'citizen-adult' })
    expect(revealed(await decoding.read()).photo).toEqual({ format: 'png', bytes: Uint8Array.of(1) })
  })

  test.each([
    ['fails', async (): Promise<null> => { throw new Error('no licence') }],
    ['gives up', async (): Promise<null> => null],
    ['hangs', (): Promise<null> => new Promise(() => {})],
  ] as const)('comes without picture when the plug-in %s', async (_, decode) => {
    const { reader, read, events } = bench({ photoDecoder: { decode } })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read()).photo.format).toBe('wlt')
    expect(events).toContainEqual({ event: 'photo-not-decoded' })
  })
})

describe('a card that is not read', () => {
  test('because it was pulled away: it is asked for again', async () => {
    const { reader, read } = bench()
    reader.setFaults({ pulledBeforeRead: true })
    reader.set({ card: 'citizen-adult' })
    expect(await read()).toEqual({ outcome: 'not-read', reason: 'moved' })
    reader.setFaults({ pulledBeforeRead: false })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read()).card).toMatchObject({ name: '李示例' })
  })

  test.each([0x31, 0x32, 0x33, 0x3f, 0x40, 0x47, 0x55])('because the reader refuses it with %i', async (refuseRead) => {
    const { reader, read, until } = bench()
    reader.setFaults({ refuseRead })
    reader.set({ card: 'citizen-adult' })
    expect(await read()).toEqual({ outcome: 'not-read', reason: 'unreadable' })
    await until(card('take-your-card'))
  })

  test('because whoever asked has left: the card lies there, and is not read for the next one', async () => {
    const { reader, read, until } = bench()
    await until(state('ready'))
    reader.setFaults({ delayMs: 60 })
    const visit = new AbortController()
    const reading = read({ signal: visit.signal })
    reader.set({ card: 'citizen-adult' })
    await until(card('reading'))
    visit.abort(new Error('visit ended'))
    await expect(reading).rejects.toThrow('visit ended')
    await until(card('take-your-card'))
    reader.setFaults({ delayMs: 0 })
    const next = read()
    reader.set({ card: null })
    await until(card('awaited'))
    reader.set({ card: 'citizen-elder' })
    expect(revealed(await next).card).toMatchObject({ name: '岩示例' })
  })
})

describe('a bad line', () => {
  const everySecond: Partial<IdCardSimFaults>[] = [{ damage: 'checksum' }, { damage: 'preamble' }, { damage: 'truncated' }].map((fault) => ({ ...fault, damageEvery: 2 }) as Partial<IdCardSimFaults>)
  test.each([...everySecond, { damage: 'junk-before' }, { chunkBytes: 7 }, { chunkBytes: 64 }, { noiseEvery: 3_000 }, { corruptEvery: 3_000 }, { delayMs: 40 }] as Partial<IdCardSimFaults>[])('%o costs time, and no more', async (faults) => {
    const { reader, read } = bench()
    reader.setFaults(faults)
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read()).card).toMatchObject({ name: '李示例' })
  })

  test('with which the whole reading is lost: the card must be lifted and put there again', async () => {
    const { reader, read, until } = bench()
    reader.setFaults({ noiseEvery: 700 })
    reader.set({ card: 'citizen-adult' })
    expect(await read()).toEqual({ outcome: 'not-read', reason: 'unreadable' })
    await until(card('take-your-card'))
    reader.setFaults({ noiseEvery: 0 })
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await read()).card).toMatchObject({ name: '李示例' })
  })

  test('every reply damaged: who waits is told', async () => {
    const { reader, read, until } = bench()
    await until(state('ready'))
    reader.setFaults({ damage: 'checksum' })
    expect(await read()).toEqual({ outcome: 'unavailable', fault: 'no-answer' })
  })

  test('a silent reader: who waits is told, and staff too', async () => {
    const { reader, read, until } = bench()
    await until(state('ready'))
    reader.setFaults({ silent: true })
    expect(await read()).toEqual({ outcome: 'unavailable', fault: 'no-answer' })
    expect(await until(state('failed'))).toMatchObject({ fault: 'no-answer' })
    reader.setFaults({ silent: false })
    await until(state('ready'))
  })

  test('late replies to one command are not taken for replies to the next', async () => {
    const { reader, read, until } = bench()
    await until(state('ready'))
    reader.set({ card: 'citizen-adult' })
    reader.setFaults({ delayMs: 200 })
    const reading = read()
    await sleep(250)
    reader.setFaults({ delayMs: 0 })
    expect(revealed(await reading).card).toMatchObject({ name: '李示例' })
  })
})

describe('the reader itself', () => {
  test.each([['not-authorised', 'sam-not-authorised'], ['self-test-failed', 'sam-failed']] as const)('with a security module that is %s is degraded and reads nothing', async (sam, fault) => {
    const { reader, read, until } = bench()
    reader.set({ sam, card: 'citizen-adult' })
    expect(await until(state('degraded'))).toEqual({ state: 'degraded', fault })
    expect(await read()).toEqual({ outcome: 'unavailable', fault })
    reader.set({ sam: 'ok' })
    await until(state('ready'))
  })

  test('unplugged while somebody waits: they are told; plugged in again, it is back', async () => {
    const { read, until, cable } = bench()
    const waiting = read()
    await until(card('awaited'))
    cable.unplug()
    expect(await waiting).toEqual({ outcome: 'unavailable', fault: 'offline' })
    cable.plug()
    expect(await until(state('ready'))).toEqual({ state: 'ready', card: 'none' })
  })

  test('unplugged in mid-read and back at once: the card is read', async () => {
    const { reader, read, until, cable } = bench()
    await until(state('ready'))
    reader.setFaults({ delayMs: 60 })
    const reading = read()
    reader.set({ card: 'citizen-adult' })
    await until(card('reading'))
    reader.setFaults({ delayMs: 0 })
    cable.unplug()
    cable.plug()
    reader.set({ card: 'citizen-adult' })
    expect(revealed(await reading).card).toMatchObject({ name: '李示例' })
  })

  test('is found at the speed at which it answers, and is asked at that speed first the next time', async () => {
    const opened: string[] = []
    const { until, cable } = bench({
      ports: (port) => [57_600, 38_400, 19_200].map((baud): Port => ({
        name: String(baud),
        open: async (options) => {
          opened.push(String(baud))
          // At another speed, what comes is not what was sent.
          return port.open(baud === 19_200 ? options : { ...options, onBytes: (chunk) => options.onBytes(chunk.map((byte) => byte & 0xfe)) })
        },
      })),
    })
    await until(state('ready'))
    expect(opened).toEqual(['57600', '38400', '19200'])
    cable.unplug()
    await until(state('absent'))
    cable.plug()
    await until(state('ready'))
    expect(opened.slice(3).every((baud) => baud === '19200')).toBe(true)
  })

  test('that answers at no speed is reported as silent', async () => {
    const { until, reader } = bench({ ports: (port) => [port, { ...port, name: 'other' }] })
    reader.setFaults({ silent: true })
    expect(await until(state('failed'))).toMatchObject({ fault: 'no-answer' })
  })
})
