/**
 * What the station learns from a reader of chip cards (社保卡等 IC 卡): whether a card is in it, and
 * the card's answer to reset (ATR). What stands on a social-security card needs a key of the
 * issuer's (PSAM), which we do not have.
 */
import type { Personal } from '../identity/personal.ts'

/** `no-reader`: the service for chip cards runs, and no reader is plugged in. `unreadable`: in the wrong way round, or held by another program. */
export type SmartCardFault = 'no-answer' | 'offline' | 'no-reader'

export type CardPresence =
  | { readonly card: 'none' | 'unreadable' }
  /** `insertion` counts, so that two cards of one kind are two. The ATR names a kind of card, not a person; boxed all the same, so that no log has all of it. */
  | { readonly card: 'present'; readonly insertion: number; readonly atr: Personal<Uint8Array> }

/** `absent`: no service for chip cards on this machine. */
export type SmartCardReaderStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | ({ readonly state: 'ready' } & CardPresence)
  | { readonly state: 'degraded'; readonly fault: SmartCardFault }
  | { readonly state: 'failed'; readonly fault: SmartCardFault; readonly detail: string }

export interface SmartCardReader {
  status(): SmartCardReaderStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<SmartCardReaderStatus>
  close(): Promise<void>
}
