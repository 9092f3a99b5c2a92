/**
 * The one sealing suite there is so far: HPKE (RFC 9180), X25519-HKDF-SHA256, AES-256-GCM.
 * A second one gets a name of its own; nothing here is negotiated.
 */
import { createHash } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { toBuffer } from '../bytes.ts'

export const suiteName = 'hpke-x25519-hkdf-sha256-aes256gcm'

export const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

/** Somebody who can open: `keyId` names the key, `publicKey` is the raw X25519 key, 32 bytes. */
export interface Recipient {
  readonly keyId: string
  readonly publicKey: Uint8Array
}

/** The other half. `privateKey` is the raw X25519 key, 32 bytes. */
export interface OpeningKey {
  readonly keyId: string
  readonly privateKey: Uint8Array
}

/** A key is named by what it is: the first 16 hex digits of the SHA-256 of its public half. */
export const recipientKeyId = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

/** A fresh key pair for a county or its recovery. The caller keeps the private half. */
export async function generateRecipient(): Promise<Recipient & OpeningKey> {
  const pair = await suite.kem.generateKeyPair()
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
  const privateKey = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))
  return { keyId: recipientKeyId(publicKey), publicKey, privateKey }
}

export const importPublic = (raw: Uint8Array) => suite.kem.deserializePublicKey(toBuffer(raw))
export const importPrivate = (raw: Uint8Array) => suite.kem.deserializePrivateKey(toBuffer(raw))

/** Binds a wrapped content key to this use and to its context. */
export const wrapInfo = (contextId: string): ArrayBuffer => toBuffer(new TextEncoder().encode(`jinban seal.context 1 ${contextId}`))
