/** The edge's own tables; `edge.frames_in` and `edge.frames_out` stand in `county/exchange.ts`. */
import type { Generated } from 'kysely'
import type { ExchangeTables } from '../exchange.ts'

export interface StationsTable {
  readonly station: number
  readonly site: string
  readonly kiosk: string
  readonly public_key: Uint8Array
  readonly enrolled_at: Date
  readonly enrolled_by: number
  readonly last_seen: Date | null
  readonly request_high: Generated<number>
  readonly request_window: Generated<number>
  readonly hello_stored: Date | null
  readonly hello_digest: Uint8Array | null
}

export interface HeadsTable {
  readonly station: number
  /** A u64, which PostgreSQL's numeric gives as text. */
  readonly epoch: string
  /** `int8multirange`, as text. */
  readonly stored: string
  readonly newest_seq: number
  readonly newest_hash: Uint8Array
}

export interface EdgeTables extends ExchangeTables {
  'edge.stations': StationsTable
  'edge.heads': HeadsTable
}
