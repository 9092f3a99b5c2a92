/** The quiet facts (`state.watch`): gathered anew whenever something may have changed, told only when it has. */
import type { PrinterStatus } from '../../domain/device/receipt-printer.ts'
import { unreachable } from '../../domain/result.ts'
import type { StationState } from '../api/contract.ts'
import { Live, sameFields } from '../live/live.ts'

/** The link to the county as sync sees it. */
export interface LinkState {
  readonly online: boolean
  /** Wall ms since when there is no county, null while online or never known. */
  readonly offlineSince: number | null
}

export class StateBoard {
  readonly #gather: () => StationState
  readonly #live: Live<StationState>
  #due = false
  #closed = false

  constructor(gather: () => StationState) {
    this.#gather = gather
    this.#live = new Live(gather(), sameFields)
  }

  /** Something may have changed. Many calls of one turn are one look. */
  readonly look = (): void => {
    if (this.#due || this.#closed) return
    this.#due = true
    setImmediate(() => {
      this.#due = false
      if (!this.#closed) this.#live.set(this.#gather())
    })
  }

  /** Nothing is gathered any more: the ledger may be closed behind it. */
  close(): void {
    this.#closed = true
  }

  watch(signal?: AbortSignal): AsyncGenerator<StationState, void, void> {
    this.look()
    return this.#live.watch(signal)
  }
}

/** What a villager is told of the printer. */
export function shownPrinter(status: PrinterStatus): StationState['printer'] {
  switch (status.state) {
    case 'ready':
      return status.paperLow ? 'paper-low' : 'ready'
    case 'absent':
    case 'opening':
    case 'probing':
    case 'recovering':
      return 'absent'
    case 'degraded':
    case 'failed':
      return shownFault(status.fault)
  }
}

/** Whether a page may offer what this device does. While it is opened it is as good as there. */
export function usable(slot: { readonly installed: unknown; status(): { readonly state: string } }): 'ready' | 'trouble' | 'none' {
  if (slot.installed === null) return 'none'
  const { state } = slot.status()
  return state === 'ready' || state === 'opening' || state === 'probing' ? 'ready' : 'trouble'
}

function shownFault(fault: Extract<PrinterStatus, { state: 'degraded' }>['fault']): StationState['printer'] {
  switch (fault) {
    case 'paper-out':
    case 'cover-open':
      return fault
    case 'offline':
    case 'no-answer':
      return 'absent'
    case 'cutter':
    case 'hardware':
      return 'fault'
    default:
      return unreachable(fault)
  }
}
