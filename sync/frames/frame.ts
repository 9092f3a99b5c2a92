/**
 * Frames: what stations and county say to each other, the same over HTTP and in files.
 *
 *     station → county   hello · ops · chunk
 *     county → station   hello · receipt · feed · time · have · command
 *
 * `chunk`, `have` and `command` are reserved: their numbers and outer shape are fixed here, so
 * that old receivers step over them; what they carry comes with attachments.
 */
import type { OperationRange } from '../range.ts'

/** First greeting of a station in every exchange. */
export interface StationHello {
  readonly type: 'hello'
  readonly from: 'station'
  readonly app: string
  /** Versions of ledger schema, compression dictionary and sync contract. */
  readonly schema: number
  readonly dictionary: number
  readonly contract: number
  readonly head: { readonly epoch: bigint; readonly seq: number; readonly hash: Uint8Array }
  readonly audit: Uint8Array
  readonly backlog: { readonly count: number; readonly bytes: number; readonly oldestSeconds: number | null }
  readonly clock: { readonly wall: number; readonly trust: 'synced' | 'floor' | 'none' }
  readonly verdictCursor: number
  readonly feedCursor: number
  /** Seconds the county may hold its answer while it has nothing to say. */
  readonly waitSeconds: number
}

/** The county's answer to a bare greeting: which contracts it speaks, what it has of the station's epoch. */
export interface CountyHello {
  readonly type: 'hello'
  readonly from: 'county'
  readonly contracts: { readonly from: number; readonly to: number }
  readonly epoch: bigint
  /** All of it, exactly; null when it is too scattered to be told. */
  readonly has: readonly { readonly from: number; readonly to: number }[] | null
  /** The newest operation of that epoch, null when it has none. */
  readonly newest: { readonly seq: number; readonly hash: Uint8Array } | null
}

/** A run of consecutive operations. `previous` is the hash before the first of them. */
export interface Ops {
  readonly type: 'ops'
  readonly epoch: bigint
  readonly from: number
  readonly previous: Uint8Array
  /** How many `retry` verdicts they have had; tells a second offer from a duplicate. */
  readonly attempt: number
  readonly operations: readonly Uint8Array[]
}

/** What is durable at the edge, and the core's signed verdicts since the station's cursor. */
export interface Receipt {
  readonly type: 'receipt'
  readonly stored: readonly OperationRange[]
  /** Signed envelopes (`sync/sign/envelope.ts`), each with the cursor it stands at. */
  readonly verdicts: readonly { readonly cursor: number; readonly envelope: Uint8Array }[]
}

/** Published documents after the station's cursor, as signed envelopes. */
export interface Feed {
  readonly type: 'feed'
  readonly documents: readonly { readonly cursor: number; readonly envelope: Uint8Array }[]
  /** More follow: ask again at once. */
  readonly more: boolean
}

export interface Time {
  readonly type: 'time'
  /** Wall milliseconds at the county when it answered. */
  readonly wall: number
}

export interface Chunk { readonly type: 'chunk'; readonly file: Uint8Array; readonly segment: number; readonly bytes: Uint8Array }
export interface Have { readonly type: 'have'; readonly file: Uint8Array; readonly bitmap: Uint8Array }
export interface Command { readonly type: 'command'; readonly envelope: Uint8Array }

export type Frame = StationHello | CountyHello | Ops | Receipt | Feed | Time | Chunk | Have | Command
export type FrameType = Frame['type']
