/**
 * What the station asks of an ID-card reader (居民身份证阅读器), and what it learns back. Drivers
 * implement it, the station depends on it; neither knows the other.
 *
 * Nothing is read unless somebody asked for it: the reader looks for cards only while a `read` is
 * under way, so that the notice (告知) can come before the first read.
 */
import type { IdCard } from '../identity/card/card.ts'
import type { Personal } from '../identity/personal.ts'

/** Why a reader cannot read now. `sam-…`: its security module (SAM) failed its self-test, or is not authorised. */
export type IdCardReaderFault = 'offline' | 'no-answer' | 'sam-failed' | 'sam-not-authorised' | 'hardware'

/**
 * What lies on the reader, as far as it is known.
 * `none`: nobody asked. `awaited`: put your card here. `reading`: leave it there.
 * `take-your-card`: what was read, or could not be read, still lies there.
 */
export type CardState = 'none' | 'awaited' | 'reading' | 'take-your-card'

export type IdCardReaderStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready'; readonly card: CardState }
  | { readonly state: 'degraded'; readonly fault: IdCardReaderFault }
  | { readonly state: 'failed'; readonly fault: IdCardReaderFault; readonly detail: string }

/** `wlt`: as the chip has it, which only a library of the maker's can open. */
export type CardPhoto =
  | { readonly format: 'wlt'; readonly bytes: Uint8Array }
  | { readonly format: 'bmp' | 'png'; readonly bytes: Uint8Array }

/** A plug-in that a site may install. Resolves to null if it cannot make a picture of these bytes. */
export interface PhotoDecoder {
  decode(wlt: Uint8Array): Promise<Exclude<CardPhoto, { format: 'wlt' }> | null>
}

/** What one card said. */
export interface CardReading {
  readonly card: IdCard
  readonly photo: CardPhoto
  /** Templates of GA/T 1012, opaque; null if not asked for, or if the card has none. */
  readonly fingerprints: Uint8Array | null
  /** 追加地址: where the person moved after the card was made; null if the card was gone before it said so. */
  readonly additionalAddresses: readonly string[] | null
}

/**
 * `moved`: taken away before it was read. `unreadable`: the reader gave it up. `not-understood`: it
 * was read, and its text is not one of the four kinds; `field` says where, never what stood there.
 */
export type UnreadReason =
  | { readonly reason: 'moved' | 'unreadable' }
  | { readonly reason: 'not-understood'; readonly field: string; readonly problem: string }

export type ReadOutcome =
  | { readonly outcome: 'read'; readonly reading: Personal<CardReading> }
  /** The next `read` tries again: at once if the card lies there unread, else when it is put there again. */
  | ({ readonly outcome: 'not-read' } & UnreadReason)
  | { readonly outcome: 'unavailable'; readonly fault: IdCardReaderFault }

export interface ReadOptions {
  /** Ends the wait; a card that is being read then is forgotten. */
  readonly signal: AbortSignal
  readonly fingerprints?: boolean
}

export interface IdCardReader {
  status(): IdCardReaderStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<IdCardReaderStatus>
  /**
   * Waits for a card and reads it, once for each time that it is put there. Rejects only with the
   * abort reason of `signal`, or when the reader is closed. Reads are served one after the other.
   */
  read(options: ReadOptions): Promise<ReadOutcome>
  close(): Promise<void>
}
