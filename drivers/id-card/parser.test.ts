import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reply } from './codec.ts'
import { replyParser } from './parser.ts'
import { emptyReading, emptyReadingWithFingerprint, replyVectors } from './vectors.ts'

const [well, found, selected, none] = replyVectors.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]

function parse(...chunks: readonly Iterable<number>[]) {
  const parser = replyParser()
  const replies = chunks.flatMap((chunk) => parser.push(Uint8Array.from(chunk), 0))
  return { replies, statuses: replies.map(({ status }) => status), discarded: parser.discarded, pending: parser.pending }
}

const bytesOf = (replies: readonly Reply[]): number => replies.reduce((sum, { data }) => sum + 11 + data.length, 0)

describe('the parser of what a reader sends', () => {
  test('finds replies one behind the other', () => {
    expect(parse([...well, ...found, ...none])).toMatchObject({ statuses: ['ok', 'found', 'not-found'], discarded: 0, pending: 0 })
  })

  test('waits for the rest of a reply, byte by byte', () => {
    expect(parse(...[...emptyReadingWithFingerprint].map((byte) => [byte]))).toMatchObject({ statuses: ['ok'], discarded: 0 })
    expect(parse(found.subarray(0, -1))).toMatchObject({ replies: [], pending: found.length - 1 })
  })

  test('gives up the rest of a reply that was cut short, and understands the next', () => {
    const parser = replyParser()
    parser.push(emptyReading.subarray(0, 1_000), 0)
    expect(parser.push(found, 300)).toMatchObject([{ status: 'found' }])
    expect(parser.discarded).toBe(1_000)
  })

  test('passes over junk, half a preamble included', () => {
    expect(parse([0x00, 0xaa, 0xaa, 0x96], [0xaa, 0xaa, 0xaa, ...found])).toMatchObject({ statuses: ['found'], discarded: 7 })
  })

  test('a preamble with one byte too many in front is found', () => {
    expect(parse([0xaa, ...found])).toMatchObject({ statuses: ['found'], discarded: 1 })
  })

  test('a wrong checksum costs that frame and not the next', () => {
    const broken = Uint8Array.from(found)
    broken[10] = 1
    expect(parse(broken, selected)).toMatchObject({ statuses: ['ok'], discarded: found.length })
  })

  test('a whole reply inside of a false one is found', () => {
    expect(parse([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x20], none, new Uint8Array(30))).toMatchObject({ statuses: ['not-found'] })
  })

  test.each([[0xff, 0xff], [0x00, 0x03], [0x09, 0x0b]])('a length that no reply has is not waited for: %i %i', (high, low) => {
    expect(parse([0xaa, 0xaa, 0xaa, 0x96, 0x69, high, low], found).statuses).toEqual(['found'])
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    const stream = fc.array(fc.oneof(fc.constantFrom(well, found, none).map((bytes) => [...bytes]), fc.array(fc.constantFrom(0xaa, 0x96, 0x69, 0x00, 0x04, 0x90), { maxLength: 12 })), { maxLength: 12 }).map((parts) => parts.flat())
    fc.assert(fc.property(stream, fc.array(fc.nat(300)), (bytes, cuts) => {
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      expect(parse(...at.slice(1).map((end, index) => bytes.slice(at[index] ?? 0, end)))).toEqual(parse(bytes))
    }), { numRuns: 1_000 })
  })

  test('never throws, accounts for every byte, and is right again after any noise as soon as the line was quiet', () => {
    const noise = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.array(fc.constantFrom(0xaa, 0x96, 0x69, 0x05, 0x00), { maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)))
    fc.assert(fc.property(noise, (bytes) => {
      const parser = replyParser()
      const replies = [...parser.push(bytes, 0), ...parser.settle()]
      expect(bytesOf(replies) + parser.discarded).toBe(bytes.length)
      expect(parser.push(found, 0)).toMatchObject([{ status: 'found' }])
    }), { numRuns: 2_000 })
  })

  test('survives mutated streams of real replies', () => {
    const frames = fc.array(fc.constantFrom(well, found, selected, none, emptyReading), { maxLength: 8 })
    const mutation = fc.record({ at: fc.nat(3_000), kind: fc.constantFrom('flip', 'drop', 'insert', 'repeat'), byte: fc.nat(255) })
    fc.assert(fc.property(frames, fc.array(mutation, { maxLength: 20 }), (whole, mutations) => {
      const stream = whole.flatMap((bytes) => [...bytes])
      for (const { at, kind, byte } of mutations) {
        if (kind === 'flip' && at < stream.length) stream[at] = byte
        if (kind === 'drop') stream.splice(at, 1)
        if (kind === 'insert') stream.splice(at, 0, byte)
        if (kind === 'repeat') stream.splice(at, 0, ...stream.slice(at, at + 7))
      }
      // Zeros for as long as the longest reply end whatever has begun.
      const { replies, discarded, pending, statuses } = parse(stream, new Uint8Array(2_400), found)
      expect(pending).toBe(0)
      expect(statuses.at(-1)).toBe('found')
      expect(bytesOf(replies) + discarded).toBe(stream.length + 2_400 + found.length)
    }), { numRuns: 500 })
  })
})
