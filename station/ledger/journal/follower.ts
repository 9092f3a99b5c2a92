/**
 * Keeps the journal behind the ledger, and knows where it has fallen behind.
 *
 *     following ──append fails──► lacking ──everything after that place is copied──► following
 */
import type { MadeOperation } from '../../operations/append.ts'
import type { LedgerPosition } from '../operations-table.ts'
import type { LedgerParts } from '../parts.ts'
import { refusalOf } from '../refusal.ts'
import { copyAfter } from './complete.ts'

type Place = Pick<LedgerPosition, 'ordinal' | 'seq'>

export class JournalFollower {
  readonly #parts: Pick<LedgerParts, 'writer' | 'journal' | 'reserve' | 'onTrouble'>
  /** The journal has everything up to here and lacks what follows; null while it has everything. */
  #has: Place | null

  constructor(parts: Pick<LedgerParts, 'writer' | 'journal' | 'reserve' | 'onTrouble'>, has: Place | null) {
    this.#parts = parts
    this.#has = has
  }

  get isBehind(): boolean {
    return this.#has !== null
  }

  /** Copies what was just committed. Never throws: the commit stands; `catchUp` has to succeed before the next. */
  follow(made: readonly MadeOperation[], position: LedgerPosition): void {
    try {
      this.#append(made)
    } catch (error) {
      this.lacks({ ordinal: position.ordinal, seq: position.seq - made.length })
      this.#parts.onTrouble({ kind: 'journal-behind', code: refusalOf(error)?.code ?? null })
    }
  }

  /** @throws the error of the file system while the journal still cannot be written */
  catchUp(): void {
    if (this.#has === null) return
    const { writer, journal, onTrouble } = this.#parts
    const operations = copyAfter(writer, journal, this.#has)
    this.#has = null
    onTrouble({ kind: 'journal-caught-up', operations })
  }

  /** Somebody found that the journal ends here. */
  lacks(place: Place): void {
    this.#has ??= place
  }

  /** The reserve is kept for exactly this: to finish what was accepted when the disk has filled up since. */
  #append(made: readonly MadeOperation[]): void {
    const { journal, reserve } = this.#parts
    try {
      journal.append(made)
    } catch (error) {
      if (refusalOf(error)?.code !== 'LE-101' || !reserve.release()) throw error
      journal.append(made)
    }
  }
}
