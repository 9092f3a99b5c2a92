import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acknowledgement, crc16, encodeFrame, order, type PadFrame } from './codec.ts'
import { padParser } from './parser.ts'
import { crcOfNineDigits, modbusQuestion, ratingPadVectors as vectors } from './vectors.ts'

function parse(...chunks: readonly Uint8Array[]): { frames: PadFrame[]; discarded: number } {
  const parser = padParser()
  const frames = [...chunks.flatMap((chunk) => parser.push(chunk, 0)), ...parser.settle()]
  return { frames, discarded: parser.discarded }
}

const frame = fc.record({ seq: fc.integer({ min: 1, max: 255 }), command: fc.nat(255), data: fc.uint8Array({ maxLength: 64 }) })

describe('the RatingPad/1 codec against the golden vectors', () => {
  test('CRC-16/MODBUS of nine digits', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(crcOfNineDigits)
  })

  test('CRC-16/MODBUS of a question of Modbus RTU', () => {
    const crc = crc16(modbusQuestion.subarray(0, -2))
    expect([crc & 0xff, crc >> 8]).toEqual([...modbusQuestion.subarray(-2)])
  })

  test('asks', () => {
    expect(encodeFrame({ seq: 1, ...order.ask(1, 5) })).toEqual(vectors.ask)
  })

  test('reads a key and a status', () => {
    expect(parse(vectors.key5).frames).toEqual([{ seq: 1, command: 0x81, data: Uint8Array.of(5) }])
    expect(parse(vectors.fault).frames).toEqual([{ seq: 7, command: 0x90, data: Uint8Array.of(4) }])
  })
})

describe('the RatingPad/1 codec', () => {
  test('shows a clerk in GBK, cut off between two characters', () => {
    expect(order.showStaff('岩罕 12').data).toEqual(Uint8Array.of(0xd1, 0xd2, 0xba, 0xb1, 0x20, 0x31, 0x32))
    expect(order.showStaff(`1${'岩'.repeat(40)}`).data).toHaveLength(63)
  })

  test('acknowledges with the same number', () => {
    expect(parse(acknowledgement({ seq: 9, command: 0x81 })).frames).toEqual([{ seq: 9, command: 0xc1, data: new Uint8Array(0) }])
  })

  test('reads every frame that can be written, however it is cut into chunks', () => {
    fc.assert(fc.property(fc.array(frame, { maxLength: 6 }), fc.array(fc.nat(300)), (frames, cuts) => {
      const bytes = Uint8Array.from(frames.flatMap((one) => [...encodeFrame(one)]))
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      expect(parse(...at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end)))).toEqual({ frames, discarded: 0 })
    }))
  })
})

describe('the RatingPad/1 parser', () => {
  test('does not depend on how noise is cut into chunks', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...Object.values(vectors)), fc.uint8Array({ maxLength: 12 })), { maxLength: 10 })
    fc.assert(fc.property(pieces, fc.array(fc.nat(100)), (parts, cuts) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      expect(parse(...at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end)))).toEqual(parse(bytes))
    }), { numRuns: 1_000 })
  })

  test('accounts for every byte and reads the next frame after any noise', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const { frames, discarded } = parse(noise, vectors.key5)
      expect(frames.at(-1)).toEqual({ seq: 1, command: 0x81, data: Uint8Array.of(5) })
      expect(frames.reduce((sum, one) => sum + encodeFrame(one).length, discarded)).toBe(noise.length + vectors.key5.length)
    }), { numRuns: 1_000 })
  })

  test('reads nothing that is damaged', () => {
    fc.assert(fc.property(fc.nat(vectors.key5.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(parse(vectors.key5.map((byte, index) => index === at ? byte ^ flip : byte)).frames).toEqual([])
    }))
  })

  test('survives mutated streams of real frames', () => {
    const mutation = fc.record({ at: fc.nat(200), kind: fc.constantFrom('flip', 'drop', 'insert', 'repeat'), byte: fc.nat(255) })
    fc.assert(fc.property(fc.array(frame, { maxLength: 6 }), fc.array(mutation, { maxLength: 12 }), (frames, mutations) => {
      const stream = frames.flatMap((one) => [...encodeFrame(one)])
      for (const { at, kind, byte } of mutations) {
        if (kind === 'flip' && at < stream.length) stream[at] = byte
        if (kind === 'drop') stream.splice(at, 1)
        if (kind === 'insert') stream.splice(at, 0, byte)
        if (kind === 'repeat') stream.splice(at, 0, ...stream.slice(at, at + 5))
      }
      expect(parse(Uint8Array.from(stream), vectors.fault).frames.at(-1)).toEqual({ seq: 7, command: 0x90, data: Uint8Array.of(4) })
    }), { numRuns: 1_000 })
  })
})
