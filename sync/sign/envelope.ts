/**
 * Signed envelopes: what the county's core says, so that neither the edge nor the way to the
 * station can change it. They are stored as they came, as evidence.
 *
 *     envelope  = CBOR [1, purpose, keyId, payload, signature]
 *     signature = Ed25519( "jinban envelope 1 " ‖ purpose ‖ 0x00 ‖ payload )
 */
import { sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cbor, readCbor } from '../pack.ts'
import { importPublicKey, type SigningKey } from './keys.ts'

/** What a signature is for: one for a verdict says nothing about a feed. */
export type EnvelopePurpose = 'verdicts' | 'feed'

/** A key of the county's core that stations trust, by name. */
export interface VerifyingKey {
  readonly keyId: string
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
}

const Wire = z.tuple([z.literal(1), z.string(), z.string(), z.instanceof(Uint8Array), z.instanceof(Uint8Array)])

const signed = (purpose: EnvelopePurpose, payload: Uint8Array) => Buffer.concat([Buffer.from(`jinban envelope 1 ${purpose}\0`), payload])

export const sealEnvelope = (purpose: EnvelopePurpose, keyId: string, key: SigningKey, payload: Uint8Array): Uint8Array =>
  cbor.encode([1, purpose, keyId, payload, sign(null, signed(purpose, payload), key.privateKey)])

/** The payload. `SY-104` not an envelope · `SY-101` not signed for this purpose by one of `keys`. */
export function openEnvelope(purpose: EnvelopePurpose, envelope: Uint8Array, keys: readonly VerifyingKey[]): Result<Uint8Array, ErrorCode> {
  const wire = Wire.safeParse(readCbor(envelope))
  if (!wire.success) return err('SY-104')
  const [, , keyId, payload, signature] = wire.data
  const trusted = keys.find((key) => key.keyId === keyId)
  if (!trusted) return err('SY-101')
  const publicKey = importPublicKey(trusted.publicKey)
  if (!publicKey.ok) return publicKey
  // The purpose that counts is the one the caller expects, not the one the bytes claim.
  return verify(null, signed(purpose, payload), publicKey.value, signature) ? ok(payload) : err('SY-101')
}
