/** A receipt printer for tests: what it prints can be read, what goes wrong is told to it. */
import type { PrinterStatus, PrintOutcome, ReceiptDocument, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { Live } from '../live/live.ts'

export class PaperPrinter implements ReceiptPrinter {
  readonly slips: ReceiptDocument[] = []
  readonly #status = new Live<PrinterStatus>({ state: 'ready', paperLow: false })
  /** Called when a slip is asked for, before `onSent`. */
  before: () => Promise<PrintOutcome | null> = async () => null
  /** Called after the bytes have left. */
  after: () => Promise<PrintOutcome> = async () => ({ outcome: 'confirmed' })

  set(status: PrinterStatus): void {
    this.#status.set(status)
  }

  status(): PrinterStatus {
    return this.#status.value
  }

  watch(signal: AbortSignal): AsyncIterableIterator<PrinterStatus> {
    return this.#status.watch(signal)
  }

  async print(document: ReceiptDocument, { onSent }: { readonly onSent: () => Promise<void> }): Promise<PrintOutcome> {
    const refused = await this.before()
    if (refused) return refused
    await onSent()
    this.slips.push(document)
    return this.after()
  }

  async close(): Promise<void> {}

  /** All words of a slip, one element a line. */
  text(index = -1): string {
    return (this.slips.at(index)?.elements ?? []).map((element) => {
      switch (element.kind) {
        case 'text':
          return element.text
        case 'pair':
          return `${element.label} ${element.value}`
        case 'qr':
          return element.data
        case 'rule':
        case 'feed':
          return ''
      }
    }).join('\n')
  }
}
