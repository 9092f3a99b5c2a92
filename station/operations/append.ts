/**
 * Makes the final bytes of an operation: body → sealed if its kind asks for it → header → hash.
 * From here on they are stored, hashed, sent and exported as they are.
 */
import { operationKinds, type Lane, type OperationBody, type OperationKind } from '../../domain/operation.ts'
import type { TimeStamp } from '../../domain/time/clock.ts'
import { encodeBody } from '../../sync/body.ts'
import { encodeOperation, maxOperationBytes, operationAad, operationHash, type OperationHeader } from '../../sync/operation.ts'
import type { SealingContext } from './sealer.ts'

/** Where the chain of an epoch ends. `seq` 0 and `genesis` before the first operation. */
export interface ChainHead {
  readonly epoch: bigint
  readonly seq: number
  readonly hash: Uint8Array
}

export interface MadeOperation {
  readonly epoch: bigint
  readonly seq: number
  readonly kind: OperationKind
  readonly lane: Lane
  readonly contextId: string | null
  readonly wall: number
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

/**
 * The operation that follows `head`.
 *
 * @param context where kinds with personal data are sealed; not looked at for the others
 * @throws when the body is not of its kind, or the bytes are more than an operation may have
 */
export function makeOperation<K extends OperationKind>(station: number, head: ChainHead, kind: K, body: OperationBody<K>, at: TimeStamp, context: SealingContext | null): MadeOperation {
  const { encoding, bytes: plain } = encodeBody(kind, body)
  const identity = { station, epoch: head.epoch, seq: head.seq + 1, kind, at, encoding }
  const bytes = operationKinds[kind].sealed ? sealed(identity, plain, context) : encodeOperation({ ...identity, contextId: null, counter: null, body: plain })
  if (bytes.length > maxOperationBytes) throw new RangeError(`operation ${kind} has ${bytes.length} bytes, more than ${maxOperationBytes}`)
  return {
    epoch: identity.epoch,
    seq: identity.seq,
    kind,
    lane: operationKinds[kind].lane,
    contextId: operationKinds[kind].sealed ? (context?.contextId ?? null) : null,
    wall: at.wall,
    bytes,
    hash: operationHash(head.hash, bytes),
  }
}

function sealed(identity: Omit<OperationHeader, 'contextId' | 'counter'>, plain: Uint8Array, context: SealingContext | null): Uint8Array {
  if (context === null) throw new Error(`operation ${identity.kind} carries personal data and there is nothing to seal it with`)
  const counter = context.nextCounter()
  const header: OperationHeader = { ...identity, contextId: context.contextId, counter }
  return encodeOperation({ ...header, body: context.seal(plain, counter, operationAad(header)) })
}
