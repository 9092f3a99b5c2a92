/**
 * The ledger at work.
 *
 *     commit() ─┐                            ┌ savepoint: change 1 ┐
 *     commit() ─┼─ end of the turn ─► BEGIN ─┤ savepoint: change 2 ├ COMMIT ─► journal ─► head ─► answers
 *     commit() ─┘                            └ savepoint: change 3 ┘  fsync     fsync     fsync
 *
 * Once COMMIT has returned the changes stand, whatever the journal does: to refuse them then
 * would be a lie. When the journal fails there they are answered, and nothing more is accepted
 * until the journal has caught up from the ledger: never more than one turn has only one copy.
 */
import type { MadeOperation } from '../operations/append.ts'
import type { EpochReason } from './epoch.ts'
import { JournalFollower } from './journal/follower.ts'
import { indexJournal } from './journal/index.ts'
import { trimJournal } from './journal/trim.ts'
import type { Ledger, Row, SqlValue, Transaction } from './ledger.ts'
import { beginEpoch, type LedgerPosition } from './operations-table.ts'
import { isCorruption, refusalOf, sqliteRefusal } from './refusal.ts'
import type { LedgerParts } from './parts.ts'
import { applyFindings, type Repairs } from './recover.ts'
import type { Room } from './reserve.ts'
import { ChangeTransaction } from './transaction.ts'
import { knownHashes, walk, type Finding } from './walk.ts'

/** One change waiting for its turn. */
interface Pending {
  /** May use the disk's reserve: it frees space, or settles what was accepted before. */
  readonly finishing: boolean
  readonly attempt: (transaction: Transaction) => void
  readonly answer: () => void
  readonly refuse: (error: unknown) => void
}

interface Outcome {
  readonly answers: readonly (() => void)[]
  readonly made: readonly MadeOperation[]
  readonly position: LedgerPosition
}

export class StationLedger implements Ledger {
  readonly #parts: LedgerParts
  readonly #listeners = new Set<() => void>()
  #position: LedgerPosition
  #queue: Pending[] = []
  readonly #journal: JournalFollower
  #closed = false
  #groups = 0

  /** @param journalHas where the journal ends when it could not be completed at the start, else null */
  constructor(parts: LedgerParts, position: LedgerPosition, journalHas: LedgerPosition | null) {
    this.#parts = parts
    this.#position = position
    this.#journal = new JournalFollower(parts, journalHas)
  }

  /** The end of the present epoch. */
  get position(): LedgerPosition {
    return this.#position
  }

  /** Transactions that committed since the start: each is one fsync of ledger, journal and head. */
  get groups(): number {
    return this.#groups
  }

  get room(): Room {
    return this.#parts.reserve.look()
  }

  /** The newest operations are in the ledger only. */
  get journalBehind(): boolean {
    return this.#journal.isBehind
  }

  get<R extends object = Row>(sql: string, ...values: SqlValue[]): R | undefined {
    return this.#parts.reader.get<R>(sql, ...values)
  }

  all<R extends object = Row>(sql: string, ...values: SqlValue[]): R[] {
    return this.#parts.reader.all<R>(sql, ...values)
  }

  commit<T>(change: (transaction: Transaction) => T): Promise<T> {
    return this.#enqueue(change, false)
  }

  /** A commit that may also happen on a full disk, from the reserve: it frees space, or settles what was accepted before. */
  finish<T>(change: (transaction: Transaction) => T): Promise<T> {
    return this.#enqueue(change, true)
  }

