/** What a change sees while it runs: rows, and `append`. Dead as soon as the change has returned. */
import { operationKinds, type OperationBody, type OperationKind } from '../../domain/operation.ts'
import type { Clock } from '../../domain/time/clock.ts'
import { makeOperation, type MadeOperation } from '../operations/append.ts'
import type { Sealer, SealingContext } from '../operations/sealer.ts'
import type { Connection } from './connection.ts'
import type { OperationId, Row, SqlValue, Transaction } from './ledger.ts'
import { insertOperation, type LedgerPosition } from './operations-table.ts'

export interface Appending {
  readonly station: () => number
  readonly clock: Clock
  readonly sealer: Sealer
}

export class ChangeTransaction implements Transaction {
  readonly #connection: Connection
  readonly #appending: Appending
  readonly #made: MadeOperation[] = []
  #position: LedgerPosition
  #open = true

  constructor(connection: Connection, appending: Appending, position: LedgerPosition) {
    this.#connection = connection
    this.#appending = appending
    this.#position = position
  }

  /** Where the chain ends after what was appended so far. */
  get position(): LedgerPosition {
    return this.#position
  }

  get made(): readonly MadeOperation[] {
    return this.#made
  }

  get<R extends object = Row>(sql: string, ...values: SqlValue[]): R | undefined {
    return this.#live().get<R>(sql, ...values)
  }

  all<R extends object = Row>(sql: string, ...values: SqlValue[]): R[] {
    return this.#live().all<R>(sql, ...values)
  }

  run(sql: string, ...values: SqlValue[]): { readonly changes: number } {
    return this.#live().run(sql, ...values)
  }

  append<K extends OperationKind>(kind: K, body: OperationBody<K>): OperationId {
    this.#live()
    return this.#add(kind, body, operationKinds[kind].sealed ? this.#announced() : null)
  }

  /** A change that kept its transaction for later must not write outside its savepoint. */
  end(): void {
    this.#open = false
  }

  /**
   * The sealing context, its keys announced. Whether it was announced is a row, so that it is
   * forgotten together with an announcement that is rolled back.
   */
  #announced(): SealingContext {
    const context = this.#appending.sealer.current()
    const known = this.#connection.get('SELECT 1 FROM seal_contexts WHERE context = ?', context.contextId)
    if (known === undefined) {
      const { seq } = this.#add('seal.context', context.announcement, null)
      this.#connection.run('INSERT INTO seal_contexts (context, epoch, seq) VALUES (?, ?, ?)', context.contextId, this.#position.ordinal, seq)
    }
    return context
  }

  #add<K extends OperationKind>(kind: K, body: OperationBody<K>, context: SealingContext | null): OperationId {
    const at = this.#appending.clock.now()
    const operation = makeOperation(this.#appending.station(), this.#position, kind, body, at, context)
    insertOperation(this.#connection, this.#position.ordinal, operation, at.trust === 'none' ? null : Math.floor(at.wall))
    this.#made.push(operation)
    this.#position = { ...this.#position, seq: operation.seq, hash: operation.hash }
    return { epoch: operation.epoch, seq: operation.seq }
  }

  #live(): Connection {
    if (!this.#open) throw new Error('this transaction has ended')
    return this.#connection
  }
}
