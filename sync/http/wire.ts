/** What client and server of the HTTP carrier must agree on. */
import { z } from 'zod'
import { errorCodes, type ErrorCode } from '../../domain/errors.ts'
import { cbor, readCbor } from '../pack.ts'

export const paths = { sync: '/sync', enrol: '/enrol' } as const

/** Body of a request and of a good answer: frames. */
export const framesType = 'application/vnd.jinban.frames'
/** Body of an enrolment's question and answer. */
export const enrolmentType = 'application/vnd.jinban.enrolment'
/** Body of every other answer of ours: `{code, next?}` in CBOR. */
export const refusalType = 'application/vnd.jinban.refusal'

/** The name in the edge's certificate and in the client's SNI, whatever the county's address is. */
export const edgeName = 'edge.jinban.internal'

/** Both ends: TLS 1.3 alone, and X25519 alone (the post-quantum default costs 2.3 KB a handshake). */
export const tlsShape = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', ecdhCurve: 'X25519', ALPNProtocols: ['h2'] } as const

export const maxRequestBytes = 2 * 1024 * 1024
export const maxAnswerBytes = 4 * 1024 * 1024
/** Longest that a station may ask the county to hold its answer. */
export const maxWaitSeconds = 300

/** Why the county refused. `next`: the lowest request number that it would take (SY-111). */
export interface Refusal {
  readonly code: ErrorCode
  readonly next?: number | undefined
}

const RefusalWire = z.object({
  code: z.string().refine((value): value is ErrorCode => Object.hasOwn(errorCodes, value)),
  next: z.int().positive().optional(),
})

export const encodeRefusal = (refusal: Refusal): Uint8Array => cbor.encode(refusal)

export function decodeRefusal(body: Uint8Array): Refusal | null {
  const parsed = RefusalWire.safeParse(readCbor(body))
  return parsed.success ? parsed.data : null
}
