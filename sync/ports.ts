/**
 * What sync asks of whoever runs it. The station implements these over its ledger and clock;
 * tests implement them in memory. Sync never opens a file or a table itself.
 *
 *     Outbox ──next──► station-client ──frames──► Transport ──► county
 *     Outbox ◄─markStored, recordVerdicts── ◄──receipts──┘
 *     FeedStore ◄──────apply─────────────── ◄──feed─────┘
 */
import type { FeedDocument } from '../domain/catalogue/documents.ts'
import type { ErrorCode } from '../domain/errors.ts'
import type { Lane } from '../domain/operation.ts'
import type { Result } from '../domain/result.ts'
import type { Frame } from './frames/frame.ts'
import type { OperationIdentity, OperationRange } from './range.ts'

export type { OperationIdentity, OperationRange }

export interface OutboxItem extends OperationIdentity {
  readonly lane: Lane
  /** Hash of the operation before it; `genesis` for the first of an epoch. 32 bytes. */
  readonly previous: Uint8Array
  /** The final bytes, as in ledger and journal. */
  readonly bytes: Uint8Array
  /** How many `retry` verdicts it has had: 0 at first. Lets the edge tell a second offer from a duplicate. */
  readonly attempt: number
}

/** The newest operation of the present epoch. `seq` 0 and `genesis` while there is none. */
export interface LedgerHead {
  readonly epoch: bigint
  readonly seq: number
  readonly hash: Uint8Array
  /** Head of the hash-chained audit log, 32 bytes. */
  readonly audit: Uint8Array
}

export interface Backlog {
  /** Operations the county has not stored yet. */
  readonly count: number
  readonly bytes: number
  /** Age of the oldest of them in whole seconds, null when there is none or no clock to say so. */
  readonly oldestSeconds: number | null
}

/** What the county's core says of one operation. A later verdict replaces an earlier one. */
export type VerdictOutcome =
  /** Opened, checked, applied. Final. */
  | { readonly kind: 'accepted' }
  /** Never will be: stays visible to staff, can be corrected or exported. Final for these bytes. */
  | { readonly kind: 'rejected'; readonly code: ErrorCode }
  /** Offer the same bytes again after so many seconds. */
  | { readonly kind: 'retry'; readonly afterSeconds: number }
  /** The county keeps the bytes and judges them again when it is newer: nothing to be done here. */
  | { readonly kind: 'upgrade-needed' }

export interface Verdict extends OperationIdentity {
  readonly outcome: VerdictOutcome
}

/** The operations that wait for the county, as the ledger knows them. */
export interface Outbox {
  head(): Promise<LedgerHead>
  backlog(): Promise<Backlog>
  /**
   * Operations to offer now: those of these lanes that are not stored, and those whose retry is
   * due; postponed ones after all others; lowest lane first, then oldest first. As many as
   * fit into `maxBytes`, but at least one when there is one.
   */
  next(lanes: readonly Lane[], maxBytes: number): Promise<readonly OutboxItem[]>
  /** The edge has these durably: they need not be sent again. Unknown ranges are ignored. */
  markStored(ranges: readonly OperationRange[]): Promise<void>
  /**
   * These bytes alone could not be handed over (a middlebox or a bug refuses them): put them
   * behind everything else, visible to staff, and offer them again only then. Never dropped.
   */
  postpone(operation: OperationIdentity, code: ErrorCode): Promise<void>
  /**
   * Verdicts that verified, with the county's signed bytes as evidence and the cursor they were
   * read at. Verdicts and cursor are one commit. The client calls this in the order of the cursors,
   * once for each, never for one that is not above `verdictCursor()`.
   * Any verdict but `retry` says also that the county has the bytes: the receipt may have been lost.
   */
  recordVerdicts(verdicts: readonly Verdict[], evidence: Uint8Array, cursor: number): Promise<void>
  /** Cursor of the last verdicts recorded, 0 at first. */
  verdictCursor(): Promise<number>
  /**
   * What the county has of this epoch. Operations marked stored that are outside these ranges
   * are offered again: the county was restored. `newest` above our head, or with another hash than ours at
   * that seq, means that this ledger is a clone or was restored: begin a new epoch.
   */
  countyHas(epoch: bigint, ranges: readonly OperationRange[], newest: { readonly seq: number; readonly hash: Uint8Array } | null): Promise<void>
  /** Calls `listener` after each commit that added something to offer. Returns the way to stop. */
  onAppend(listener: () => void): () => void
}

/** Catalogue documents as received (发布内容). */
export interface FeedStore {
  /** Cursor of the last document applied, 0 at first. */
  cursor(): Promise<number>
  /**
   * Documents in the order of their cursors, and the cursor afterwards, in one commit. An older
   * version than the one held is skipped, an older cursor never replaces a newer one; applying the
   * same ones twice is harmless.
   */
  apply(documents: readonly FeedDocument[], cursor: number): Promise<void>
}

/** Why an exchange brought no answer. Only `refused` came from the county. */
export type TransportFailure =
  /** Nobody there, or silence for longer than the size of the batch explains. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Somebody answered who is not our county: captive portal, other key, wrong name. */
  | { readonly kind: 'not-the-county'; readonly detail: string }
  /** The county refuses the request as a whole. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: ErrorCode | null }

export interface ExchangeOptions {
  /** Seconds the county may hold its answer while it has nothing to say. 0: answer at once. */
  readonly waitSeconds: number
  readonly signal: AbortSignal
}

/** One request and its answer, whatever the carrier. */
export interface Transport {
  /** Never rejects. An aborted `signal` comes back as `unreachable`. */
  exchange(frames: readonly Frame[], options: ExchangeOptions): Promise<Result<readonly Frame[], TransportFailure>>
  /** How many bytes of operations one exchange should carry now. */
  batchBytes(): number
  close(): Promise<void>
}

/** The time of the county, as it came. The station's clock decides what to believe. */
export interface TimeKeeper {
  /** Milliseconds since boot. */
  monotonic(): number
  /** Wall milliseconds and how far they can be believed, for `hello`. */
  wall(): { readonly wall: number; readonly trust: 'synced' | 'floor' | 'none' }
  /** County wall milliseconds; `roundTrip` milliseconds lay between question and answer. */
  observeCounty(wall: number, roundTrip: number): void
}

/** What the rest of the station may want to show or log. Never carries personal data. */
export type SyncEvent =
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly failure: TransportFailure; readonly retryMs: number }
  /** Handed over by itself it failed: it went behind the others. */
  | { readonly kind: 'postponed'; readonly operation: OperationIdentity; readonly code: ErrorCode }
  /** The county's edge handed us something that the county's core did not sign, or nobody can read. */
  | { readonly kind: 'not-believed'; readonly what: 'verdicts' | 'feed'; readonly code: ErrorCode; readonly cursor: number }

/** Uniform in [0, 1). */
export type Random = () => number

/** Resolves after `ms`, or as soon as `signal` aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>
