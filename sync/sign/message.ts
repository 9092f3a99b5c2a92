/**
 * Signed requests and answers: HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530)
 * and Ed25519. We make and accept one shape each; a general parser of structured fields would be
 * attack surface without a use.
 *
 *     request   sig=("@method" "@path" "content-digest");created=…;keyid="<station>";nonce="<number>"
 *     answer    sig=("@status" "content-digest" "signature";req;key="sig");created=…;keyid="<pin>"
 *
 * The answer covers the signature of the request it answers, so it fits no other one. `nonce` is a
 * number that only goes up (`county/edge` refuses one seen before); `created` is told, not judged:
 * clocks of villages are wrong.
 */
import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'

/** A covered component: its identifier with parameters as written, and its value. */
export type Component = readonly [identifier: string, value: string]

/** RFC 9421 §2.5. `parameters` is the inner list with its parameters, as in Signature-Input. */
export const signatureBase = (components: readonly Component[], parameters: string): string =>
  [...components, ['"@signature-params"', parameters] as const].map(([identifier, value]) => `${identifier}: ${value}`).join('\n')

/** RFC 9530: `sha-256=:…:`. */
export const contentDigest = (body: Uint8Array): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

export interface SignatureHeaders {
  readonly 'content-digest': string
  readonly 'signature-input': string
  readonly signature: string
}

export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
}

export interface SignedAnswer {
  readonly status: number
  readonly body: Uint8Array
  /** The `signature` header of the request this answers; empty when that had none. */
  readonly requestSignature: string
}

/** Headers as an HTTP library gives them. */
export type ReceivedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

const requestComponents = ({ method, path }: SignedRequest, digest: string): Component[] =>
  [['"@method"', method], ['"@path"', path], ['"content-digest"', digest]]
const answerComponents = ({ status, requestSignature }: SignedAnswer, digest: string): Component[] =>
  [['"@status"', String(status)], ['"content-digest"', digest], ['"signature";req;key="sig"', signatureBytes(requestSignature) ?? '::']]

const listOf = (components: readonly Component[]): string => `(${components.map(([identifier]) => identifier).join(' ')})`

const signedHeaders = (components: readonly Component[], parameters: string, digest: string, key: KeyObject): SignatureHeaders => {
  const input = `${listOf(components)};${parameters}`
  const signature = sign(null, Buffer.from(signatureBase(components, input)), key)
  return { 'content-digest': digest, 'signature-input': `sig=${input}`, signature: `sig=:${signature.toString('base64')}:` }
}

/** `created` in whole seconds; `number` is the request's number. */
export function signRequest(request: SignedRequest, key: KeyObject, keyId: string, created: number, number: number): SignatureHeaders {
  const digest = contentDigest(request.body)
  return signedHeaders(requestComponents(request, digest), `created=${created};keyid="${keyId}";nonce="${number}"`, digest, key)
}

export function signAnswer(answer: SignedAnswer, key: KeyObject, keyId: string, created: number): SignatureHeaders {
  const digest = contentDigest(answer.body)
  return signedHeaders(answerComponents(answer, digest), `created=${created};keyid="${keyId}"`, digest, key)
}

/** Who says to have sent a request, before anything is believed. */
export interface RequestClaim {
  readonly keyId: string
  readonly number: number
}

const requestInput = /^sig=(\("@method" "@path" "content-digest"\);created=\d{1,12};keyid="([A-Za-z0-9-]{1,40})";nonce="(\d{1,15})")$/
const answerInput = /^sig=(\("@status" "content-digest" "signature";req;key="sig"\);created=\d{1,12};keyid="[A-Za-z0-9+/=_-]{1,64}")$/
const signatureValue = /^sig=(:[A-Za-z0-9+/]{86}==:)$/

/** The claim of a request; `SY-101` when its headers have not the one shape. */
export function readClaim(headers: ReceivedHeaders): Result<RequestClaim, ErrorCode> {
  const [, , keyId, number] = requestInput.exec(one(headers['signature-input'])) ?? []
  return keyId !== undefined && number !== undefined ? ok({ keyId, number: Number(number) }) : err('SY-101')
}

/** `SY-101` unless the headers sign exactly this request with this key. */
export function verifyRequest(request: SignedRequest, headers: ReceivedHeaders, publicKey: KeyObject): Result<RequestClaim, ErrorCode> {
  const claim = readClaim(headers)
  if (!claim.ok) return claim
  return verifies(requestComponents(request, contentDigest(request.body)), requestInput, headers, publicKey) ? claim : err('SY-101')
}

/** `SY-101` unless the headers sign exactly this answer to that request with this key. */
export const verifyAnswer = (answer: SignedAnswer, headers: ReceivedHeaders, publicKey: KeyObject): Result<void, ErrorCode> =>
  verifies(answerComponents(answer, contentDigest(answer.body)), answerInput, headers, publicKey) ? ok(undefined) : err('SY-101')

/** The digest is computed from the body at hand; the header that claims one is not even read. */
function verifies(components: readonly Component[], shape: RegExp, headers: ReceivedHeaders, publicKey: KeyObject): boolean {
  const parameters = shape.exec(one(headers['signature-input']))?.[1]
  const signature = signatureBytes(one(headers.signature))
  if (parameters === undefined || signature === null) return false
  return verify(null, Buffer.from(signatureBase(components, parameters)), publicKey, Buffer.from(signature.slice(1, -1), 'base64'))
}

/** `:base64:` of a `signature` header, null when it has another shape. */
const signatureBytes = (header: string): string | null => signatureValue.exec(header)?.[1] ?? null
const one = (header: string | readonly string[] | undefined): string => typeof header === 'string' ? header : ''
