/**
 * What the county says of one operation, before anything is written. Bad input ends here as a
 * verdict with its code; it never throws and never stops what stands behind it.
 */
import type { ErrorCode } from '../../../domain/errors.ts'
import { operationKinds, type OperationBody, type OperationKind } from '../../../domain/operation.ts'
import { unreachable } from '../../../domain/result.ts'
import { decodeBody } from '../../../sync/body.ts'
import { decodeOperation, type Operation } from '../../../sync/operation.ts'
import type { Announcement } from '../../../sync/seal/context.ts'
import type { ClearCase, Opener } from '../opener/opener.ts'
import type { Offered } from './run.ts'

type PlainKind = Exclude<OperationKind, 'case.submitted'>

/** What accepting an operation changes. */
export type Effect = { readonly kind: 'case.submitted'; readonly clear: ClearCase } | { [K in PlainKind]: { readonly kind: K; readonly body: OperationBody<K> } }[PlainKind]

export type Judgement =
  | { readonly verdict: 'accepted'; readonly operation: Operation; readonly effect: Effect }
  | { readonly verdict: 'rejected'; readonly operation: Operation | null; readonly code: ErrorCode }
  /** Sealed in a context that has not come yet: judged again when it comes. */
  | { readonly verdict: 'retry'; readonly operation: Operation; readonly afterSeconds: number }
  /** Newer than this county: kept, and judged again by a newer one. */
  | { readonly verdict: 'upgrade-needed'; readonly operation: Operation | null; readonly code: ErrorCode }

export interface JudgeTools {
  readonly station: number
  readonly opener: Pick<Opener, 'check'>
  /** The announcement of a sealing context of this station, null while it has not come. */
  readonly contextOf: (contextId: string) => Promise<Announcement | null>
}

/** Contexts travel in the urgent lane, so this is far longer than it should take. */
const contextRetrySeconds = 300

export async function judge(offered: Offered, { station, opener, contextOf }: JudgeTools): Promise<Judgement> {
  const decoded = decodeOperation(offered.bytes)
  if (!decoded.ok) return refuse(null, decoded.error)
  const operation = decoded.value
  // The run names the identity; bytes that say another one are not what the station hashed for it.
  if (operation.station !== station || operation.epoch !== offered.epoch || operation.seq !== offered.seq) return { verdict: 'rejected', operation: null, code: 'SY-104' }
  if (!isKnownKind(operation.kind)) return { verdict: 'upgrade-needed', operation, code: 'SY-105' }
  if (operationKinds[operation.kind].sealed) return judgeSealed(operation, opener, contextOf)

  if (operation.contextId !== null) return { verdict: 'rejected', operation, code: 'SY-110' }
  const body = decodeBody(operation.kind, operation.encoding, operation.body)
  if (!body.ok) return refuse(operation, body.error)
  if (body.value.kind === 'case.submitted' || !isStorable(body.value.body)) return { verdict: 'rejected', operation, code: 'SY-110' }
  return { verdict: 'accepted', operation, effect: body.value }
}

async function judgeSealed(operation: Operation, opener: Pick<Opener, 'check'>, contextOf: JudgeTools['contextOf']): Promise<Judgement> {
  if (operation.contextId === null) return { verdict: 'rejected', operation, code: 'SY-110' }
  const context = await contextOf(operation.contextId)
  if (context === null) return { verdict: 'retry', operation, afterSeconds: contextRetrySeconds }
  const clear = await opener.check({ operation, context })
  if (!clear.ok) return refuse(operation, clear.error)
  return isStorable(clear.value) ? { verdict: 'accepted', operation, effect: { kind: 'case.submitted', clear: clear.value } } : { verdict: 'rejected', operation, code: 'SY-110' }
}

/** Too new is not wrong: the bytes are kept until the county understands them. */
const refuse = (operation: Operation | null, code: ErrorCode): Judgement =>
  code === 'SY-105' || code === 'SY-106' ? { verdict: 'upgrade-needed', operation, code } : { verdict: 'rejected', operation, code }

const isKnownKind = (kind: string): kind is OperationKind => Object.hasOwn(operationKinds, kind)

/** PostgreSQL's text cannot hold U+0000; without this, one such letter would fail a whole batch. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000')
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

/** As it is said to the station. */
export function outcomeOf(judgement: Judgement): { kind: 'accepted' } | { kind: 'rejected'; code: ErrorCode } | { kind: 'retry'; afterSeconds: number } | { kind: 'upgrade-needed' } {
  switch (judgement.verdict) {
    case 'accepted': return { kind: 'accepted' }
    case 'rejected': return { kind: 'rejected', code: judgement.code }
    case 'retry': return { kind: 'retry', afterSeconds: judgement.afterSeconds }
    case 'upgrade-needed': return { kind: 'upgrade-needed' }
    default: return unreachable(judgement)
  }
}
