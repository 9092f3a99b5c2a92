/** What the rules of the classes show of wires on which people's data pass. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Passed } from '../domain/device/wire.ts'
import { chipOf } from './id-card/simulator/cards.ts'
import { replyFrame } from './id-card/simulator/frames.ts'
import { idCardRedaction } from './id-card/trace.ts'
import { replyVectors, samIdVector } from './id-card/vectors.ts'
import { readRatingPadProfile } from './rating-pad/open.ts'
import { ratingPadRedaction } from './rating-pad/trace.ts'
import { ratingPadVectors } from './rating-pad/vectors.ts'
import { receiptPrinterRedaction } from './receipt-printer/trace.ts'
import { scannerRedaction } from './scanner/trace.ts'
import type { Redaction } from './transport/traced.ts'

const hex = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex')
const shownIn = (passed: readonly Passed[]): string => passed.flatMap((part) => 'hex' in part ? [part.hex] : []).join('')
const countIn = (passed: readonly Passed[]): number => passed.reduce((sum, part) => sum + ('hex' in part ? part.hex.length / 2 : part.hidden ?? 0), 0)
const heard = (redaction: Redaction, ...chunks: readonly Uint8Array[]): readonly Passed[] => {
  const redactor = redaction()
  return chunks.flatMap((chunk) => redactor.in(chunk, 0))
}

describe('of an ID-card reader', () => {
  const { text, photo, addresses } = chipOf('citizen-elder')
  const reading = Uint8Array.from(replyFrame(0x90, [0x01, 0x00, 0x04, 0x00, ...text, ...photo]))

  test('the state of the reader is shown whole', () => {
    for (const { bytes } of [replyVectors[0], replyVectors[3], replyVectors[5], samIdVector]) expect(heard(idCardRedaction, bytes)).toEqual([{ hex: hex(bytes) }])
  })

  test('a reading is shown up to its status', () => {
    expect(heard(idCardRedaction, reading)).toEqual([{ hex: 'aaaaaa96690508000090' }, { hidden: 1_285 }])
    const moved = Uint8Array.from(replyFrame(0x90, addresses.length > 0 ? addresses : new Uint8Array(70)))
    expect(shownIn(heard(idCardRedaction, moved))).toHaveLength(20)
  })

  test('whatever the line makes of it, no eight bytes of the card are shown, and nothing is counted twice', () => {
    // Runs that say something: photos and padding repeat themselves.
    const said = Array.from({ length: 60 }, (_, at) => hex(text.subarray(2 * at, 2 * at + 8))).filter((run) => run !== '2000200020002000')
    const change = fc.record({ at: fc.nat(reading.length - 1), kind: fc.constantFrom('flip', 'drop', 'insert'), byte: fc.nat(255) })
    fc.assert(fc.property(fc.array(change, { maxLength: 6 }), fc.array(fc.nat(2_600), { maxLength: 12 }), (changes, cuts) => {
      const stream = [...reading]
      for (const { at, kind, byte } of changes) {
        if (kind === 'flip') stream[at] = byte
        if (kind === 'drop') stream.splice(at, 1)
        if (kind === 'insert') stream.splice(at, 0, byte)
      }
      const bytes = Uint8Array.from([...stream, ...replyVectors[0].bytes, ...new Uint8Array(2_400)])
      const at = [0, ...cuts.filter((cut) => cut <= bytes.length), bytes.length].toSorted((one, other) => one - other)
      const passed = heard(idCardRedaction, ...at.slice(1).map((end, index) => bytes.subarray(at[index] ?? 0, end)))
      const shown = shownIn(passed)
      expect(said.filter((run) => shown.includes(run))).toEqual([])
      expect(countIn(passed)).toBeLessThanOrEqual(bytes.length)
    }), { numRuns: 300 })
  })
})

describe('of a rating pad', () => {
  test('RatingPad/1 shows that a key was pressed, and not which', () => {
    const redaction = ratingPadRedaction(readRatingPadProfile('rating-pad-1-serial'))
    expect(heard(redaction, ratingPadVectors.fault, ratingPadVectors.key5)).toEqual([{ hex: hex(ratingPadVectors.fault) }, { hex: 'a55a030181' }, { hidden: 3 }])
  })

  test('pads of vendors show nothing that they say', () => {
    for (const profile of ['simulated-frames-serial', 'simulated-lines-serial', 'tablet']) expect(heard(ratingPadRedaction(readRatingPadProfile(profile)), Uint8Array.of(0x35, 0x0d))).toEqual([{ hidden: 2 }])
  })

  test('what is written to a tablet, which shows it to one person, is counted only', () => {
    expect(ratingPadRedaction(readRatingPadProfile('tablet'))().out(Uint8Array.of(1, 2))).toEqual([{ hidden: 2 }])
    expect(ratingPadRedaction(readRatingPadProfile('rating-pad-1-serial'))().out(ratingPadVectors.ask)).toEqual([{ hex: hex(ratingPadVectors.ask) }])
  })
})

test('of a scanner: that something was scanned, not how long it was', () => {
  const redactor = scannerRedaction()
  expect([redactor.in(Buffer.from('53092619'), 1_000), redactor.in(Buffer.from('4303150121\r'), 1_050), redactor.in(Buffer.from('A'), 2_000)]).toEqual([[{ hidden: null }], [], [{ hidden: null }]])
  expect(redactor.out(Uint8Array.of(0x16, 0x54, 0x0d))).toEqual([{ hex: '16540d' }])
})

test('of a receipt printer: questions and answers, not what is printed', () => {
  const redactor = receiptPrinterRedaction()
  expect(redactor.out(Uint8Array.of(0x10, 0x04, 0x01))).toEqual([{ hex: '100401' }])
  expect(redactor.out(Buffer.from('A012'))).toEqual([{ hidden: 4 }])
  expect(redactor.in(Uint8Array.of(0x12), 0)).toEqual([{ hex: '12' }])
})
