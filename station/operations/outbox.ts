/**
 * The outbox (待发): what is still on its way to the county, and what the county said of it.
 *
 *     waiting ──markStored──► stored ──verdict──► accepted | rejected | upgrade-needed
 *        ▲                      │                     retry ──due──► offered again
 *        └──── countyHas: it is missing there ◄───────┘
 *
 * Nothing is given up after so many tries, nothing blocks what stands behind it, and nothing
 * disappears from here because it is absent somewhere else.
 */
import type { ErrorCode } from '../../domain/errors.ts'
import type { Lane } from '../../domain/operation.ts'
import type { Clock, TimeStamp } from '../../domain/time/clock.ts'
import { genesis, operationHash } from '../../sync/operation.ts'
import type { Backlog, LedgerHead, OperationIdentity, OperationRange, Outbox, OutboxItem, Verdict } from '../../sync/ports.ts'
import { epochFromText, epochText } from '../ledger/epoch.ts'
import type { Transaction } from '../ledger/ledger.ts'
import { hashAt } from '../ledger/operations-table.ts'
import type { Repairs } from '../ledger/recover.ts'
import type { StationLedger } from '../ledger/station-ledger.ts'
import { absentRanges } from './ranges.ts'

interface OfferedRow {
  readonly ordinal: number
  readonly epoch: string
  readonly seq: number
  readonly lane: Lane
  readonly attempt: number
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
}

export interface OutboxOptions {
  readonly ledger: StationLedger
  readonly clock: Clock
  /** Head of the audit chain, 32 bytes. */
  readonly auditHead: () => Uint8Array
  /** An operation did not match its hash when it was read to be sent: what the journal could help, and what not (LE-104). */
  readonly onRepairs: (repairs: Repairs) => void
  /** The county's core refuses an operation for good: staff must see to it. */
  readonly onRejected?: (operation: OperationIdentity, code: ErrorCode) => void
}

export class LedgerOutbox implements Outbox {
  readonly #ledger: StationLedger
  readonly #clock: Clock
  readonly #auditHead: () => Uint8Array
  readonly #onRepairs: (repairs: Repairs) => void
  readonly #onRejected: NonNullable<OutboxOptions['onRejected']>
  readonly #changeListeners = new Set<() => void>()

  constructor(options: OutboxOptions) {
    this.#ledger = options.ledger
    this.#clock = options.clock
    this.#auditHead = options.auditHead
    this.#onRepairs = options.onRepairs
    this.#onRejected = options.onRejected ?? (() => {})
  }

