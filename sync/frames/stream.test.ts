import * as fc from 'fast-check'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Frame } from './frame.ts'
import { anyFrame } from './arbitrary.fixtures.ts'
import { encodeFrame, encodeFrames, FrameReader, frameOverhead, maxPayloadBytes, readFrames, type Received } from './stream.ts'

const framesOf = (received: readonly Received[]): Frame[] => received.flatMap((one) => one.kind === 'frame' ? [one.frame] : [])

/** The same frame, with byte strings as plain arrays so that Buffer and Uint8Array compare equal. */
const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? [...value] : Array.isArray(value) ? value.map(plain) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) : value

const sample: Frame = { type: 'time', wall: 1_700_000_000_000 }

describe('frames in a stream', () => {
  test('come back as they were, however the stream is cut', () => {
    fc.assert(fc.property(fc.array(anyFrame, { maxLength: 6 }), fc.array(fc.nat(400), { maxLength: 20 }), (frames, cuts) => {
      const stream = encodeFrames(frames)
      const reader = new FrameReader()
      const received: Received[] = []
      let at = 0
      for (const cut of cuts) {
        received.push(...reader.push(stream.subarray(at, at + cut)))
        at += cut
      }
      received.push(...reader.push(stream.subarray(at)), ...reader.end())
      expect(framesOf(received).map(plain)).toEqual(frames.map(plain))
      expect(reader.discarded).toBe(0)
    }))
  })

  test('are found again after noise, which is counted', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 60 }), anyFrame), { minLength: 1, maxLength: 5 }), (parts) => {
      const stream = Buffer.concat(parts.flatMap(([noise, frame]) => [noise, encodeFrame(frame)]))
      const { received, discarded } = readFrames(stream)
      expect(framesOf(received).map(plain)).toEqual(parts.map(([, frame]) => plain(frame)))
      expect(discarded).toBe(parts.reduce((sum, [noise]) => sum + noise.length, 0))
    }))
  })

  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
  )
  type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never
  const mutate = (bytes: Uint8Array, how: Mutation): Uint8Array => {
    const at = how.at % bytes.length
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
    switch (how.kind) {
      case 'flip': { const copy = Uint8Array.from(bytes); copy[at]! ^= 1 << how.bit; return copy }
      case 'remove': return Buffer.concat([head, tail.subarray(how.length)])
      case 'insert': return Buffer.concat([head, how.bytes, tail])
      case 'repeat': return Buffer.concat([head, tail.subarray(0, how.length), tail])
    }
  }

  // A frame that lost its last byte may be made whole by the first byte of the frame behind it, and
  // nobody can say which of the two was hit: so one good frame stands between the damage and the one
  // that must be read.
  test('that were damaged are never taken for good, and the next good one is read', () => {
    fc.assert(fc.property(anyFrame, fc.array(mutation, { minLength: 1, maxLength: 4 }), anyFrame, (hit, mutations, next) => {
      const damaged = mutations.reduce(mutate, encodeFrame(hit))
      const reader = new FrameReader()
      const received = framesOf([...reader.push(Buffer.concat([damaged, encodeFrame(next), encodeFrame(next)])), ...reader.end()])
      expect(plain(received.at(-1))).toEqual(plain(next))
      for (const frame of received) expect([plain(hit), plain(next)]).toContainEqual(plain(frame))
    }), { numRuns: 2000 })
  })

  test('of a newer version or an unknown type are stepped over, their neighbours kept', () => {
    for (const [offset, value, reason] of [[2, 9, 'newer-version'], [4, 1, 'newer-version'], [3, 77, 'unknown-type']] as const) {
      const strange = resealed(encodeFrame(sample), (frame) => { frame[offset] = value })
      const { received, discarded } = readFrames(Buffer.concat([encodeFrame(sample), strange, encodeFrame(sample)]))
      expect(received.map((one) => one.kind === 'frame' ? 'frame' : one.reason)).toEqual(['frame', reason, 'frame'])
      expect(discarded).toBe(0)
    }
  })

  test('with a payload that is not theirs are reported, not thrown', () => {
    const wrong = resealed(encodeFrame(sample), (frame) => { frame[3] = 2 })
    expect(readFrames(wrong).received).toEqual([{ kind: 'unreadable', reason: 'bad-payload', bytes: wrong.length }])
  })

  test('may have more elements than this version knows', () => {
    const longer = Buffer.concat([Buffer.from([0x82]), Buffer.from([0x01, 0x02])])
    expect(framesOf(readFrames(framed(8, longer)).received)).toEqual([{ type: 'time', wall: 1 }])
  })

  test('too large to be sent are a bug of the caller', () => {
    expect(() => encodeFrame({ type: 'command', envelope: new Uint8Array(maxPayloadBytes) })).toThrow(RangeError)
  })

  test('cost 14 bytes around their payload', () => {
    expect(encodeFrame(sample).length).toBe(frameOverhead + Buffer.from([0x81, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0]).length)
    expect(frameOverhead).toBe(14)
  })

  test('made to be looked at again and again cost linear work', () => {
    // A megabyte of heads that check, each before a megabyte that does not.
    const head = framed(2, new Uint8Array(maxPayloadBytes)).subarray(0, 10)
    const bomb = Buffer.concat([Buffer.alloc(1_500_000).fill(head), encodeFrame(sample)])
    const reader = new FrameReader()
    reader.push(bomb)
    reader.end()
    expect(reader.checked).toBeGreaterThan(10 * bomb.length)
    expect(reader.checked).toBeLessThan(66 * bomb.length)
  })

  test('are held in memory one at a time', () => {
    const reader = new FrameReader()
    const noise = Buffer.alloc(64 * 1024, 0xa5)
    const before = process.memoryUsage().arrayBuffers
    for (let pushed = 0; pushed < 400; pushed++) reader.push(noise)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024)
    expect(framesOf(reader.push(encodeFrame(sample)))).toEqual([sample])
  })
})

function framed(type: number, payload: Uint8Array): Buffer {
  const out = Buffer.alloc(frameOverhead + payload.length)
  out.set([0xa5, 0x4a, 1, type, 0])
  out.writeUIntBE(payload.length, 5, 3)
  out.set(payload, 10)
  return resealed(out, () => undefined)
}

/** Changes a frame and makes both checksums right again. */
function resealed(frame: Uint8Array, change: (frame: Buffer) => void): Buffer {
  const out = Buffer.from(frame)
  change(out)
  out.writeUInt16BE(crc32(out.subarray(0, 8)) & 0xffff, 8)
  out.writeUInt32BE(crc32(out.subarray(0, -4)), out.length - 4)
  return out
}
