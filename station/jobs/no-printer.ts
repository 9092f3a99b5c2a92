/** The printer of a station that has none: always absent. Slips wait and are told so. */
import type { PrinterStatus, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { Live } from '../live/live.ts'

export function noPrinter(): ReceiptPrinter {
  const status = new Live<PrinterStatus>({ state: 'absent' })
  return {
    status: () => status.value,
    watch: (signal) => status.watch(signal),
    print: async () => ({ outcome: 'failed', fault: 'offline' }),
    close: async () => {},
  }
}