  async head(): Promise<LedgerHead> {
    const { epoch, seq, hash } = this.#ledger.position
    return { epoch, seq, hash, audit: this.#auditHead() }
  }

  async backlog(): Promise<Backlog> {
    return this.backlogNow()
  }

  /** The same without waiting: the state that every page shows. */
  backlogNow(): Backlog {
    const row = this.#ledger.get<{ count: number; bytes: number | null; oldest: number | null }>(`SELECT count(*) AS count, sum(size) AS bytes, min(at) AS oldest FROM outbox WHERE state = 'waiting'`)
    const now = this.#clock.now()
    const oldest = row?.oldest ?? null
    const oldestSeconds = oldest === null || now.trust === 'none' ? null : Math.max(0, Math.floor((now.wall - oldest) / 1000))
    return { count: row?.count ?? 0, bytes: row?.bytes ?? 0, oldestSeconds }
  }

  async next(lanes: readonly Lane[], maxBytes: number): Promise<readonly OutboxItem[]> {
    const found = this.#collect(lanes, maxBytes)
    if (!found.damaged) return found.items
    this.#onRepairs(this.#ledger.repairNow())
    return this.#collect(lanes, maxBytes).items
  }

  async markStored(ranges: readonly OperationRange[]): Promise<void> {
    if (ranges.length === 0) return
    const now = this.#clock.now()
    await this.#settle((transaction) => {
      for (const { epoch, from, to } of ranges) {
        // A receipt for a retry that is not due yet is an old one, for the offer before.
        transaction.run(
          `UPDATE outbox SET state = 'stored', postponed = 0, code = NULL
           WHERE epoch = (SELECT ordinal FROM epochs WHERE epoch = ?) AND seq BETWEEN ? AND ? AND (state = 'waiting' OR (state = 'retry' AND ${isDue}))`,
          epochText(epoch), from, to, now.bootId, now.monotonic,
        )
      }
    })
  }

  async postpone(operation: OperationIdentity, code: ErrorCode): Promise<void> {
    await this.#settle((transaction) => {
      transaction.run(`UPDATE outbox SET postponed = postponed + 1, code = ? WHERE epoch = (SELECT ordinal FROM epochs WHERE epoch = ?) AND seq = ? AND state IN ('waiting', 'retry')`, code, epochText(operation.epoch), operation.seq)
    })
  }

  async recordVerdicts(verdicts: readonly Verdict[], evidence: Uint8Array, cursor: number): Promise<void> {
    const now = this.#clock.now()
    await this.#settle((transaction) => {
      transaction.run('INSERT OR REPLACE INTO verdict_evidence (cursor, bytes) VALUES (?, ?)', cursor, evidence)
      transaction.run(`INSERT OR REPLACE INTO ledger_facts (name, value) VALUES ('verdict_cursor', ?)`, cursor)
      for (const verdict of verdicts) record(transaction, verdict, cursor, now)
    })
    for (const { epoch, seq, outcome } of verdicts) if (outcome.kind === 'rejected') this.#onRejected({ epoch, seq }, outcome.code)
  }

  async verdictCursor(): Promise<number> {
    return this.#ledger.get<{ value: number }>(`SELECT value FROM ledger_facts WHERE name = 'verdict_cursor'`)?.value ?? 0
  }

  async countyHas(epoch: bigint, ranges: readonly OperationRange[], newest: { readonly seq: number; readonly hash: Uint8Array } | null): Promise<void> {
    const ordinal = this.#ledger.get<{ ordinal: number }>('SELECT ordinal FROM epochs WHERE epoch = ?', epochText(epoch))?.ordinal
    if (ordinal === undefined) return
    const absent = absentRanges(ranges.filter((range) => range.epoch === epoch))
    const missing = (from: number, to: number) => [`epoch = ? AND seq BETWEEN ? AND ? AND state NOT IN ('waiting', 'retry') AND EXISTS (SELECT 1 FROM operations o WHERE o.epoch = outbox.epoch AND o.seq = outbox.seq AND o.bytes IS NOT NULL) AND ${isNotLost('outbox')}`, ordinal, from, to] as const
    if (absent.some(({ from, to }) => { const [where, ...values] = missing(from, to); return this.#ledger.get(`SELECT 1 FROM outbox WHERE ${where}`, ...values) !== undefined })) {
      await this.#settle((transaction) => {
        for (const { from, to } of absent) {
          const [where, ...values] = missing(from, to)
          transaction.run(`UPDATE outbox SET state = 'waiting', code = NULL, postponed = 0 WHERE ${where}`, ...values)
        }
      })
    }
    if (newest === null || epoch !== this.#ledger.position.epoch) return
    const ours = hashAt(this.#ledger, ordinal, newest.seq)
    if (ours === null || Buffer.compare(ours, newest.hash) !== 0) this.#ledger.beginEpoch('county')
  }

  /** Whether the county has an operation; waits up to `patienceMs` for the receipt. */
  reached({ epoch, seq }: OperationIdentity, patienceMs: number): Promise<boolean> {
    const hasIt = (): boolean => this.#ledger.get(`SELECT 1 FROM operation_states WHERE epoch = ? AND seq = ? AND state <> 'waiting'`, epochText(epoch), seq) !== undefined
    if (hasIt()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const answer = (): void => {
        clearTimeout(timer)
        stop()
        resolve(hasIt())
      }
      const timer = setTimeout(answer, patienceMs)
      const stop = this.onChange(() => {
        if (hasIt()) answer()
      })
    })
  }

  onAppend(listener: () => void): () => void {
    return this.#ledger.onAppend(listener)
  }

  /** Calls `listener` whenever the state of some operation may have changed. Returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  #collect(lanes: readonly Lane[], maxBytes: number): { readonly items: readonly OutboxItem[]; readonly damaged: boolean } {
    const items: OutboxItem[] = []
    let bytes = 0
    let damaged = false
    for (const row of this.#offered(lanes, this.#clock.now())) {
      if (items.length > 0 && bytes + row.bytes.length > maxBytes) break
      const item = this.#checked(row)
      damaged ||= item === null
      if (item === null) continue
      items.push(item)
      bytes += row.bytes.length
      if (bytes >= maxBytes) break
    }
    return { items, damaged }
  }

  async #settle(change: (transaction: Transaction) => void): Promise<void> {
    await this.#ledger.finish(change)
    for (const listener of this.#changeListeners) listener()
  }

  *#offered(lanes: readonly Lane[], now: TimeStamp): Generator<OfferedRow> {
    const page = 64
    for (let offset = 0; ; offset += page) {
      const rows = this.#ledger.all<OfferedRow>(
        `SELECT o.epoch AS ordinal, e.epoch AS epoch, o.seq AS seq, o.lane AS lane, o.attempt AS attempt, p.hash AS hash, p.bytes AS bytes
         FROM outbox o JOIN operations p ON p.epoch = o.epoch AND p.seq = o.seq JOIN epochs e ON e.ordinal = o.epoch
         WHERE o.state IN ('waiting', 'retry') AND o.lane IN (SELECT value FROM json_each(?)) AND (o.state = 'waiting' OR ${isDue}) AND p.bytes IS NOT NULL AND ${isNotLost('o')}
         ORDER BY o.postponed, o.lane, o.epoch, o.seq LIMIT ? OFFSET ?`,
        JSON.stringify(lanes), now.bootId, now.monotonic, page, offset,
      )
      yield* rows
      if (rows.length < page) return
    }
  }

  /** Null when the row does not match its hash: such bytes are never sent. */
  #checked(row: OfferedRow): OutboxItem | null {
    const epoch = epochFromText(row.epoch)
    const previous = hashAt(this.#ledger, row.ordinal, row.seq - 1)
    const whole = previous !== null && Buffer.compare(operationHash(previous, row.bytes), row.hash) === 0
    if (!whole && !this.#followsLoss(row)) return null
    return { epoch, seq: row.seq, lane: row.lane, attempt: row.attempt, previous: previous ?? genesis, bytes: row.bytes }
  }

  /** What stands behind a lost operation cannot be checked against it, and must not wait for it. */
  #followsLoss(row: OfferedRow): boolean {
    return this.#ledger.get('SELECT 1 FROM ledger_losses WHERE epoch = ? AND seq = ?', row.ordinal, row.seq - 1) !== undefined
  }
}

