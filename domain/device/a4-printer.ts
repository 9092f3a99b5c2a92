/**
 * What the station asks of a printer of A4 sheets (自助样表、申请表), and what it learns back.
 * Drivers implement it, the station depends on it; neither knows the other.
 */

/** A finished document. Its name goes to the printer's panel and log, so it names nobody and no matter. */
export interface A4Document {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly name: string
}

/**
 * Why a printer cannot print now, in the order in which staff should look. `wrong-paper`: there is
 * paper, none of it A4. `format`: it takes no PDF, so somebody chose the wrong printer or queue.
 */
export type A4Fault = 'paper-out' | 'paper-jam' | 'cover-open' | 'toner-empty' | 'wrong-paper' | 'stopped' | 'format' | 'offline' | 'no-answer' | 'hardware'

/** It prints, and will want somebody soon. */
export type A4Warning = 'paper-low' | 'toner-low'

export type A4PrinterStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready'; readonly warnings: readonly A4Warning[] }
  | { readonly state: 'degraded'; readonly fault: A4Fault }
  | { readonly state: 'failed'; readonly fault: A4Fault; readonly detail: string }

/**
 * What became of one document. `confirmed`: the printer said that every sheet is out. `failed`: no
 * sheet of it is on paper. Everything else is `unknown`: staff are told, and it is never printed
 * again by itself; `fault: 'unconfirmed'` when all went well and the printer cannot say more.
 */
export type A4Outcome =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: 'unknown'; readonly fault: A4Fault | 'unconfirmed' }
  | { readonly outcome: 'failed'; readonly fault: A4Fault }

export interface A4PrintOptions {
  /** Called once, when the document is about to leave, so that the caller can make "sent" durable first. */
  readonly onSent: () => Promise<void>
  /** Calls the job off while nothing has left. */
  readonly signal?: AbortSignal
}

export interface A4Printer {
  status(): A4PrinterStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<A4PrinterStatus>
  print(document: A4Document, options: A4PrintOptions): Promise<A4Outcome>
  close(): Promise<void>
}
