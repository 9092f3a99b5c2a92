/**
 * The tables of schema `core` as Kysely sees them, with the two of `edge` that the core exchanges
 * rows with. The tables themselves are made by `county/migrations/core-*.ts`.
 */
import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { CatalogueDocument, DocumentKind } from '../../domain/catalogue/documents.ts'
import type { Withdrawal } from '../../domain/catalogue/import/content.ts'
import type { ImportError } from '../../domain/catalogue/import/errors.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import type { CountyPrincipal } from '../../domain/principal.ts'
import type { ExchangeTables } from '../exchange.ts'
import type { AccountChange } from './officers/account-log.ts'

type Time = ColumnType<Date, Date, Date>
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>
type Json<T> = ColumnType<T, string, string>

export type AlarmKind = 'same-identity' | 'chain' | 'audit-fork' | 'not-applied' | 'unreadable-frame'
export type VerdictKind = 'accepted' | 'rejected' | 'retry' | 'upgrade-needed'
export type OfficerRole = Exclude<CountyPrincipal, 'visitor'>

/** What identifies an operation. */
interface Identity {
  station: number
  /** Unsigned 64-bit, as decimal text: more than a `number` can hold. */
  epoch: string
  seq: number
}

/** An import: with errors, looked at, waiting for the second person, decided. */
export type DraftState = 'faulty' | 'open' | 'submitted' | 'published' | 'refused' | 'discarded'
export type DraftStep = 'uploaded' | 'submitted' | 'published' | 'refused' | 'discarded'
export interface DraftFile { readonly name: string; readonly bytes: number; /** SHA-256, hexadecimal. */ readonly digest: string }

export interface CoreTables extends ExchangeTables {
  'core.operations': Identity & {
    kind: string | null
    previous: Bytes
    hash: Bytes
    /** The final bytes, sealed body included: the only copy of a case's content. */
    bytes: Bytes
    context_id: string | null
    verdict: VerdictKind
    code: ErrorCode | null
    received_at: Time
  }
  'core.quarantine': Identity & { id: Generated<number>; code: ErrorCode; hash: Bytes; bytes: Bytes; at: Time; resolved_at: Time | null }
  'core.alarms': { id: Generated<number>; at: Time; station: number | null; kind: AlarmKind; detail: Json<Record<string, string>> }
  'core.seal_contexts': { station: number; context_id: string; body: Bytes }
  'core.tickets': Identity & { ticket: string; queue: string; business_day: string; priority: boolean; waiting: number; identified: boolean; issued_at: Time }
  'core.cases': Identity & {
    id: Generated<number>
    case_number: string
    look_up_hash: string
    item_id: string
    form_id: string
    form_version: number
    assurance: number
    language: string
    state: 'arrived'
    submitted_at: Time
    arrived_at: Time
  }
  'core.help_calls': Identity & { page: string; business_day: string; at: Time }
  /** The newest word of a station on each class of its devices; `code` null: nothing is wrong. */
  'core.devices': { station: number; class: string; profile: string | null; port: string | null; code: string | null; at: Time }
  /** `requested_at`: since when it asks for more; null: it does not. */
  'core.supplies': { station: number; supply: string; restocked_at: Time | null; requested_at: Time | null; left_over: number | null }
  'core.audit_entries': Identity & { event: string; detail: Json<Record<string, string | number | boolean>>; previous: string; hash: string }
  'core.stations': { station: Generated<number>; site: string; kiosk: number; created_at: Time; enrolled_at: Time | null; public_key: Bytes | null; revoked_at: Time | null }
  'core.stations_state': {
    station: number
    version: string | null
    ledger_schema: number | null
    last_contact: Time | null
    backlog: number | null
    oldest_seconds: number | null
    clock_offset_ms: number | null
    audit_head: Bytes | null
    unclean_starts: Generated<number>
    healed: Generated<number>
  }
  'core.enrolment_codes': { code_id: string; station: number; created_by: number | null; created_at: Time; expires_at: Time; used_at: Time | null }
  'core.officers': { id: Generated<number>; name: string; display_name: string; role: OfficerRole; password: string; sample: boolean; disabled_at: Time | null; created_at: Time }
  'core.sessions': { token_hash: Bytes; officer: number; created_at: Time; seen_at: Time; expires_at: Time }
  'core.log_in_failures': { name_hash: Bytes; failures: number; last_at: Time; wait_until: Time }
  'core.case_openings': { id: Generated<number>; at: Time; officer: number; officer_name: string; case_id: number; case_number: string; reason: string; previous: Bytes; hash: Bytes }
  'core.account_changes': { id: Generated<number>; at: Time; by: string; change: AccountChange; name: string; role: OfficerRole; previous: Bytes; hash: Bytes }
  'core.catalogue_drafts': {
    id: Generated<number>
    scope: string
    state: DraftState
    files: Json<readonly DraftFile[]>
    documents: Json<readonly CatalogueDocument[]>
    withdrawn: Json<readonly Withdrawal[]>
    errors: Json<readonly ImportError[]>
    /** How many errors were found beyond those that are kept. */
    more_errors: number
    uploaded_by: number
    uploaded_by_name: string
    uploaded_at: Time
    submitted_at: Time | null
    note: string | null
    decided_by: number | null
    decided_by_name: string | null
    decided_at: Time | null
    reason: string | null
    first_cursor: number | null
    last_cursor: number | null
  }
  'core.catalogue_steps': { id: Generated<number>; at: Time; officer: number; officer_name: string; draft: number; step: DraftStep; detail: string; previous: Bytes; hash: Bytes }
  /** One counter for all scopes: a station reads its three scopes with one cursor. */
  'core.feed_documents': { scope: string; cursor: number; kind: DocumentKind; id: string; version: number; body: Json<CatalogueDocument> | null; published_at: Time; draft: number | null }
  'core.cursors': { name: 'frames-in' | 'feed'; position: number }
}

export type CoreDatabase = Kysely<CoreTables>
export type CoreTransaction = Transaction<CoreTables>
