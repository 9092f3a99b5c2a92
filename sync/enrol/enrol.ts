/**
 * Enrolment (注册) as the station does it: a technician types the code, the station makes its own
 * key pair and comes back knowing its number, its county's keys and pins, and its site.
 */
import { randomBytes } from 'node:crypto'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { sameBytes } from '../bytes.ts'
import { openConnection, type Connection } from '../http/connection.ts'
import { NotTheCounty } from '../http/pins.ts'
import { decodeRefusal, enrolmentType, paths } from '../http/wire.ts'
import type { TransportFailure } from '../ports.ts'
import type { SigningKey } from '../sign/keys.ts'
import { codeSecrets } from './code.ts'
import { decodeAnswer, decodeGrant, encodeQuestion, type EnrolmentGrant } from './messages.ts'

export interface Enrolment {
  readonly grant: EnrolmentGrant
  /** SHA-256 of the SubjectPublicKeyInfo of the edge's present and next key. */
  readonly pins: readonly Uint8Array[]
}

export type EnrolmentFailure = { readonly kind: 'code'; readonly code: ErrorCode } | TransportFailure

const connectMs = 30_000
const patienceMs = 60_000

/**
 * Asks the county at `address`. Keep `key` when this fails and ask again with it: should the answer
 * have been lost, the same code and key get it once more.
 * - `SY-103` the code is mistyped, wrong, used or expired
 * - `SY-112` whoever answered does not hold this code: not our county, or somebody in between
 */
export async function enrol(address: URL, typedCode: string, key: SigningKey, signal: AbortSignal): Promise<Result<Enrolment, EnrolmentFailure>> {
  const secrets = codeSecrets(typedCode)
  if (!secrets.ok) return err({ kind: 'code', code: secrets.error })
  let connection: Connection | null = null
  try {
    // Any key will do here: question and answer are bound to it, and proved with the code.
    connection = await openConnection(address, null, connectMs, signal)
    const { codeId, codeKey } = secrets.value
    const question = encodeQuestion({ codeId, publicKey: key.publicKey, nonce: randomBytes(16) }, codeKey, connection.pin)
    const reply = await connection.post(paths.enrol, { 'content-type': enrolmentType }, question, patienceMs, signal)
    if (reply.status !== 200 || reply.headers['content-type'] !== enrolmentType) {
      const refusal = decodeRefusal(reply.body)
      return err(refusal ? { kind: 'code', code: refusal.code } : { kind: 'refused', status: reply.status, code: null })
    }
    return readAnswer(reply.body, codeKey, question, connection.pin)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return err({ kind: error instanceof NotTheCounty ? 'not-the-county' : 'unreachable', detail })
  } finally {
    connection?.close()
  }
}

function readAnswer(body: Uint8Array, codeKey: Uint8Array, question: Uint8Array, pinSeen: Uint8Array): Result<Enrolment, EnrolmentFailure> {
  const answer = decodeAnswer(body, codeKey, question)
  if (!answer.ok) return err({ kind: 'code', code: answer.error })
  const { pins, grant: granted, station } = answer.value
  const grant = decodeGrant(granted)
  if (!grant.ok) return err({ kind: 'code', code: grant.error })
  // The keys to be pinned must be those of the county we are talking to, the number its grant's.
  if (grant.value.station !== station || !pins.some((pin) => sameBytes(pin, pinSeen))) return err({ kind: 'code', code: 'SY-112' })
  return ok({ grant: grant.value, pins })
}
