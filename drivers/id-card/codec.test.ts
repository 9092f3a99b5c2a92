import { describe, expect, test } from 'vitest'
import { commands, decodeReply, encodeCommand, judge, longestLength, printSamId, shortestLength, splitReading, xor, type CommandName, type Reply } from './codec.ts'
import { statusVectors } from './vectors.ts'

const reply = (status: Reply['status'], bytes = 0): Reply => ({ status, data: new Uint8Array(bytes) })
const names = Object.keys(commands) as CommandName[]

describe('a command', () => {
  test('has no data unless it is given some', () => {
    expect(encodeCommand('findCard')).toEqual(encodeCommand('findCard', []))
  })

  test('with more data than a byte can count has both bytes of its length', () => {
    const bytes = encodeCommand('setMaxRfBytes', Array.from({ length: 300 }, (_, at) => at % 256))
    expect([...bytes.subarray(5, 9)]).toEqual([0x01, 0x2f, 0x61, 0xff])
    expect(bytes).toHaveLength(7 + 0x012f)
    expect(xor(bytes.subarray(5))).toBe(0)
  })

  test('is about the card, or about the reader', () => {
    expect(names.filter((name) => commands[name].onCard === true)).toEqual(['findCard', 'selectCard', 'read', 'readWithFingerprints', 'additionalAddresses', 'cardBodyNumber'])
  })
})

describe('a reply', () => {
  test('has a status in its third byte, and data of its own behind it', () => {
    const body = Uint8Array.of(0x90, 0x91, 0x9f, 1, 2)
    const { status, data } = decodeReply(body)
    body.fill(0)
    expect([status, [...data]]).toEqual(['found', [1, 2]])
  })

  test('is four bytes long at least, and text, photo and two fingerprints at most', () => {
    expect([shortestLength, longestLength]).toEqual([4, 0x090a])
  })

  /** By the page: which status ends each command well, and how many bytes then come. */
  const wellDone: Readonly<Record<CommandName, readonly [status: Reply['status'], bytes: number]>> = {
    resetSam: ['ok', 0], samStatus: ['ok', 0], samId: ['ok', 16], findCard: ['found', 4], selectCard: ['ok', 8], read: ['ok', 1_284],
    readWithFingerprints: ['ok', 2_310], additionalAddresses: ['ok', 70], cardBodyNumber: ['ok', 28], setBaudRate: ['ok', 0], setMaxRfBytes: ['ok', 0],
  }

  test.each(names)('answers %s with its own status and length; another length answers another command', (name) => {
    const [status, bytes] = wellDone[name]
    expect(judge(name, reply(status, bytes))).toBe('done')
    expect(judge(name, reply(status, bytes + 3))).toBe(name === 'readWithFingerprints' ? 'done' : 'strange')
    expect(judge(name, reply(status, bytes === 0 ? 1 : bytes === 2_310 ? 1_284 : bytes - 1))).toBe('strange')
    expect(judge(name, reply(status === 'found' ? 'ok' : 'found', bytes))).toBe('strange')
  })

  test.each([[1_285, 'strange'], [1_286, 'done'], [1_798, 'done'], [2_310, 'done']] as const)('with fingerprints may have %i bytes: %s', (bytes, verdict) => {
    expect(judge('readWithFingerprints', reply('ok', bytes))).toBe(verdict)
  })

  test('of addresses may have none, or say that there are none; no other number of bytes', () => {
    const verdicts = Object.fromEntries([0, 1, 70, 140, 210, 280, 281, 350].map((bytes) => [bytes, judge('additionalAddresses', reply('ok', bytes))]))
    expect(verdicts).toEqual({ 0: 'done', 1: 'strange', 70: 'done', 140: 'done', 210: 'done', 280: 'done', 281: 'strange', 350: 'strange' })
    expect(judge('additionalAddresses', reply('nothing-there', 70))).toBe('strange')
    expect(judge('read', reply('nothing-there'))).toBe('strange')
  })

  const ofCards = new Set(['not-found', 'not-selected', 'card-rejects-sam', 'sam-rejects-card', 'information-check-failed', 'fingerprint-check-failed', 'bad-information-length', 'unknown-card', 'not-read', 'random-number-failed'])
  const refusals = statusVectors.map(([, status]) => status).filter((status) => !['ok', 'found', 'nothing-there'].includes(status))

  test.each(refusals)('that says %s refuses what was asked, unless it speaks of cards and the reader was meant', (status) => {
    expect(judge('read', reply(status))).toBe('refused')
    expect(judge('samId', reply(status))).toBe(ofCards.has(status) ? 'strange' : 'refused')
  })
})

describe('a reading', () => {
  /** Lengths of the parts, 16 bits each, then as many bytes: 1s of text, 2s of photo, 3s of fingerprints. */
  function reading(...lengths: readonly number[]): Uint8Array {
    return Uint8Array.from([...lengths.flatMap((length) => [length >> 8, length & 0xff]), ...lengths.flatMap((length, part) => Array.from({ length }, () => part + 1))])
  }
  const parts = (name: 'read' | 'readWithFingerprints', data: Uint8Array) => {
    const split = splitReading(name, data)
    return split.ok ? [split.value.text, split.value.photo, split.value.fingerprints].map((part) => [part.length, ...new Set(part)]) : split.error
  }

  test('is split by its own lengths', () => {
    expect(parts('read', reading(0x102, 0x403))).toEqual([[0x102, 1], [0x403, 2], [0]])
    expect(parts('readWithFingerprints', reading(0x100, 0x400, 0x205))).toEqual([[0x100, 1], [0x400, 2], [0x205, 3]])
    expect(parts('readWithFingerprints', reading(0x100, 0x400, 0))).toEqual([[0x100, 1], [0x400, 2], [0]])
  })

  test.each([[reading(3, 4).subarray(0, -1)], [Uint8Array.of(...reading(3, 4), 0)], [reading(3).subarray(0, 1)], [new Uint8Array()]])('whose lengths do not add up is refused: %#', (data) => {
    expect(parts('read', data)).toBe('bad-lengths')
  })
})

test('the number of a security module is read where it stands, and filled with zeros', () => {
  const bytes = Uint8Array.of(0xff, 1, 0, 2, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 0xff)
  expect(printSamId(bytes.subarray(1, 17))).toBe('01.02-00000003-0000000004-0000000005')
})
