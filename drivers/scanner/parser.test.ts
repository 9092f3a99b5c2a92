import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, longestCode, suffixes, usualLayout, type Suffix } from './codec.ts'
import { LineCodes, ReportCodes, type CodeReader } from './parser.ts'
import { lineVectors, report } from './vectors.ts'

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const texts = (codes: readonly Uint8Array[]): string[] => codes.map((code) => Buffer.from(code).toString('latin1'))
const read = (reader: CodeReader, ...chunks: readonly Uint8Array[]): string[] => texts([...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.settle()])

describe('bytes to text', () => {
  test.each(lineVectors)('$name', ({ text, bytes }) => {
    expect(decodeText(bytes)).toBe(text)
  })

  test('bytes that are neither become signs that say so', () => {
    expect(decodeText(Uint8Array.of(0x41, 0xff, 0x42))).toContain('\uFFFD')
  })
})

describe('a line of codes', () => {
  test.each([['cr', '\r'], ['lf', '\n'], ['crlf', '\r\n']] as const)('is split at the suffix %s', (suffix, end) => {
    const reader = new LineCodes(suffix)
    expect(texts(reader.push(ascii(`A012${end}7KXM4R9P${end}${end}`)))).toEqual(['A012', '7KXM4R9P'])
    expect(reader.pending).toBe(0)
  })

  test('a code may hold half of the suffix', () => {
    expect(texts(new LineCodes('crlf').push(ascii('a\rb\nc\r\n')))).toEqual(['a\rb\nc'])
  })

  test('without a suffix the pause ends a code, whatever is in it', () => {
    const reader = new LineCodes('none')
    expect(texts(reader.push(ascii('two\r\nlines')))).toEqual([])
    expect(texts(reader.settle())).toEqual(['two\r\nlines'])
  })

  test('with a suffix, what has none by the pause is no code', () => {
    const reader = new LineCodes('cr')
    expect(read(reader, ascii('half a co'))).toEqual([])
    expect(reader.discarded).toBe(9)
    expect(texts(reader.push(ascii('whole\r')))).toEqual(['whole'])
  })

  test.each(Object.keys(suffixes) as Suffix[])('the longest code is read, and one that is longer is none (%s)', (suffix) => {
    const reader = new LineCodes(suffix)
    const end = Uint8Array.from(suffixes[suffix])
    expect(read(reader, ascii('x'.repeat(longestCode)), end)).toEqual(['x'.repeat(longestCode)])
    expect(read(reader, ascii('x'.repeat(longestCode + 1)), end)).toEqual([])
    expect(reader.discarded).toBe(longestCode + 1 + end.length)
    expect(read(reader, ascii('A012'), end)).toEqual(['A012'])
  })

  test.each(Object.keys(suffixes) as Suffix[])('no more is held than the longest code and a suffix that may still end it (%s)', (suffix) => {
    const reader = new LineCodes(suffix)
    for (const byte of ascii('x'.repeat(2 * longestCode + 9))) {
      reader.push(Uint8Array.of(byte))
      expect(reader.pending).toBeLessThanOrEqual(longestCode + Math.max(0, suffixes[suffix].length - 1))
    }
  })

  test('does not depend on how it is cut into chunks', () => {
    const bytes = fc.array(fc.constantFrom(0x0d, 0x0a, 0x41, 0x42), { maxLength: 60 })
    fc.assert(fc.property(fc.constantFrom<Suffix>('cr', 'lf', 'crlf', 'none'), bytes, fc.array(fc.nat(60)), (suffix, all, cuts) => {
      const at = [0, ...cuts.filter((cut) => cut <= all.length), all.length].toSorted((one, other) => one - other)
      const [whole, pieces] = [new LineCodes(suffix), new LineCodes(suffix)]
      expect(read(pieces, ...at.slice(1).map((end, index) => Uint8Array.from(all.slice(at[index], end))))).toEqual(read(whole, Uint8Array.from(all)))
      expect(pieces.discarded).toBe(whole.discarded)
    }))
  })
})

describe('reports of a HID POS scanner', () => {
  const reports = (code: string): Uint8Array[] => Array.from({ length: Math.ceil(code.length / 56) }, (_, index) => {
    const part = ascii(code.slice(56 * index, 56 * index + 56))
    const made = new Uint8Array(64)
    made.set([0x02, part.length, ...ascii(']Q1'), ...part])
    made[63] = 56 * (index + 1) < code.length ? 1 : 0
    return made
  })

  test('the golden vector', () => {
    expect(texts(new ReportCodes(usualLayout).push(report))).toEqual(['A012'])
  })

  test('a long code comes in several, and the longest is read', () => {
    for (const code of ['x'.repeat(56), 'x'.repeat(57), 'y'.repeat(longestCode)]) expect(read(new ReportCodes(usualLayout), ...reports(code))).toEqual([code])
  })

  test('one that is too long, or does not go on, is none; the next one is read', () => {
    const reader = new ReportCodes(usualLayout)
    expect(read(reader, ...reports('x'.repeat(longestCode + 1)))).toEqual([])
    expect(read(reader, ...reports('x'.repeat(100)).slice(0, 1))).toEqual([])
    expect(reader.discarded).toBe(longestCode + 1 + 56)
    expect(read(reader, report)).toEqual(['A012'])
  })

  test('other reports are counted and passed over', () => {
    const reader = new ReportCodes(usualLayout)
    const lies = Uint8Array.from(report)
    lies[1] = 57
    expect(read(reader, report.with(0, 0x01), lies, report.subarray(0, 63), new Uint8Array(0))).toEqual([])
    expect(reader.discarded).toBe(64 + 64 + 63)
  })

  test('a profile may lay them out differently', () => {
    expect(texts(new ReportCodes({ reportId: 3, lengthAt: 2, dataAt: 3, dataBytes: 4, moreAt: 1 }).push(Uint8Array.of(3, 0, 2, 0x41, 0x42, 0, 0)))).toEqual(['AB'])
  })

  test('whatever comes, nothing is thrown and nothing piles up', () => {
    const reader = new ReportCodes(usualLayout)
    fc.assert(fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 70 }), fc.constant(report.with(63, 1)))), (chunks) => {
      for (const chunk of chunks) for (const code of reader.push(chunk)) expect(code.length).toBeLessThanOrEqual(longestCode)
      expect(reader.pending).toBeLessThanOrEqual(longestCode)
    }))
  })
})