  /** Calls `listener` after each commit that appended an operation. Returns the way to stop. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The county's highest seq of an epoch. When it is this epoch's and above ours, this ledger has
   * forgotten something or is a copy: a new epoch begins.
   */
  async noteCountyHead(epoch: bigint, seq: number): Promise<boolean> {
    if (epoch !== this.#position.epoch || seq <= this.#position.seq) return false
    this.beginEpoch('county')
    return true
  }

  /** Begins a new epoch between two turns. Returns when it is on the disk. */
  beginEpoch(reason: EpochReason): void {
    const { writer } = this.#parts
    writer.exec('BEGIN IMMEDIATE')
    try {
      const position = beginEpoch(writer, this.#parts.randomEpoch(), reason)
      writer.exec('COMMIT')
      this.#position = position
    } catch (error) {
      if (writer.database.isTransaction) writer.exec('ROLLBACK')
      throw refusalOf(error) ?? error
    }
    this.#writeHead()
  }

  /** Puts right, between two turns, what the idle scrub found. */
  repair(findings: readonly Finding[], damagedSegments: readonly string[]): Repairs {
    const { writer, journal, appending, reenact } = this.#parts
    const repairs = applyFindings(writer, journal, findings, damagedSegments, appending.clock.now().wall, reenact)
    if (repairs.journalHas !== null) this.#journal.lacks(repairs.journalHas)
    return repairs
  }

  /** The same at once, on this thread: something that is read now turned out to be damaged. */
  repairNow(): Repairs {
    const { writer, journal } = this.#parts
    const index = indexJournal(journal, knownHashes(writer))
    return this.repair([...walk(writer, index, null)], index.damagedSegments)
  }

  /** Removes segments of the journal that hold nothing but what retention has removed here. Returns how many. */
  trimJournal(): number {
    return trimJournal(this.#parts.writer, this.#parts.journal)
  }

  /** SQLite's file was found damaged from outside, by the scrub. */
  reportCorruption(): void {
    this.#parts.onTrouble({ kind: 'corrupt' })
  }

  /** Finishes what waits, then lets go of all files. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#turn()
    this.#closed = true
    this.#writeHead(true)
    const { reader, writer, journal, head, unlock } = this.#parts
    reader.close()
    writer.close()
    journal.close()
    head.close()
    unlock()
  }

  #enqueue<T>(change: (transaction: Transaction) => T, finishing: boolean): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the ledger is closed'))
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    let answer: () => void = () => reject(new Error('a change was answered before it ran'))
    if (this.#queue.length === 0) setImmediate(() => this.#turn())
    this.#queue.push({
      finishing,
      attempt: (transaction) => {
        const value = change(transaction)
        if (value instanceof Promise) throw new TypeError('a change must do all its work before it returns')
        answer = () => resolve(value)
      },
      answer: () => answer(),
      refuse: reject,
    })
    return promise
  }

  #turn(): void {
    const group = this.#admitted(this.#queue.splice(0))
    if (group.length === 0) return
    let outcome: Outcome
    try {
      outcome = this.#transact(group)
    } catch (error) {
      this.#refuse(group, error)
      return
    }
    this.#position = outcome.position
    this.#groups += 1
    if (outcome.made.length > 0) {
      this.#journal.follow(outcome.made, outcome.position)
      this.#writeHead()
    }
    for (const answer of outcome.answers) answer()
    if (outcome.made.length > 0) for (const listener of this.#listeners) listener()
  }

  /** The changes that may be tried now; the others are refused. */
  #admitted(group: readonly Pending[]): readonly Pending[] {
    if (group.length === 0) return group
    try {
      this.#journal.catchUp()
    } catch (error) {
      this.#refuse(group, error)
      return []
    }
    try {
      this.#parts.reserve.check()
      return group
    } catch (error) {
      const finishing = group.filter((pending) => pending.finishing)
      this.#refuse(group.filter((pending) => !pending.finishing), error)
      if (finishing.length > 0) this.#parts.reserve.release()
      return finishing
    }
  }

  #transact(group: readonly Pending[]): Outcome {
    const { writer } = this.#parts
    const answers: (() => void)[] = []
    const made: MadeOperation[] = []
    let position = this.#position
    writer.exec('BEGIN IMMEDIATE')
    try {
      for (const pending of group) {
        const transaction = new ChangeTransaction(writer, this.#parts.appending, position)
        const failure = this.#attempt(pending, transaction)
        if (failure === null) {
          answers.push(pending.answer)
          made.push(...transaction.made)
          position = transaction.position
        } else {
          answers.push(() => pending.refuse(failure.error))
        }
      }
      writer.exec('COMMIT')
    } catch (error) {
      if (writer.database.isTransaction) writer.exec('ROLLBACK')
      throw error
    }
    return { answers, made, position }
  }

  /** Runs one change in its savepoint. @throws only what concerns the whole group. */
  #attempt(pending: Pending, transaction: ChangeTransaction): { readonly error: unknown } | null {
    const { writer } = this.#parts
    writer.exec('SAVEPOINT change')
    try {
      pending.attempt(transaction)
    } catch (error) {
      const refusal = sqliteRefusal(error)
      // SQLite may have rolled everything back by itself, and then nothing of the group is left.
      if (refusal !== null || !writer.database.isTransaction) throw refusal ?? error
      writer.exec('ROLLBACK TO change')
      writer.exec('RELEASE change')
      return { error }
    } finally {
      transaction.end()
    }
    writer.exec('RELEASE change')
    return null
  }

  /** A sidecar that lags behind is an ordinary crash to the next start, so this refuses nothing. */
  #writeHead(closed = false): void {
    try {
      this.#parts.head.write({ ...this.#position, machine: this.#parts.machine, closed })
    } catch {
      this.#parts.onTrouble({ kind: 'head-not-written' })
    }
  }

  #refuse(group: readonly Pending[], error: unknown): void {
    if (group.length === 0) return
    const refusal = refusalOf(error)
    if (isCorruption(refusal?.cause ?? error)) this.#parts.onTrouble({ kind: 'corrupt' })
    if (refusal !== null) this.#parts.onTrouble({ kind: 'refused', code: refusal.code, changes: group.length })
    for (const pending of group) pending.refuse(refusal ?? error)
  }
}
