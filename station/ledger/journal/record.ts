/**
 * One record of the journal (日志): an operation's final bytes and its hash, framed so that a
 * reader finds the next good record after any damage.
 *
 *      0  4  'JBJ1'
 *      4  4  length n of the operation's bytes, little endian
 *      8  4  CRC-32 of everything after it and of the length
 *     12 32  hash = SHA-256( previous hash ‖ bytes )
 *     44  n  bytes
 */
import { crc32 } from 'node:zlib'
import { maxOperationBytes } from '../../../sync/operation.ts'

export interface JournalRecord {
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

/** A stretch of a segment: a good record, or bytes that are none. */
export type Stretch =
  | ({ readonly kind: 'record'; readonly offset: number; readonly end: number } & JournalRecord)
  | { readonly kind: 'damage'; readonly offset: number; readonly end: number }

const magic = Buffer.from('JBJ1', 'ascii')
const headerLength = 44

export function encodeRecord(record: JournalRecord): Buffer {
  const frame = Buffer.allocUnsafe(headerLength + record.bytes.length)
  magic.copy(frame, 0)
  frame.writeUInt32LE(record.bytes.length, 4)
  frame.set(record.hash, 12)
  frame.set(record.bytes, headerLength)
  frame.writeUInt32LE(checksum(frame, 0, frame.length), 8)
  return frame
}

/** All stretches of a segment, in order, without gaps. The bytes are views into `data`. */
export function* scan(data: Buffer): Generator<Stretch> {
  let offset = 0
  let damagedFrom = 0
  while (offset < data.length) {
    const record = recordAt(data, offset)
    if (record === null) {
      const next = data.indexOf(magic, offset + 1)
      offset = next === -1 ? data.length : next
      continue
    }
    if (damagedFrom < offset) yield { kind: 'damage', offset: damagedFrom, end: offset }
    yield record
    offset = record.end
    damagedFrom = offset
  }
  if (damagedFrom < data.length) yield { kind: 'damage', offset: damagedFrom, end: data.length }
}

function recordAt(data: Buffer, offset: number): Extract<Stretch, { kind: 'record' }> | null {
  if (data.length - offset < headerLength || magic.compare(data, offset, offset + 4) !== 0) return null
  const length = data.readUInt32LE(offset + 4)
  const end = offset + headerLength + length
  if (length > maxOperationBytes || end > data.length) return null
  if (data.readUInt32LE(offset + 8) !== checksum(data, offset, end)) return null
  return { kind: 'record', offset, end, hash: data.subarray(offset + 12, offset + headerLength), bytes: data.subarray(offset + headerLength, end) }
}

function checksum(data: Buffer, offset: number, end: number): number {
  return crc32(data.subarray(offset + 12, end), crc32(data.subarray(offset + 4, offset + 8)))
}
