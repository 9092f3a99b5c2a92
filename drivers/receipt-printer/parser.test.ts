import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PrinterParser, type PrinterEvent } from './parser.ts'
import { automaticVectors } from './vectors.ts'

const parse = (...chunks: readonly (readonly number[])[]): { events: PrinterEvent[]; discarded: number } => {
  const parser = new PrinterParser()
  const events = chunks.flatMap((chunk) => parser.push(Uint8Array.from(chunk), 0))
  return { events, discarded: parser.discarded }
}

const coverOpen = { event: 'automatic-status', report: { offline: true, coverOpen: true, paper: 'ok', cutterError: false, hardwareError: false } }

describe('the parser of what a printer sends', () => {
  test('tells the four kinds apart in one chunk', () => {
    const { events, discarded } = parse([0x12, 0x38, 0, 0, 0, 0x00, 0x13, 0x11, 0x03])
    expect(events).toEqual([
      { event: 'real-time-status', byte: 0x12 },
      coverOpen,
      { event: 'paper', paper: 'ok' },
      { event: 'flow', paused: true },
      { event: 'flow', paused: false },
      { event: 'paper', paper: 'near-end' },
    ])
    expect(discarded).toBe(0)
  })

  test('lets XON and XOFF stand inside of an automatic status', () => {
    expect(parse([0x38, 0x13, 0, 0x11, 0, 0]).events).toContainEqual(coverOpen)
  })

  test('gives up an automatic status that is cut short by the next answer', () => {
    const { events, discarded } = parse([0x38, 0, 0x12, 0x38, 0, 0, 0])
    expect(events).toEqual([{ event: 'real-time-status', byte: 0x12 }, coverOpen])
    expect(discarded).toBe(2)
  })

  test('does not take the next answer for the lost rest of an automatic status', () => {
    const parser = new PrinterParser()
    parser.push(Uint8Array.of(0x38, 0), 0)
    expect(parser.push(Uint8Array.of(0x00), 5_000)).toEqual([{ event: 'paper', paper: 'ok' }])
    expect(parser.discarded).toBe(2)
  })

  test('counts noise and is right again at the next answer', () => {
    const { events, discarded } = parse([0xff, 0x80, 0x05, 0x12])
    expect(events).toEqual([{ event: 'real-time-status', byte: 0x12 }])
    expect(discarded).toBe(3)
  })

  test('does not depend on how the bytes are cut into chunks', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200)), (bytes, cuts) => {
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      const chunks = at.slice(1).map((end, index) => [...bytes.subarray(at[index] ?? 0, end)])
      expect(parse(...chunks)).toEqual(parse([...bytes]))
    }))
  })

  test('never throws, accounts for every byte, and reads the next good status after any noise', () => {
    const good = automaticVectors[1].bytes
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (noise) => {
      const { events, discarded } = parse([...noise], [...good])
      expect(events.at(-1)).toEqual(coverOpen)
      const explained = events.reduce((sum, { event }) => sum + (event === 'automatic-status' ? 4 : 1), 0)
      expect(explained + discarded).toBe(noise.length + good.length)
    }), { numRuns: 2_000 })
  })

  test('survives mutated streams of real answers', () => {
    const answers = fc.array(fc.constantFrom(...automaticVectors.map(({ bytes }) => [...bytes]), [0x12], [0x1e], [0x7e], [0x00], [0x0f], [0x11], [0x13]), { maxLength: 60 })
    const mutation = fc.record({ at: fc.nat(300), kind: fc.constantFrom('flip', 'drop', 'insert', 'repeat'), byte: fc.nat(255) })
    fc.assert(fc.property(answers, fc.array(mutation, { maxLength: 20 }), (frames, mutations) => {
      const stream = frames.flat()
      for (const { at, kind, byte } of mutations) {
        if (kind === 'flip' && at < stream.length) stream[at] = byte
        if (kind === 'drop') stream.splice(at, 1)
        if (kind === 'insert') stream.splice(at, 0, byte)
        if (kind === 'repeat') stream.splice(at, 0, ...stream.slice(at, at + 4))
      }
      const { events, discarded } = parse(stream, [0x38, 0, 0, 0])
      expect(events.at(-1)).toEqual(coverOpen)
      expect(discarded).toBeLessThanOrEqual(stream.length)
    }), { numRuns: 2_000 })
  })
})
