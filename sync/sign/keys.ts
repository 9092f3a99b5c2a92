/** Ed25519 keys (RFC 8032): raw 32 bytes on the wire, `KeyObject` in memory, PKCS#8 at rest. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'

export interface SigningKey {
  readonly privateKey: KeyObject
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array
}

/** DER before the raw key in a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function generateSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: rawOf(publicKey) }
}

/** PKCS#8 DER, to be kept in a file of mode 0600. */
export const exportSigningKey = (key: SigningKey): Uint8Array => key.privateKey.export({ type: 'pkcs8', format: 'der' })

/** @throws when the bytes are not an Ed25519 key in PKCS#8: our own file is damaged. */
export function importSigningKey(pkcs8: Uint8Array): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError(`a key of type ${String(privateKey.asymmetricKeyType)} where Ed25519 belongs`)
  return { privateKey, publicKey: rawOf(createPublicKey(privateKey)) }
}

/** `SY-101` when these are not 32 bytes. */
export const importPublicKey = (raw: Uint8Array): Result<KeyObject, ErrorCode> =>
  raw.length === 32 ? ok(createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })) : err('SY-101')

/** The raw key of an Ed25519 SubjectPublicKeyInfo, as a certificate carries it. */
export const rawOf = (publicKey: KeyObject): Uint8Array => publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiPrefix.length)
