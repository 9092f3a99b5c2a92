/**
 * What the station asks of a scanner of barcodes and QR codes (扫码器), and what it learns back.
 *
 * What is scanned comes from a stranger's paper or phone: it is untrusted text, and it may be an ID
 * number or a look-up code, so it comes in a box. `domain/scan` says what it is.
 */
import type { Personal } from '../identity/personal.ts'

export type ScannerFault = 'no-answer' | 'offline'

/** A scanner that only tells what it reads cannot be asked how it is: `ready` says that its port is open. */
export type ScannerStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly fault: ScannerFault; readonly detail: string }

/** `window-over`: nothing was held there in time. `called-off`: the caller's signal. */
export type ScanOutcome =
  | { readonly outcome: 'scanned'; readonly text: Personal<string> }
  | { readonly outcome: 'not-scanned'; readonly why: 'window-over' | 'called-off' }
  | { readonly outcome: 'failed'; readonly fault: ScannerFault }

export interface Scanner {
  status(): ScannerStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<ScannerStatus>
  /**
   * Waits for one code, the first that is read from now on. What is read while nobody asked is
   * forgotten: it is of the person before. One scan after the other; never rejects.
   */
  scan(options?: { readonly signal?: AbortSignal }): Promise<ScanOutcome>
  close(): Promise<void>
}