/** Of a lost operation nobody has bytes to offer: to look for them again would only hold up the others. */
const isNotLost = (row: string): string => `NOT EXISTS (SELECT 1 FROM ledger_losses l WHERE l.epoch = ${row}.epoch AND l.seq = ${row}.seq)`

/** A reboot ends every wait: monotonic time of another boot means nothing. Values: bootId, monotonic. */
const isDue = '(due_boot IS NOT ? OR due <= ?)'

function record(transaction: Transaction, verdict: Verdict, cursor: number, now: TimeStamp): void {
  const { outcome } = verdict
  const row = transaction.get<{ ordinal: number; state: string; verdict_cursor: number | null }>(
    'SELECT o.epoch AS ordinal, o.state AS state, o.verdict_cursor AS verdict_cursor FROM outbox o JOIN epochs e ON e.ordinal = o.epoch WHERE e.epoch = ? AND o.seq = ?',
    epochText(verdict.epoch), verdict.seq,
  )
  if (row === undefined || row.verdict_cursor === cursor) return
  const retry = outcome.kind === 'retry'
  transaction.run(
    'UPDATE outbox SET state = ?, code = ?, attempt = attempt + ?, postponed = 0, due_boot = ?, due = ?, settled = ?, verdict_cursor = ? WHERE epoch = ? AND seq = ?',
    outcome.kind,
    outcome.kind === 'rejected' ? outcome.code : null,
    retry ? 1 : 0,
    retry ? now.bootId : null,
    retry ? Math.floor(now.monotonic + outcome.afterSeconds * 1000) : null,
    outcome.kind === 'accepted' && now.trust !== 'none' ? Math.floor(now.wall) : null,
    cursor, row.ordinal, verdict.seq,
  )
}
