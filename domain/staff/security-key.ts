/**
 * Security keys (安全密钥) of staff: a second factor after number and PIN. What a key says is an
 * assertion of FIDO2; the rules here are those of W3C Web Authentication Level 3, §7.2. They decide
 * on what was signed; that it was signed by this key is checked in `station/staff/security-key.ts`.
 *
 *     signed = authenticator data ‖ SHA-256(client data)
 *     authenticator data = SHA-256(relying party)[32] flags[1] counter[4, big-endian] …
 */
import { z } from 'zod'
import { err, ok, type Result } from '../result.ts'

const bytes = z.base64url()

/** A key as the county publishes it: RFC 7517 names, for P-256 (ES256) or Ed25519 (EdDSA). */
export const SecurityKey = z.strictObject({
  /** Names the key to itself; 16 to 1,023 bytes. */
  credentialId: bytes.min(22).max(1364),
  publicKey: z.discriminatedUnion('crv', [
    z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: bytes.length(43), y: bytes.length(43) }),
    z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: bytes.length(43) }),
  ]),
})
export type SecurityKey = z.infer<typeof SecurityKey>

/** What the station asked of the key, and of which key. */
export interface Asked {
  readonly credentialId: string
  /** 16 random bytes or more, base64url; asked once and never again. */
  readonly challenge: string
  readonly origin: string
  /** SHA-256 of the relying party's id. */
  readonly relyingPartyHash: Uint8Array
  /** The key itself asks for a PIN or a finger. Not needed where the PIN is asked for at the kiosk. */
  readonly verifiesUser: boolean
  /** Counter of its last assertion; 0 before the first, and for ever with keys that do not count. */
  readonly counter: number
}

/** What came back. */
export interface Assertion {
  readonly credentialId: string
  /** JSON, UTF-8. */
  readonly clientData: Uint8Array
  readonly authenticatorData: Uint8Array
  readonly signature: Uint8Array
}

/** `counter`: it counted less than before, so there may be a copy of this key. */
export type AssertionProblem =
  | 'unreadable' | 'other-key' | 'other-purpose' | 'other-challenge' | 'other-origin' | 'other-party'
  | 'not-touched' | 'user-not-verified' | 'signature' | 'counter'

export interface AuthenticatorData {
  readonly relyingPartyHash: Uint8Array
  /** Somebody touched it. */
  readonly userPresent: boolean
  readonly userVerified: boolean
  readonly counter: number
}

const bare = 37
const flag = { userPresent: 0x01, userVerified: 0x04, attested: 0x40, extensions: 0x80 } as const

/** Null when it is too short, or longer than its flags say why. */
export function readAuthenticatorData(data: Uint8Array): AuthenticatorData | null {
  if (data.length < bare) return null
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const flags = view.getUint8(32)
  const mayBeLonger = (flags & (flag.attested | flag.extensions)) !== 0
  if (data.length > bare !== mayBeLonger) return null
  return {
    relyingPartyHash: data.slice(0, 32), counter: view.getUint32(33),
    userPresent: (flags & flag.userPresent) !== 0, userVerified: (flags & flag.userVerified) !== 0,
  }
}

/** Members that a browser adds are ignored, as the specification asks. */
const ClientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string(), crossOrigin: z.boolean().optional() })

function readClientData(data: Uint8Array): z.infer<typeof ClientData> | null {
  try {
    const read = ClientData.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Whether what was said answers what was asked; the counter to keep. The signature is not looked at. */
export function checkAssertion(asked: Asked, said: Assertion): Result<{ readonly counter: number }, AssertionProblem> {
  if (said.credentialId !== asked.credentialId) return err('other-key')
  const client = readClientData(said.clientData)
  const authenticator = readAuthenticatorData(said.authenticatorData)
  if (client === null || authenticator === null) return err('unreadable')
  if (client.type !== 'webauthn.get') return err('other-purpose')
  if (client.challenge !== asked.challenge) return err('other-challenge')
  if (client.origin !== asked.origin || client.crossOrigin === true) return err('other-origin')
  if (!isSame(authenticator.relyingPartyHash, asked.relyingPartyHash)) return err('other-party')
  if (!authenticator.userPresent) return err('not-touched')
  if (asked.verifiesUser && !authenticator.userVerified) return err('user-not-verified')
  const counts = authenticator.counter !== 0 || asked.counter !== 0
  return counts && authenticator.counter <= asked.counter ? err('counter') : ok({ counter: authenticator.counter })
}

/** Both are public: it need not take equally long. */
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])
