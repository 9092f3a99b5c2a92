/**
 * The body of an operation before it is sealed: CBOR of the kind's schema, compressed when that
 * makes it smaller. Read back, it is parsed with the same schema; nothing else passes.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Encoder } from 'cbor-x'
import type { ErrorCode } from '../domain/errors.ts'
import { operationKinds, type OperationBody, type OperationKind } from '../domain/operation.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { BodyEncoding } from './operation.ts'

/** A body may claim to be small and unpack to gigabytes: this much and no more. */
export const maxBodyBytes = 1024 * 1024

const plainCbor: BodyEncoding = 0
const zstd: BodyEncoding = 1

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true })

export interface EncodedBody {
  readonly encoding: BodyEncoding
  readonly bytes: Uint8Array
}

/** @throws ZodError when the body is not of its kind: a bug of the caller, not bad input. */
export function encodeBody<K extends OperationKind>(kind: K, body: OperationBody<K>): EncodedBody {
  const plain = cbor.encode(operationKinds[kind].body.parse(body))
  const compressed = zstdCompressSync(plain)
  return compressed.length < plain.length ? { encoding: zstd, bytes: compressed } : { encoding: plainCbor, bytes: plain }
}

/** A decoded body together with its kind, so that a `switch` on the kind knows its type. */
export type DecodedBody = { [K in OperationKind]: { readonly kind: K; readonly body: OperationBody<K> } }[OperationKind]

/**
 * `SY-105` unknown kind · `SY-106` an encoding this version does not know · `SY-110` not what the
 * kind's schema says, or larger than `maxBodyBytes`. Never throws.
 */
export function decodeBody(kind: string, encoding: BodyEncoding, bytes: Uint8Array): Result<DecodedBody, ErrorCode> {
  if (!isKnownKind(kind)) return err('SY-105')
  if (encoding !== plainCbor && encoding !== zstd) return err('SY-106')
  let raw: unknown
  try {
    raw = cbor.decode(encoding === zstd ? zstdDecompressSync(bytes, { maxOutputLength: maxBodyBytes }) : bytes)
  } catch {
    return err('SY-110')
  }
  const parsed = operationKinds[kind].body.safeParse(raw)
  // The schema is the kind's own, which is what ties `body` to `kind` in the union.
  return parsed.success ? ok({ kind, body: parsed.data } as DecodedBody) : err('SY-110')
}

const isKnownKind = (kind: string): kind is OperationKind => Object.hasOwn(operationKinds, kind)
