/**
 * What the station asks of a receipt printer, and what it learns back. Drivers implement it, the
 * station depends on it; neither knows the other.
 */

/** A picture on a slip (图片、徽标). */
export type ReceiptPicture =
  /** So wide, or as wide as the paper where that is less. `threshold` for lettering and drawings of lines, `dither` for anything with greys. */
  | { readonly format: 'png'; readonly bytes: Uint8Array; readonly widthMm: number; readonly shades: 'threshold' | 'dither' }
  /** Dot for dot. Rows of whole bytes, the leftmost dot in the highest bit; 1 is black. */
  | { readonly format: 'bitmap'; readonly widthDots: number; readonly heightDots: number; readonly rows: Uint8Array }

/** A slip (小票) as content, not bytes. The driver lays it out for its paper width. */
export type ReceiptElement =
  | { readonly kind: 'text'; readonly text: string; readonly align?: 'left' | 'center' | 'right'; readonly size?: 'normal' | 'double' | 'huge'; readonly bold?: boolean }
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'picture'; readonly picture: ReceiptPicture; readonly align?: 'left' | 'center' | 'right' }
  | { readonly kind: 'feed'; readonly lines: number }

export interface ReceiptDocument {
  readonly elements: readonly ReceiptElement[]
}

/** Why a printer cannot print now, in the order in which staff should look. */
export type PrinterFault = 'paper-out' | 'cover-open' | 'cutter' | 'offline' | 'no-answer' | 'hardware'

export type PrinterStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'degraded'; readonly fault: PrinterFault }
  | { readonly state: 'failed'; readonly fault: PrinterFault; readonly detail: string }

/**
 * What became of one job. `unknown` is "sent, and no answer": staff are told, and it is never
 * printed again by itself. `picture`: the slip has one that no printer can print; it never will be.
 */
export type PrintOutcome =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: 'unknown'; readonly fault: PrinterFault }
  | { readonly outcome: 'failed'; readonly fault: PrinterFault | 'picture' }

export interface ReceiptPrinter {
  status(): PrinterStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<PrinterStatus>
  /**
   * Prints and cuts one slip. `failed` means no byte of this slip is on paper; `onSent` is called
   * once, when the first byte is about to leave, so that the caller can make "sent" durable first.
   */
  print(document: ReceiptDocument, options: { readonly onSent: () => Promise<void>; readonly signal?: AbortSignal }): Promise<PrintOutcome>
  close(): Promise<void>
}
