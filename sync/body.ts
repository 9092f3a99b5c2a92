/**
 * The body of an operation before it is sealed: CBOR of the kind's schema, compressed when that
 * makes it smaller. Read back, it is parsed with the same schema; nothing else passes.
 */
import type { ErrorCode } from '../domain/errors.ts'
import { operationKinds, type OperationBody, type OperationKind } from '../domain/operation.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { BodyEncoding } from './operation.ts'
import { pack, unpack, type Packed } from './pack.ts'

/** @throws ZodError when the body is not of its kind: a bug of the caller, not bad input. */
export const encodeBody = <K extends OperationKind>(kind: K, body: OperationBody<K>): Packed => pack(operationKinds[kind].body.parse(body))

/** A decoded body together with its kind, so that a `switch` on the kind knows its type. */
export type DecodedBody = { [K in OperationKind]: { readonly kind: K; readonly body: OperationBody<K> } }[OperationKind]

/**
 * `SY-105` unknown kind · `SY-106` an encoding this version does not know, or all that its schema
 * asks for and more: a newer sender's · `SY-110` not what the kind's schema says, or larger than
 * `maxUnpackedBytes`. Never throws.
 */
export function decodeBody(kind: string, encoding: BodyEncoding, bytes: Uint8Array): Result<DecodedBody, ErrorCode> {
  if (!isKnownKind(kind)) return err('SY-105')
  const unpacked = unpack(encoding, bytes)
  if (!unpacked.ok) return unpacked
  const parsed = operationKinds[kind].body.safeParse(unpacked.value)
  if (!parsed.success) return err(parsed.error.issues.every(({ code }) => code === 'unrecognized_keys') ? 'SY-106' : 'SY-110')
  // The schema is the kind's own, which is what ties `body` to `kind` in the union.
  return ok({ kind, body: parsed.data } as DecodedBody)
}

const isKnownKind = (kind: string): kind is OperationKind => Object.hasOwn(operationKinds, kind)
