/** What stands in the core's signed envelopes: verdicts and published documents. */
import { z } from 'zod'
import { FeedDocument } from '../../domain/catalogue/documents.ts'
import { errorCodes, type ErrorCode } from '../../domain/errors.ts'
import { err, ok, unreachable, type Result } from '../../domain/result.ts'
import { cbor, pack, readCbor, unpack } from '../pack.ts'
import type { Verdict, VerdictOutcome } from '../ports.ts'
import { openEnvelope, sealEnvelope, type VerifyingKey } from './envelope.ts'
import type { SigningKey } from './keys.ts'

/** The verdicts of one envelope are of one station: an envelope for another says nothing here. */
export interface Verdicts {
  readonly station: number
  readonly verdicts: readonly Verdict[]
}

const epoch = z.union([z.bigint().nonnegative(), z.int().nonnegative()]).transform(BigInt)
const code = z.string().refine((value): value is ErrorCode => Object.hasOwn(errorCodes, value))
const outcome = z.union([
  z.tuple([z.literal(0)]).transform((): VerdictOutcome => ({ kind: 'accepted' })),
  z.tuple([z.literal(1), code]).transform(([, reason]): VerdictOutcome => ({ kind: 'rejected', code: reason })),
  z.tuple([z.literal(2), z.int().min(0).max(30 * 86_400)]).transform(([, afterSeconds]): VerdictOutcome => ({ kind: 'retry', afterSeconds })),
  z.tuple([z.literal(3)]).transform((): VerdictOutcome => ({ kind: 'upgrade-needed' })),
])
const VerdictsWire = z.tuple([z.int().positive(), z.array(z.tuple([epoch, z.int().positive(), outcome]).transform(([e, seq, o]): Verdict => ({ epoch: e, seq, outcome: o })))])

function wireOf(value: VerdictOutcome): readonly (number | string)[] {
  switch (value.kind) {
    case 'accepted': return [0]
    case 'rejected': return [1, value.code]
    case 'retry': return [2, value.afterSeconds]
    case 'upgrade-needed': return [3]
    default: return unreachable(value)
  }
}

export const signVerdicts = (keyId: string, key: SigningKey, { station, verdicts }: Verdicts): Uint8Array =>
  sealEnvelope('verdicts', keyId, key, cbor.encode([station, verdicts.map((verdict) => [verdict.epoch, verdict.seq, wireOf(verdict.outcome)])]))

/** `SY-101` not signed by the county for this station · `SY-104` not readable. */
export function readVerdicts(envelope: Uint8Array, station: number, keys: readonly VerifyingKey[]): Result<readonly Verdict[], ErrorCode> {
  const payload = openEnvelope('verdicts', envelope, keys)
  if (!payload.ok) return payload
  const wire = VerdictsWire.safeParse(readCbor(payload.value))
  if (!wire.success) return err('SY-104')
  const [addressee, verdicts] = wire.data
  return addressee === station ? ok(verdicts) : err('SY-101')
}

export function signFeedDocument(keyId: string, key: SigningKey, document: FeedDocument): Uint8Array {
  const { encoding, bytes } = pack(FeedDocument.parse(document))
  return sealEnvelope('feed', keyId, key, cbor.encode([encoding, bytes]))
}

/**
 * `SY-101` not signed by the county · `SY-104` not readable · `SY-106` of a newer version: this
 * program cannot use it, and its neighbours are fine.
 */
export function readFeedDocument(envelope: Uint8Array, keys: readonly VerifyingKey[]): Result<FeedDocument, ErrorCode> {
  const payload = openEnvelope('feed', envelope, keys)
  if (!payload.ok) return payload
  const wire = z.tuple([z.int(), z.instanceof(Uint8Array)]).safeParse(readCbor(payload.value))
  if (!wire.success) return err('SY-104')
  const value = unpack(...wire.data)
  if (!value.ok) return err(value.error === 'SY-106' ? 'SY-106' : 'SY-104')
  const document = FeedDocument.safeParse(value.value)
  return document.success ? ok(document.data) : err('SY-106')
}
