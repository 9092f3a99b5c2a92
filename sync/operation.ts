/**
 * The final bytes of an operation, made once, at append: what is stored, hashed, sent, exported.
 *
 *     bytes = CBOR [ 1, station, epoch, seq, kind, [wall, monotonic, bootId, trust],
 *                    contextId | null, counter | null, encoding, body ]
 *     hash  = SHA-256( previous hash ‖ bytes )
 *
 * `body` is CBOR of the kind's schema, compressed when `encoding` says so, sealed when
 * `contextId` is not null. The AAD of a sealed body is the same array without its last element.
 */
import { createHash } from 'node:crypto'
import { Encoder } from 'cbor-x'
import { z } from 'zod'
import { err, ok, type Result } from '../domain/result.ts'
import type { ErrorCode } from '../domain/errors.ts'

/** 0 plain CBOR · 1 zstd without a dictionary. Numbers from 16 up name dictionary versions. */
export type BodyEncoding = number

export interface OperationHeader {
  readonly station: number
  /** Random 64-bit number of one life of a ledger. */
  readonly epoch: bigint
  readonly seq: number
  readonly kind: string
  readonly at: { readonly wall: number; readonly monotonic: number; readonly bootId: string; readonly trust: 'synced' | 'floor' | 'none' }
  readonly contextId: string | null
  /** Counter in the sealing context: the nonce. */
  readonly counter: number | null
  readonly encoding: BodyEncoding
}

export interface Operation extends OperationHeader {
  readonly body: Uint8Array
}

/** Hash before the first operation of an epoch. */
export const genesis = new Uint8Array(32)

export const maxOperationBytes = 256 * 1024

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true })

const Wire = z.tuple([
  z.literal(1),
  z.int().min(1).max(0xffff_ffff),
  z.union([z.bigint(), z.int().nonnegative()]).transform(BigInt),
  z.int().positive(),
  z.string().min(1).max(60),
  z.tuple([z.number(), z.number(), z.string().max(64), z.enum(['synced', 'floor', 'none'])]),
  z.string().max(64).nullable(),
  z.int().nonnegative().nullable(),
  z.int().min(0).max(255),
  z.instanceof(Uint8Array),
])

const headerArray = (h: OperationHeader) =>
  [1, h.station, h.epoch, h.seq, h.kind, [h.at.wall, h.at.monotonic, h.at.bootId, h.at.trust], h.contextId, h.counter, h.encoding] as const

/** Associated data of a sealed body: binds it to its identity, kind and place in the context. */
export const operationAad = (header: OperationHeader): Uint8Array => cbor.encode(headerArray(header))

export const encodeOperation = (operation: Operation): Uint8Array => cbor.encode([...headerArray(operation), operation.body])

/** Whether this is an operation of a version to come: its number alone can be read. */
const isNewer = (raw: unknown): boolean => Array.isArray(raw) && typeof raw[0] === 'number' && Number.isInteger(raw[0]) && raw[0] > 1

/** `SY-104` when the bytes are no operation · `SY-106` when they are one of a newer version. Never throws. */
export function decodeOperation(bytes: Uint8Array): Result<Operation, ErrorCode> {
  if (bytes.length > maxOperationBytes) return err('SY-104')
  let raw: unknown
  try {
    raw = cbor.decode(bytes)
  } catch {
    return err('SY-104')
  }
  const wire = Wire.safeParse(raw)
  if (!wire.success) return err(isNewer(raw) ? 'SY-106' : 'SY-104')
  const [, station, epoch, seq, kind, [wall, monotonic, bootId, trust], contextId, counter, encoding, body] = wire.data
  return ok({ station, epoch, seq, kind, at: { wall, monotonic, bootId, trust }, contextId, counter, encoding, body })
}

export const operationHash = (previous: Uint8Array, bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(previous).update(bytes).digest()
