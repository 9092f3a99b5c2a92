/** The receipt printer as a workbench: its jobs are slips, composed anew from what they are about. */
import type { PrintOutcome, ReceiptDocument } from '../../domain/device/receipt-printer.ts'
import { codeOf, receiptPrinterCodes } from '../../domain/device/fault-codes.ts'
import type { Slot } from '../devices/slot.ts'
import type { Job, JobKind } from './store.ts'
import type { JobEnd, Work, Workbench } from './workbench.ts'

export type SlipKind = Extract<JobKind, 'ticket' | 'ticket-copy' | 'case-receipt' | 'sheet' | 'test-slip' | 'readiness'>

/** Makes the slip of a subject, or null when it cannot be made (now): the job waits. */
export type Composer = (subject: string) => ReceiptDocument | null

/** A slip whose visit has ended is still worth printing for two minutes. */
export const graceMs = 120_000

export class SlipBench implements Workbench {
  readonly kinds = ['ticket', 'ticket-copy', 'case-receipt', 'sheet', 'test-slip', 'readiness'] as const satisfies readonly SlipKind[]
  readonly graceMs = graceMs
  readonly #slot: Slot<'receipt-printer'>
  readonly #composers: Readonly<Record<SlipKind, Composer>>

  constructor(slot: Slot<'receipt-printer'>, composers: Readonly<Record<SlipKind, Composer>>) {
    this.#slot = slot
    this.#composers = composers
  }

  isReady(): boolean {
    return this.#slot.status().state === 'ready'
  }

  waitingFault() {
    return codeOf('receipt-printer', this.#slot.status())
  }

  watch(signal: AbortSignal): AsyncIterable<unknown> {
    return this.#slot.watch(signal)
  }

  async prepare(job: Job): Promise<Work | null> {
    const { device } = this.#slot
    const slip = this.#composers[job.kind as SlipKind](job.subject)
    if (device === null || slip === null) return null
    return { sheets: 1, carryOut: async (onSent) => toInput(await device.print(slip, { onSent })) }
  }
}

function toInput(outcome: PrintOutcome): JobEnd {
  switch (outcome.outcome) {
    case 'confirmed':
      return { kind: 'confirm' }
    case 'unknown':
      return { kind: 'lose', fault: receiptPrinterCodes[outcome.fault] }
    case 'failed':
      // A picture that cannot be printed now cannot be printed later.
      return { kind: outcome.fault === 'picture' ? 'abandon' : 'refuse', fault: receiptPrinterCodes[outcome.fault] }
  }
}
