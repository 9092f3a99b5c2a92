/**
 * Private keys at rest: one small JSON file a key, sealed under a passphrase with scrypt and
 * AES-256-GCM. The readable part (which key, what for, its public half) is the associated data,
 * so that swapping it is noticed.
 */
import { createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, scryptSync, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'

/** What a key is for: opening what stations seal · the same, kept apart for the day that key is lost · signing verdicts. */
export type KeyUse = 'sealing' | 'recovery' | 'verdict'

export interface CountyKey {
  readonly id: string
  readonly use: KeyUse
  /** Raw 32 bytes: X25519 for `sealing` and `recovery`, Ed25519 for `verdict`. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly privateKey: KeyObject
}

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'))

const KeyFile = z.strictObject({
  format: z.literal('jinban-county-key/1'),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  use: z.enum(['sealing', 'recovery', 'verdict']),
  publicKey: base64,
  kdf: z.strictObject({ name: z.literal('scrypt'), N: z.int().min(2 ** 10).max(2 ** 20), r: z.int().min(1).max(32), p: z.int().min(1).max(16), salt: base64 }),
  nonce: base64,
  sealed: base64,
})

/** 128 MiB: a key file may be attacked for years, so it costs more than a log-in. */
const fileCost = { N: 2 ** 17, r: 8, p: 1 }

const idOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

const wrappingKey = (passphrase: string, kdf: { N: number; r: number; p: number; salt: Uint8Array }): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), kdf.salt, 32, { N: kdf.N, r: kdf.r, p: kdf.p, maxmem: 256 * kdf.N * kdf.r })

const associated = (id: string, use: KeyUse, publicKey: Uint8Array): Buffer =>
  Buffer.from(JSON.stringify(['jinban-county-key/1', id, use, Buffer.from(publicKey).toString('base64')]))

const rawPublic = (key: KeyObject): Uint8Array<ArrayBuffer> => {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('not an OKP key')
  return Buffer.from(x, 'base64url')
}

/** A fresh key pair. */
export function makeKey(use: KeyUse): CountyKey {
  const { privateKey } = use === 'verdict' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  const publicKey = rawPublic(privateKey)
  return { id: idOf(publicKey), use, publicKey, privateKey }
}

/** The text of the key's file. */
export function sealKey(key: CountyKey, passphrase: string, cost: { N: number; r: number; p: number } = fileCost): string {
  const kdf = { ...cost, salt: randomBytes(16) }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(passphrase, kdf), nonce)
  cipher.setAAD(associated(key.id, key.use, key.publicKey))
  const plain = key.privateKey.export({ format: 'der', type: 'pkcs8' })
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  plain.fill(0)
  const file: z.input<typeof KeyFile> = {
    format: 'jinban-county-key/1', id: key.id, use: key.use, publicKey: Buffer.from(key.publicKey).toString('base64'),
    kdf: { name: 'scrypt', ...cost, salt: kdf.salt.toString('base64') },
    nonce: nonce.toString('base64'), sealed: sealed.toString('base64'),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** `unreadable`: not a key file of this format · `refused`: wrong passphrase, or somebody changed the file. */
export function openKey(text: string, passphrase: string): Result<CountyKey, 'unreadable' | 'refused'> {
  const file = parse(text)
  if (file === null) return err('unreadable')
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(passphrase, file.kdf), file.nonce)
  decipher.setAAD(associated(file.id, file.use, file.publicKey))
  const tag = file.sealed.subarray(-16)
  try {
    decipher.setAuthTag(tag)
    const der = Buffer.concat([decipher.update(file.sealed.subarray(0, -16)), decipher.final()])
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    return ok({ id: file.id, use: file.use, publicKey: file.publicKey, privateKey })
  } catch {
    return err('refused')
  }
}

function parse(text: string): z.output<typeof KeyFile> | null {
  try {
    const file = KeyFile.safeParse(JSON.parse(text))
    return file.success && file.data.nonce.length === 12 ? file.data : null
  } catch {
    return null
  }
}
