import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameMap, lineMap } from './key-map.ts'
import { RatingPadProfile } from './profile.ts'
import { readRatingPadProfile } from './open.ts'

const frames = [
  { bytes: Uint8Array.of(0xaa, 0x01, 0x55), level: 1 },
  { bytes: Uint8Array.of(0xaa, 0x05, 0x55), level: 5 },
  { bytes: Uint8Array.of(0x33), level: 3 },
] as const
const lines = [{ pattern: /^(?:KEY=5)$/, level: 5 }, { pattern: /^(?:[Nn]ot good)$/, level: 2 }] as const
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('a pad whose keys are frames of its own', () => {
  test('is read by its map', () => {
    expect(frameMap(frames).push(Uint8Array.of(0xaa, 0x05, 0x55, 0x33, 0xaa, 0x01, 0x55), 0)).toEqual([5, 3, 1])
  })

  test('is read in pieces, among noise, and after half a frame', () => {
    const reader = frameMap(frames)
    expect([0xff, 0xaa, 0xaa, 0x05].flatMap((byte) => reader.push(Uint8Array.of(byte), 0))).toEqual([])
    expect(reader.push(Uint8Array.of(0x55), 0)).toEqual([5])
    expect(reader.discarded).toBe(2)
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(0xaa, 0x01, 0x05, 0x55, 0x33, 0x00), { maxLength: 60 }), fc.array(fc.nat(60)), (bytes, cuts) => {
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      const [whole, pieces] = [frameMap(frames), frameMap(frames)]
      expect(at.slice(1).flatMap((end, index) => pieces.push(Uint8Array.from(bytes.slice(at[index], end)), 0))).toEqual(whole.push(Uint8Array.from(bytes), 0))
      expect(pieces.discarded).toBe(whole.discarded)
    }))
  })
})

describe('a pad whose keys are lines', () => {
  test.each(['\r', '\n', '\r\n'])('is read by its map, with the line end %j', (end) => {
    const reader = lineMap(lines)
    expect(reader.push(ascii(`KEY=5${end}hello${end}Not good${end}`), 0)).toEqual([5, 2])
    expect(reader.discarded).toBe(0)
  })

  test('a line must match from its beginning to its end', () => {
    expect(lineMap(lines).push(ascii('KEY=55\nXKEY=5\n'), 0)).toEqual([])
  })

  test('is read again after a stream without a line end', () => {
    const reader = lineMap(lines)
    expect(reader.push(ascii(`${'x'.repeat(500)}\nKEY=5\n`), 0)).toEqual([5])
    expect(reader.discarded).toBeGreaterThan(0)
  })
})

describe('the profile', () => {
  const profile = (protocol: unknown): boolean => RatingPadProfile.safeParse({ ...readRatingPadProfile('simulated-rating-pad-1-serial'), protocol }).success

  test('takes maps of bytes and of patterns', () => {
    expect(profile({ kind: 'frame-map', frames: [{ bytes: 'AA 05 55', level: 5 }, { bytes: 'aa0155', level: 1 }] })).toBe(true)
    expect(profile({ kind: 'line-map', lines: [{ pattern: 'KEY=\\d', level: 5 }] })).toBe(true)
  })

  test.each([
    ['a frame that begins with another one', { kind: 'frame-map', frames: [{ bytes: 'AA 05', level: 5 }, { bytes: 'AA 05 01', level: 1 }] }],
    ['a frame twice', { kind: 'frame-map', frames: [{ bytes: 'AA', level: 5 }, { bytes: 'AA', level: 1 }] }],
    ['half a byte', { kind: 'frame-map', frames: [{ bytes: 'AA 5', level: 5 }] }],
    ['a level that there is not', { kind: 'frame-map', frames: [{ bytes: 'AA', level: 6 }] }],
    ['a pattern that is none', { kind: 'line-map', lines: [{ pattern: '(', level: 5 }] }],
    ['an empty map', { kind: 'line-map', lines: [] }],
  ])('refuses %s', (_, protocol) => {
    expect(profile(protocol)).toBe(false)
  })
})
