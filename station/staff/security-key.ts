/** Security keys of staff: the rules of `domain/staff/security-key.ts`, and the signature. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { checkAssertion, type Asked, type Assertion, type AssertionProblem, type SecurityKey } from '../../domain/staff/security-key.ts'
import { err, type Result } from '../../domain/result.ts'

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

export const relyingPartyHash = (relyingParty: string): Uint8Array => sha256(relyingParty)

/**
 * The counter to keep, or why this is not the key that was asked. A key that is none (a point
 * beside the curve) has no signatures: `signature`.
 */
export function verifyAssertion(key: SecurityKey, asked: Omit<Asked, 'credentialId'>, said: Assertion): Result<{ readonly counter: number }, AssertionProblem> {
  const checked = checkAssertion({ ...asked, credentialId: key.credentialId }, said)
  // A copy is told from the counter only if the key itself said it: the signature comes first.
  if (!checked.ok && checked.error !== 'counter') return checked
  const publicKey = importKey(key)
  const signed = Buffer.concat([said.authenticatorData, sha256(said.clientData)])
  if (publicKey === null || !verify(key.publicKey.crv === 'P-256' ? 'sha256' : null, signed, publicKey, said.signature)) return err('signature')
  return checked
}

function importKey({ publicKey }: SecurityKey): KeyObject | null {
  try {
    return createPublicKey({ key: publicKey, format: 'jwk' })
  } catch {
    return null
  }
}
