/**
 * Sealing contexts (封装上下文): one content key for many operations.
 *
 *     createContext ──► announcement  {contextId, suite, recipients: [{keyId, enc, wrapped}]}
 *                  └──► seal(plain, counter, aad) = AES-256-GCM(content key, counter, aad)
 *
 * The announcement is itself an operation (`seal.context`), in the ledger before or with the
 * first operation that names it. The content key lives in this object and nowhere else: when the
 * object is dropped, only the recipients can open what it sealed.
 */
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { ErrorCode } from '../../domain/errors.ts'
import type { SealContext } from '../../domain/operation.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { toBuffer } from '../bytes.ts'
import { importPrivate, importPublic, suite, suiteName, wrapInfo, type OpeningKey, type Recipient } from './suite.ts'

export type Announcement = z.infer<typeof SealContext>

export interface SealingContext {
  readonly contextId: string
  readonly announcement: Announcement
  /** The counter of the next operation to seal. Each is given out once. */
  nextCounter(): number
  /**
   * Ciphertext and 16 bytes of tag. Synchronous, so that it can stand inside a ledger transaction.
   * Counters only go up: sealing twice under one nonce would give the plain text away, so it is a
   * broken invariant and throws. A counter whose transaction was rolled back is simply left out.
   */
  seal(plain: Uint8Array, counter: number, aad: Uint8Array): Uint8Array
}

export interface OpeningContext {
  /** `SY-109` when the bytes, the counter or the associated data are not the sealed ones. */
  open(body: Uint8Array, counter: number, aad: Uint8Array): Result<Uint8Array, ErrorCode>
}

const keyBytes = 32
const tagBytes = 16

const nonceOf = (counter: number): Uint8Array => {
  assert(Number.isSafeInteger(counter) && counter >= 0, 'a counter is a whole number')
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(counter), 4)
  return nonce
}

/**
 * A fresh context that each of `recipients` can open. Give at least the county's key and its
 * recovery key; one recipient set, one hour, one boot each.
 */
export async function createContext(recipients: readonly Recipient[]): Promise<SealingContext> {
  assert(recipients.length > 0, 'a context that nobody can open would lose what it seals')
  const contextId = randomBytes(12).toString('base64url')
  const contentKey = randomBytes(keyBytes)
  const announcement: Announcement = {
    contextId,
    suite: suiteName,
    recipients: await Promise.all(recipients.map(async ({ keyId, publicKey }) => {
      const { enc, ct } = await suite.seal({ recipientPublicKey: await importPublic(publicKey), info: wrapInfo(contextId) }, toBuffer(contentKey))
      return { keyId, enc: new Uint8Array(enc), wrapped: new Uint8Array(ct) }
    })),
  }

  let next = 0
  let lastSealed = -1
  return {
    contextId,
    announcement,
    nextCounter: () => next++,
    seal(plain, counter, aad) {
      assert(counter > lastSealed && counter < next, 'a counter seals once')
      lastSealed = counter
      const cipher = createCipheriv('aes-256-gcm', contentKey, nonceOf(counter)).setAAD(aad)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** `SY-109` when the context is not for this key or was tampered with. Never throws. */
export async function openContext(announcement: Announcement, key: OpeningKey): Promise<Result<OpeningContext, ErrorCode>> {
  const mine = announcement.recipients.find(({ keyId }) => keyId === key.keyId)
  if (!mine) return err('SY-109')
  let contentKey: Uint8Array
  try {
    const recipientKey = await importPrivate(key.privateKey)
    contentKey = new Uint8Array(await suite.open({ recipientKey, enc: toBuffer(mine.enc), info: wrapInfo(announcement.contextId) }, toBuffer(mine.wrapped)))
  } catch {
    return err('SY-109')
  }
  if (contentKey.length !== keyBytes) return err('SY-109')
  return ok({ open: (body, counter, aad) => openBody(contentKey, body, counter, aad) })
}

function openBody(contentKey: Uint8Array, body: Uint8Array, counter: number, aad: Uint8Array): Result<Uint8Array, ErrorCode> {
  if (body.length < tagBytes || !Number.isSafeInteger(counter) || counter < 0) return err('SY-109')
  const end = body.length - tagBytes
  try {
    const decipher = createDecipheriv('aes-256-gcm', contentKey, nonceOf(counter)).setAAD(aad).setAuthTag(body.subarray(end))
    return ok(Buffer.concat([decipher.update(body.subarray(0, end)), decipher.final()]))
  } catch {
    return err('SY-109')
  }
}
