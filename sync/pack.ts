/** Values as CBOR, compressed where that makes them smaller. Shared by bodies and feeds. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Encoder } from 'cbor-x'
import type { ErrorCode } from '../domain/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { BodyEncoding } from './operation.ts'

/** A few bytes may claim to unpack to gigabytes: this much and no more. */
export const maxUnpackedBytes = 1024 * 1024

const encodings = { plain: 0, zstd: 1 } as const satisfies Record<string, BodyEncoding>

/** One encoder for all of sync: plain maps, no records, so that any CBOR reader understands it. */
export const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true })

export interface Packed {
  readonly encoding: BodyEncoding
  readonly bytes: Uint8Array
}

export function pack(value: unknown): Packed {
  const plain = cbor.encode(value)
  const compressed = zstdCompressSync(plain)
  return compressed.length < plain.length ? { encoding: encodings.zstd, bytes: compressed } : { encoding: encodings.plain, bytes: plain }
}

/** `SY-106` an encoding this version does not know · `SY-110` not CBOR, or too large. Never throws. */
export function unpack(encoding: BodyEncoding, bytes: Uint8Array): Result<unknown, ErrorCode> {
  if (encoding !== encodings.plain && encoding !== encodings.zstd) return err('SY-106')
  try {
    const plain = encoding === encodings.zstd ? zstdDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes }) : bytes
    return plain.length > maxUnpackedBytes ? err('SY-110') : ok(cbor.decode(plain))
  } catch {
    return err('SY-110')
  }
}

/** The value of some CBOR, or null when it is none. Never throws. */
export function readCbor(bytes: Uint8Array): unknown {
  try {
    return cbor.decode(bytes)
  } catch {
    return null
  }
}
