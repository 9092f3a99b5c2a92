import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FrameParser, type Scan } from './frame-parser.ts'

/** A protocol of its own: 7E, how many bytes follow, these bytes; 7F alone is of no interest. */
function scan(bytes: Uint8Array): Scan<string> {
  const [first, count] = bytes
  if (first === 0x7f) return { found: 'skip', length: 1 }
  if (first !== 0x7e || (count !== undefined && count > 6)) return { found: 'nothing' }
  if (count === undefined || bytes.length < 2 + count) return { found: 'incomplete' }
  return { found: 'frame', length: 2 + count, frame: [...bytes.subarray(2, 2 + count)].join(' ') }
}

const parser = (): FrameParser<string> => new FrameParser(scan, { longestPauseMs: 100, longestFrame: 8 })

describe('frames out of a stream', () => {
  test('are found in one piece, in bytes, and one behind the other', () => {
    expect(parser().push(Uint8Array.of(0x7e, 2, 1, 2, 0x7f, 0x7e, 0), 0)).toEqual(['1 2', ''])
    const one = parser()
    expect([0x7e, 2, 1, 2].flatMap((byte) => one.push(Uint8Array.of(byte), 0))).toEqual(['1 2'])
  })

  test('what is no frame is counted; what is of no interest is not', () => {
    const one = parser()
    expect(one.push(Uint8Array.of(5, 0x7f, 0x7e, 99, 0x7e, 1, 9), 0)).toEqual(['9'])
    expect(one.discarded).toBe(3)
  })

  test('a frame inside of one that never ends is found after the pause, or when nothing more comes', () => {
    const half = Uint8Array.of(0x7e, 6, 0x7e, 1, 4)
    const paused = parser()
    expect(paused.push(half, 0)).toEqual([])
    expect(paused.push(Uint8Array.of(0x7e, 0), 101)).toEqual(['4', ''])
    const settled = parser()
    settled.push(half, 0)
    expect(settled.settle()).toEqual(['4'])
    expect(settled.discarded).toBe(2)
    expect(settled.pending).toBe(0)
  })

  test('a frame may come in pieces that are no longer apart than its pause', () => {
    const one = parser()
    expect(one.push(Uint8Array.of(0x7e, 2), 500)).toEqual([])
    expect(one.push(Uint8Array.of(1), 600)).toEqual([])
    expect(one.push(Uint8Array.of(2), 700)).toEqual(['1 2'])
    expect(one.discarded).toBe(0)
  })

  test('counts how often it looked', () => {
    const one = parser()
    one.push(Uint8Array.of(5, 0x7f, 0x7e, 1), 0)
    expect(one.looks).toBe(3)
    one.push(Uint8Array.of(9), 0)
    expect(one.looks).toBe(4)
  })

  test('what is as long as the longest frame and still not complete is none', () => {
    const one = new FrameParser<never>(() => ({ found: 'incomplete' }), { longestPauseMs: 100, longestFrame: 8 })
    one.push(new Uint8Array(20), 0)
    expect([one.pending, one.discarded]).toEqual([7, 13])
  })

  test('a protocol that finds what there is not is a mistake', () => {
    const one = new FrameParser<never>(() => ({ found: 'treasure' }) as never, { longestPauseMs: 100, longestFrame: 8 })
    expect(() => one.push(Uint8Array.of(1), 0)).toThrow('treasure')
  })

  test('keeps less than a frame, whatever comes', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 }), (chunks) => {
      const one = parser()
      for (const chunk of chunks) {
        one.push(chunk, 0)
        expect(one.pending).toBeLessThan(8)
      }
    }))
  })

  test('are the same however the bytes are cut, and every byte is accounted for', () => {
    const byte = fc.oneof(fc.constantFrom(0x7e, 0x7f, 0, 1, 2, 6), fc.nat(255))
    fc.assert(fc.property(fc.array(byte, { maxLength: 120 }), fc.array(fc.nat(120)), (bytes, cuts) => {
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      const [whole, pieces] = [parser(), parser()]
      const all = [...whole.push(Uint8Array.from(bytes), 0), ...whole.settle()]
      expect([...at.slice(1).flatMap((end, index) => pieces.push(Uint8Array.from(bytes.slice(at[index], end)), 0)), ...pieces.settle()]).toEqual(all)
      expect(pieces.discarded).toBe(whole.discarded)
      const skipped = bytes.length - whole.discarded - all.reduce((sum, frame) => sum + 2 + (frame === '' ? 0 : frame.split(' ').length), 0)
      expect(skipped).toBeGreaterThanOrEqual(0)
    }))
  })
})
