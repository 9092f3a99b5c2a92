import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeRecord, scan, type JournalRecord } from './record.ts'

const record = fc.record({ hash: fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes: fc.uint8Array({ maxLength: 200 }) })
/** A record without its last byte, unless that is the one the next record begins with. */
const torn = record.map(encodeRecord).filter((whole) => whole.at(-1) !== 'J'.charCodeAt(0)).map((whole) => whole.subarray(0, -1))
const garbage = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(Buffer.from('JBJ1')), torn)
const found = (data: Uint8Array) => [...scan(Buffer.from(data))]
const plain = ({ hash, bytes }: JournalRecord) => ({ hash: Buffer.from(hash).toString('hex'), bytes: Buffer.from(bytes).toString('hex') })
const records = (data: Uint8Array) => found(data).flatMap((stretch) => (stretch.kind === 'record' ? [plain(stretch)] : []))

describe('a segment of the journal', () => {
  it('gives back what was written, in order', () => {
    fc.assert(fc.property(fc.array(record), (written) => {
      expect(records(Buffer.concat(written.map(encodeRecord)))).toEqual(written.map(plain))
    }))
  })

  it('gives back every whole record, whatever stands between them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(garbage, record)), garbage, (parts, tail) => {
      const data = Buffer.concat([...parts.flatMap(([before, whole]) => [Buffer.from(before), encodeRecord(whole)]), Buffer.from(tail)])
      expect(records(data)).toEqual(parts.map(([, whole]) => plain(whole)))
    }))
  })

  it('is covered by its stretches without gap or overlap', () => {
    fc.assert(fc.property(fc.array(fc.oneof(garbage, record.map(encodeRecord))), (parts) => {
      const data = Buffer.concat(parts.map((part) => Buffer.from(part)))
      let end = 0
      for (const stretch of found(data)) {
        expect(stretch.offset).toBe(end)
        end = stretch.end
      }
      expect(end).toBe(data.length)
    }))
  })

  it('never passes on a record in which a bit has flipped', () => {
    fc.assert(fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(7), (written, offset, bit) => {
      const data = Buffer.concat(written.map(encodeRecord))
      const at = offset % data.length
      data[at] = (data[at] ?? 0) ^ (1 << bit)
      expect(records(data)).toHaveLength(written.length - 1)
    }))
  })
})
