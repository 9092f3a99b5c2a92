/**
 * The two messages of an enrolment. Both are keyed by the code, so a man in the middle who has not
 * seen the code can neither enrol his own key nor hand the station his own county.
 *
 *     question  {codeId, publicKey, nonce}           HMAC(codeKey, "question" ‖ spki seen ‖ it)
 *     answer    {station, pins, grant}               HMAC(codeKey, "answer" ‖ question ‖ it)
 *
 * The question covers the key of the certificate that the station sees: relayed over somebody
 * else's TLS it does not verify at the county, and the code stays unused.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { County, SiteProfile } from '../../domain/site/profile.ts'
import { cbor, readCbor } from '../pack.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const key = z.strictObject({ keyId: z.string(), publicKey: bytes.refine((value) => value.length === 32) })

/** What the core grants to a station; the edge hands it over without reading it. */
export const EnrolmentGrant = z.strictObject({
  station: z.int().min(1).max(0xffff_ffff),
  county: County,
  site: SiteProfile,
  kiosk: z.string(),
  /** Who can open what the station seals: the county's key and its recovery key, at least. */
  recipients: z.array(key).min(2),
  /** Ed25519 keys that sign verdicts and feeds: present and next. */
  verdictKeys: z.array(key).min(1),
})
export type EnrolmentGrant = z.infer<typeof EnrolmentGrant>

export const Question = z.strictObject({ codeId: z.string(), publicKey: bytes.refine((value) => value.length === 32), nonce: bytes.refine((value) => value.length === 16) })
export type Question = z.infer<typeof Question>

/** `pins`: SHA-256 of the SubjectPublicKeyInfo of the edge's present and next key, 32 bytes each. */
export const Answer = z.strictObject({ station: z.int(), pins: z.array(bytes.refine((value) => value.length === 32)).min(1), grant: bytes })
export type Answer = z.infer<typeof Answer>

const Sealed = z.tuple([bytes, bytes])

export const encodeGrant = (grant: EnrolmentGrant): Uint8Array => cbor.encode(EnrolmentGrant.parse(grant))

/** `SY-104` when the bytes are no grant of this version. */
export function decodeGrant(encoded: Uint8Array): Result<EnrolmentGrant, ErrorCode> {
  const parsed = EnrolmentGrant.safeParse(readCbor(encoded))
  return parsed.success ? ok(parsed.data) : err('SY-104')
}

/** `spkiSeen`: SHA-256 of the SubjectPublicKeyInfo at the other end of this very connection. */
export function encodeQuestion(question: Question, codeKey: Uint8Array, spkiSeen: Uint8Array): Uint8Array {
  const inner = cbor.encode(question)
  return cbor.encode([inner, questionProof(inner, codeKey, spkiSeen)])
}

/** Reads a question and how to check it, once its `codeId` has found the key. `SY-104` not readable. */
export function decodeQuestion(body: Uint8Array): Result<{ readonly question: Question; readonly proves: (codeKey: Uint8Array, ownSpki: Uint8Array) => boolean }, ErrorCode> {
  const sealed = Sealed.safeParse(readCbor(body))
  if (!sealed.success) return err('SY-104')
  const [inner, proof] = sealed.data
  const question = Question.safeParse(readCbor(inner))
  if (!question.success) return err('SY-104')
  return ok({ question: question.data, proves: (codeKey, ownSpki) => same(proof, questionProof(inner, codeKey, ownSpki)) })
}

/** `questionBody`: the bytes of the question as they came. */
export function encodeAnswer(answer: Answer, codeKey: Uint8Array, questionBody: Uint8Array): Uint8Array {
  const inner = cbor.encode(answer)
  return cbor.encode([inner, answerProof(inner, codeKey, questionBody)])
}

/** `SY-112` unless somebody who holds the code's key made it for this very question. */
export function decodeAnswer(body: Uint8Array, codeKey: Uint8Array, questionBody: Uint8Array): Result<Answer, ErrorCode> {
  const sealed = Sealed.safeParse(readCbor(body))
  if (!sealed.success) return err('SY-112')
  const [inner, proof] = sealed.data
  if (!same(proof, answerProof(inner, codeKey, questionBody))) return err('SY-112')
  const answer = Answer.safeParse(readCbor(inner))
  return answer.success ? ok(answer.data) : err('SY-104')
}

const questionProof = (inner: Uint8Array, codeKey: Uint8Array, spki: Uint8Array) => mac(codeKey, 'question', spki, inner)
const answerProof = (inner: Uint8Array, codeKey: Uint8Array, questionBody: Uint8Array) => mac(codeKey, 'answer', questionBody, inner)

/** Every part is preceded by its length, so that no two lists of parts are the same bytes. */
function mac(codeKey: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hmac = createHmac('sha256', codeKey)
  for (const part of parts) {
    const raw = typeof part === 'string' ? Buffer.from(part) : part
    const length = Buffer.alloc(4)
    length.writeUInt32BE(raw.length)
    hmac.update(length).update(raw)
  }
  return hmac.digest()
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)
