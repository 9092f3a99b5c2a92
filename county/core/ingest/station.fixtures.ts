/** A station as the core sees one: chained operations in runs, sealed where their kind asks for it. For tests. */
import { createHash, randomBytes } from 'node:crypto'
import type { OperationBody, OperationKind } from '../../../domain/operation.ts'
import { encodeBody } from '../../../sync/body.ts'
import { encodeOperation, genesis, operationAad, operationHash, type OperationHeader } from '../../../sync/operation.ts'
import { createContext, type SealingContext } from '../../../sync/seal/context.ts'
import { recipientKeyId } from '../../../sync/seal/suite.ts'
import type { Run } from './ingest.ts'

export interface WrittenOperation {
  readonly seq: number
  readonly previous: Uint8Array
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

export class FixtureStation {
  readonly number: number
  readonly epoch = randomBytes(8).readBigUInt64BE()
  readonly written: WrittenOperation[] = []
  readonly context: SealingContext

  private constructor(number: number, context: SealingContext) {
    this.number = number
    this.context = context
  }

  static async sealingTo(number: number, publicKey: Uint8Array): Promise<FixtureStation> {
    return new FixtureStation(number, await createContext([{ keyId: recipientKeyId(publicKey), publicKey }]))
  }

  /** Appends a good operation. */
  append<K extends OperationKind>(kind: K, body: OperationBody<K>, header: Partial<OperationHeader> = {}): WrittenOperation {
    const { encoding, bytes } = encodeBody(kind, body)
    const sealed = kind === 'case.submitted'
    const counter = sealed ? this.context.nextCounter() : null
    const full = this.header({ kind, encoding, contextId: sealed ? this.context.contextId : null, counter, ...header })
    return this.appendBytes(encodeOperation({ ...full, body: counter === null ? bytes : this.context.seal(bytes, counter, operationAad(full)) }))
  }

  /** Appends whatever it is. */
  appendBytes(bytes: Uint8Array): WrittenOperation {
    const previous = this.written.at(-1)?.hash ?? genesis
    const operation = { seq: this.written.length + 1, previous, bytes, hash: operationHash(previous, bytes) }
    this.written.push(operation)
    return operation
  }

  header(changes: Partial<OperationHeader>): OperationHeader {
    const at = { wall: Date.UTC(2026, 4, 4, 1, 12), monotonic: 1000, bootId: 'boot', trust: 'synced' as const }
    return { station: this.number, epoch: this.epoch, seq: this.written.length + 1, kind: 'ticket.issued', at, contextId: null, counter: null, encoding: 0, ...changes }
  }

  announce(): WrittenOperation {
    return this.append('seal.context', this.context.announcement)
  }

  /** The operations from `from` to `to` as one run. */
  run(from = 1, to = this.written.length): Run {
    const operations = this.written.slice(from - 1, to)
    return { epoch: this.epoch, from, previous: operations[0]?.previous ?? genesis, operations: operations.map(({ bytes }) => bytes) }
  }
}

export const ticket = (n: number): OperationBody<'ticket.issued'> =>
  ({ ticket: `A${String(n).padStart(3, '0')}`, queue: 'general', businessDay: '2026-05-04', priority: false, waiting: n - 1, identified: false })

/** A sample case; every call is another one. */
export function sampleCase(changes: Partial<OperationBody<'case.submitted'>> = {}): OperationBody<'case.submitted'> {
  const unique = randomBytes(6).toString('hex')
  return {
    caseNumber: `GM-0101-K1-${unique}`, lookUpHash: createHash('sha256').update(unique).digest('hex'), itemId: 'gaoling', formId: 'gaoling', formVersion: 1,
    values: { name: 'sample' }, documentHash: createHash('sha256').update('document').digest('hex'), assurance: 1, language: 'zh', ...changes,
  }
}
